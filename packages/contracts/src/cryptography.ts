/**
 * The seam to the worker that holds every secret. Plain data and bytes only.
 *
 * Who commits what: every step that changes a session returns `writes`; the caller commits them, and only then sends
 * or shows what the step gave. The worker reads the state of a session from the store before each step, so a step whose
 * writes were not committed has not happened. All steps that return `writes` run one after another (one turn).
 */
import type { Bytes, Result } from "@fourfold/std"
import type { ContactId, Frame, LinkId, MessageId, RoutingName, Sealed } from "./ids.ts"
import type { RecordReader, SealedWrite, VaultKey, VaultWrite } from "./vault.ts"

// ── the vault ───────────────────────────────────────────────────────────────────────────────────────────────────

/** `passphrase`: the vault key is wrapped under Argon2id; `device`: under a key this browser keeps and cannot export. */
export type Protection = "passphrase" | "device"

/** Name of the one record that lies in the clear: version, protection, salt, Argon2id parameters, wrapped vault key. */
export const headerName = "header"

export interface CreatedProfile {
  readonly id: ContactId
  /** The header among them. */
  readonly writes: readonly SealedWrite[]
}

export type UnlockError =
  | { readonly type: "WrongPassphrase" }
  /** The header or the identity record cannot be read, or the device key is gone. */
  | { readonly type: "VaultBroken" }

/** What the vault needs of the worker: names for keys, and records sealed and opened. Only after unlock. */
export interface RecordCipher {
  readonly sealRecords: (writes: readonly VaultWrite[]) => Promise<readonly SealedWrite[]>
  readonly readRecord: (key: VaultKey) => Promise<Bytes | undefined>
  readonly readRecords: (prefix: VaultKey) => Promise<readonly (readonly [VaultKey, Bytes])[]>
}

// ── invites and verification ────────────────────────────────────────────────────────────────────────────────────

export interface InvitePreview {
  readonly contact: ContactId
  readonly routingName: RoutingName
  /** What the inviter calls themself; may be empty. A claim. */
  readonly nameHint: string
  /** Empty: the broker of the page that the link points to. */
  readonly brokerUrl: string
  /** Seconds since the Unix epoch. */
  readonly expiresAt: number
  /** True when it carries a one-time secret, so that first contact is authenticated both ways. */
  readonly oneTime: boolean
}

export type InviteError =
  | { readonly type: "MalformedInvite" }
  /** Seconds since the Unix epoch. */
  | { readonly type: "ExpiredInvite"; readonly expiredAt: number }
  /** Its link leads to another server, where its sender is to be found. Only the messenger can tell. */
  | { readonly type: "OtherServer"; readonly url: string }
  | { readonly type: "OwnInvite" }
  | { readonly type: "KnownContact"; readonly contact: ContactId }

export interface CreatedInvite {
  /** base64url, to stand behind the `#` of a link. Holds the one-time secret. */
  readonly fragment: string
  readonly writes: readonly SealedWrite[]
}

export interface SafetyNumber {
  /** 60 decimal digits, the same on both sides. */
  readonly digits: string
  /** Text for a QR code: both fingerprints, mine first. */
  readonly qr: string
}

// ── layers ──────────────────────────────────────────────────────────────────────────────────────────────────────

export type LayerName = "MLS" | "Signal" | "ML-KEM" | "AES"

/** What one layer did with one message. */
export interface LayerReport {
  readonly layer: LayerName
  /** MLS: epoch and generation; Signal: SPQR epoch and chain counter; ML-KEM and AES: epoch and sequence number. */
  readonly epoch: number
  readonly step: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly ms: number
}

// ── the handshake ───────────────────────────────────────────────────────────────────────────────────────────────

export interface LinkParameters {
  readonly id: LinkId
  /** Who opened the connection: the initiator is I of EKH1. */
  readonly role: "initiator" | "responder"
  /** SHA-256 of the DER certificate of each end of the DTLS association that carries the channel. */
  readonly localFingerprint: Bytes
  readonly remoteFingerprint: Bytes
}

export interface HandshakeStep {
  /** Commit first. */
  readonly writes: readonly SealedWrite[]
  /** Then send. */
  readonly reply: Frame | undefined
  /** Links that lost against this one (glare, or an older connection to the same contact): close them. */
  readonly closes: readonly LinkId[]
  /** Set in the step that completes the handshake on this side. */
  readonly established: Established | undefined
}

