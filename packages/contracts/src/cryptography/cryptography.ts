/**
 * The seam to the worker that holds every secret. Plain data and bytes only.
 *
 * Who commits what: every step that changes a session returns `writes`; the caller commits them, and only then sends
 * or shows what the step gave. The worker reads the state of a session from the store before each step, so a step whose
 * writes were not committed has not happened. All steps that return `writes` run one after another (one turn).
 */
import type { Bytes, Result } from "@fourfold/std"
import type { ContactId, LinkId, RoutingName, Sealed } from "../ids.ts"
import type { RecordReader, SealedWrite } from "../vault.ts"
import type { HandshakeRefused, HandshakeStep, LinkParameters } from "./handshake.ts"
import type { CreatedInvite, InviteError, InvitePreview } from "./invites.ts"
import type {
  Dropped,
  OpenedMessage,
  OutgoingMessage,
  SealError,
  SealedMessage,
  UnwrappedMessage,
  WrapError,
  WrappedMessage,
} from "./messages.ts"
import type { CreatedProfile, Protection, UnlockError } from "./profile.ts"
import type { RecordCipher } from "./record-cipher.ts"
import type { SafetyNumber } from "./safety-number.ts"

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

  /** The same vault key behind another passphrase, or none: a new header. */
  readonly protect: (passphrase: string | undefined) => Promise<readonly SealedWrite[]>
  /**
   * Once what `protect` gave is stored: this browser forgets every key of its own that the header in the store does not need.
   * Looks at the store itself, so that it does no harm at any other time. Who dies before it finds it done at the next unlock.
   */
  readonly settleProtection: () => Promise<void>

  /**
   * `oneTime`: with a secret, kept (sealed) until it is used or expired; else a plain contact code, of which nothing is kept.
   * `nameHint` is cut to 64 bytes of UTF-8.
   */
  readonly createInvite: (invite: {
    readonly oneTime: boolean
    readonly routingName: RoutingName
    readonly nameHint: string
    readonly brokerUrl: string
    readonly expiresAt: number
  }) => Promise<CreatedInvite>
  /** The secret is deleted: nobody new gets in with it. Knows no error. */
  readonly revokeInvite: (id: string) => Promise<readonly SealedWrite[]>
  /** Accepts a fragment, or a whole link that ends in `#` and the fragment. Changes nothing. */
  readonly readInvite: (text: string) => Promise<Result<InvitePreview, InviteError>>
  /** Remembers the inviter as a contact to be connected to; the secret is kept (sealed) for the first handshake. */
  readonly acceptInvite: (
    text: string,
  ) => Promise<Result<InvitePreview & { readonly writes: readonly SealedWrite[] }, InviteError>>
  /**
   * Somebody a contact has told us of, by name alone: remembered to be connected to, as if by their plain contact code. Gives
   * what to commit.
   */
  readonly acceptIntroduction: (
    contact: ContactId,
    routingName: RoutingName,
  ) => Promise<Result<readonly SealedWrite[], InviteError>>
  /** Forgets the contact's keys, sessions and pending invite. */
  readonly forgetContact: (contact: ContactId) => Promise<readonly SealedWrite[]>
  /**
   * Who does not get through a handshake from now on, and whether strangers (mode 0) may. In memory only: said again after each
   * start. Before the first call strangers may not.
   */
  readonly admit: (admission: { readonly strangers: boolean; readonly refused: readonly ContactId[] }) => Promise<void>
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
