/** What binds each persisted layer to its conversation and message (protocol §5). 16 bytes each. */
import { type Bytes, ascii, concat } from "@fourfold/std"
import { sha256 } from "../primitives/hashes.ts"

/** `mid` and `cid` as in the envelope; the fingerprints of who sends and who receives. */
export interface MessageContext {
  readonly cid: Bytes
  readonly mid: Bytes
  readonly sender: Bytes
  readonly receiver: Bytes
}

export const mlsAssociatedData = ({ cid, mid }: MessageContext): Bytes =>
  sha256(concat(ascii("EK1/L1"), cid, mid)).slice(0, 16)

/** Stands inside Signal's plaintext, because its message has no free associated data; the receiver compares. */
export const signalAssociatedData = ({ cid, mid, sender, receiver }: MessageContext): Bytes =>
  sha256(concat(ascii("EK1/L2"), cid, sender, receiver, mid)).slice(0, 16)