export interface Established {
  readonly contact: ContactId
  /** 0 stranger, 1 invite, 2 known contact, 3 and 4 resumed. Modes 0–2 replaced the L1 and L2 sessions. */
  readonly mode: 0 | 1 | 2 | 3 | 4
  /** Highest durable convSeq of mine that the peer has stored: counts as an acknowledgement. 0 after new sessions. */
  readonly peerReceived: bigint
  /**
   * The L1 and L2 sessions now in force. Needed because `mode` does not tell it all: a handshake cut before HS5 leaves a
   * record that a later one in mode 3 or 4 merges, and then this side has new sessions that no mode 0–2 announced.
   * Absent: new ones exactly in modes 0–2.
   */
  readonly sessions?: {
    /** Hex of `cid`. When it is another than before, everything sealed before is void. */
    readonly id: string
    /** The mode of the handshake that made them. */
    readonly madeIn: 0 | 1 | 2
  }
  /** Seven numbers 0–63 for the emoji. Counts only for this handshake. */
  readonly sas: readonly number[]
}

/** The link is to be closed without a word. One outcome for whatever went wrong. */
export interface HandshakeRefused {
  readonly type: "HandshakeRefused"
  /** When sessions must be replaced (a rollback was seen): commit these, tell the user, connect again. */
  readonly replaced?: { readonly contact: ContactId; readonly writes: readonly SealedWrite[] }
}

// ── messages ────────────────────────────────────────────────────────────────────────────────────────────────────

/** An application message before the layers: what the envelope carries (protocol.md §5 and §8). */
export interface OutgoingMessage {
  readonly id: MessageId
  /** Milliseconds since the Unix epoch, by the sender's clock. */
  readonly sentAt: number
  /** PDU type, u16. */
  readonly type: number
  /** At most `maxBodyLength` bytes. */
  readonly body: Bytes
  /** Durable messages are numbered, acknowledged and sent again; transient ones are not. */
  readonly durable: boolean
}

/** PDU types that the layers themselves understand (protocol.md §8); every other type is opaque to them. */
export const coreType = { ack: 1, ping: 2, pong: 3, bye: 4, mlsCommit: 5, mlsCommitRequest: 6 } as const

/** Bytes that fit one envelope; a text beyond it gets a clear limit. */
export const maxBodyLength = 12_214

/** Durable messages sealed but not yet acknowledged: `seal` refuses more, so that the worker can check every counter. */
export const maxUnacknowledged = 64

export interface SealedMessage {
  readonly sealed: Sealed
  /** Number of a durable message in its direction and conversation; 0 for a transient one. */
  readonly convSeq: bigint
  readonly writes: readonly SealedWrite[]
  /** MLS and Signal. */
  readonly layers: readonly LayerReport[]
}

export interface WrappedMessage {
  readonly frame: Frame
  /** ML-KEM and AES. */
  readonly layers: readonly LayerReport[]
  /** The frame paid what `owesFrame` told. */
  readonly carriedRekey: boolean
}

export interface UnwrappedMessage {
  readonly id: MessageId
  /** True when the link owes the peer a rekey message: send something (a ping, if nothing else) within 30 s. */
  readonly owesFrame: boolean
}

export interface OpenedMessage {
  readonly id: MessageId
  readonly sentAt: number
  readonly type: number
  readonly body: Bytes
  /** 0 for a transient message. */
  readonly convSeq: bigint
  readonly writes: readonly SealedWrite[]
  /** All four, outermost first. */
  readonly layers: readonly LayerReport[]
}

export type SealError =
  | { readonly type: "NoSession"; readonly contact: ContactId }
  | { readonly type: "TooMuchUnacknowledged"; readonly contact: ContactId }
export type WrapError = { readonly type: "NoLink"; readonly link: LinkId }
/** One error for whatever went wrong. `close`: the third failure on this link, or a limit; close it. */
export type Dropped = { readonly type: "Dropped"; readonly close: boolean }

