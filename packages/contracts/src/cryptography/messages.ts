/** One message on its way through the layers, in the halves that are committed between. */
import type { Bytes } from "@fourfold/std"
import type { ContactId, Frame, LinkId, MessageId, Sealed } from "../ids.ts"
import type { SealedWrite } from "../vault.ts"
import type { LayerReport } from "./layer-report.ts"

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
