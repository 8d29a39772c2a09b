/** The five handshake messages of a connection, as the messenger sees them: what to commit, send and close. */
import type { Bytes } from "@fourfold/std"
import type { ContactId, Frame, LinkId } from "../ids.ts"
import type { SealedWrite } from "../vault.ts"

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
   */
  readonly sessions: {
    /** Hex of `cid`. When it is another than before, everything sealed before is void. */
    readonly id: string
    /** The mode of the handshake that made them. */
    readonly madeIn: 0 | 1 | 2
  }
  /** The invite of ours that it was made with, as `CreatedInvite` names it. */
  readonly invite: string | undefined
  /** Seven numbers 0–63 for the emoji. Counts only for this handshake. */
  readonly sas: readonly number[]
}

/** The link is to be closed without a word. One outcome for whatever went wrong. */
export interface HandshakeRefused {
  readonly type: "HandshakeRefused"
  /**
   * When sessions must be replaced: commit these, tell the user, connect again. `who` went back in time (a restored copy):
   * this side, the other, or one of the two; `undefined`: nobody, the sessions are broken.
   */
  readonly replaced?: {
    readonly contact: ContactId
    readonly writes: readonly SealedWrite[]
    readonly who: "me" | "them" | "one of us" | undefined
  }
  /**
   * I: whoever answered for this contact said to be somebody else. Nothing proves it, and a broker can bring it about: a reason
   * to stop and ask the user, none to close a connection that stands.
   */
  readonly otherKey?: ContactId
}