/** Lives in a worker, holds every secret, draws its own randomness. Writes nothing to storage, knows no network. */
export interface Cryptography extends RecordCipher {
  /** Makes an identity and a vault key and stays unlocked. Argon2id takes a second or two when there is a passphrase. */
  readonly createProfile: (passphrase: string | undefined) => Promise<CreatedProfile>
  readonly unlock: (
    header: Bytes,
    passphrase: string | undefined,
  ) => Promise<Result<{ readonly id: ContactId }, UnlockError>>
  /** Reads the clear header: how the vault is protected. `undefined` when it is not a header. */
  readonly protectionOf: (header: Bytes) => Promise<Protection | undefined>

  /** A one-time invite, kept (sealed) until it is used or expired. `nameHint` is cut to 64 bytes of UTF-8. */
  readonly createInvite: (invite: {
    readonly routingName: RoutingName
    readonly nameHint: string
    readonly brokerUrl: string
    readonly expiresAt: number
  }) => Promise<CreatedInvite>
  /** Accepts a fragment, or a whole link that ends in `#` and the fragment. Changes nothing. */
  readonly readInvite: (text: string) => Promise<Result<InvitePreview, InviteError>>
  /** Remembers the inviter as a contact to be connected to; the secret is kept (sealed) for the first handshake. */
  readonly acceptInvite: (
    text: string,
  ) => Promise<Result<InvitePreview & { readonly writes: readonly SealedWrite[] }, InviteError>>
  /** Forgets the contact's keys, sessions and pending invite. */
  readonly forgetContact: (contact: ContactId) => Promise<readonly SealedWrite[]>
  /** `undefined` for an unknown contact. */
  readonly safetyNumber: (contact: ContactId) => Promise<SafetyNumber | undefined>
  /** True only if the scanned text names both of us the right way round. */
  readonly checkSafetyQr: (contact: ContactId, scanned: string) => Promise<boolean>

  /** I: makes HS1 for this contact. R: `contact` is undefined, waits for HS1, and nothing is sent yet. */
  readonly beginHandshake: (
    link: LinkParameters,
    contact: ContactId | undefined,
  ) => Promise<Result<HandshakeStep, HandshakeRefused>>
  /** One handshake message in, what follows out. */
  readonly continueHandshake: (link: LinkId, received: Bytes) => Promise<Result<HandshakeStep, HandshakeRefused>>

  /** MLS, then Signal: persisted sessions. An `mlsCommit` comes with an empty body: the worker makes the Commit. */
  readonly seal: (
    to: ContactId,
    message: OutgoingMessage,
    /** `Established.sessions.id`; with others in force nothing is sealed (`NoSession`). `undefined` does not ask. */
    sessions: string | undefined,
  ) => Promise<Result<SealedMessage, SealError>>
  /** ML-KEM, then AES: keys of this connection, in memory only. Frames must be sent in the order they were wrapped. */
  readonly wrap: (link: LinkId, sealed: Sealed) => Promise<Result<WrappedMessage, WrapError>>
  /** AES, then ML-KEM. The frame stays staged in the worker until `open` or `skip`. */
  readonly unwrap: (link: LinkId, received: Bytes) => Promise<Result<UnwrappedMessage, Dropped>>
  /** Signal, then MLS, of the staged frame. Nothing advances unless all four layers and the envelope parse. */
  readonly open: (link: LinkId) => Promise<Result<OpenedMessage, Dropped>>
  /** The staged frame is a message that is stored already: the connection's layers advance, the sessions do not. */
  readonly skip: (link: LinkId) => Promise<void>
  /** What the MLS group of this contact needs now, if anything: to be sent as a message of that core type. */
  readonly healing: (contact: ContactId) => Promise<"mlsCommit" | "mlsCommitRequest" | undefined>
  /**
   * The sessions with this contact are broken (protocol §6: the same mid failed in `open` on two connections): gives them up,
   * keeps who they are. Commit, close, connect again: the next handshake makes new ones.
   */
  readonly replaceSessions: (contact: ContactId) => Promise<readonly SealedWrite[]>
  /** Erases what the link holds: handshake state, roots, chains. Knows no error. */
  readonly closeLink: (link: LinkId) => Promise<void>
}

export interface CryptographyDeps {
  readonly records: RecordReader
}

/** What `remotes/cryptography` exposes to the shell. `create` starts the worker; `stop` ends it and all it knows. */
export interface CryptographyRemote {
  readonly contract: number
  readonly create: (deps: CryptographyDeps) => Promise<Cryptography & { readonly stop: () => void }>
}
