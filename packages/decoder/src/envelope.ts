/** §5: the envelope, its padding, and the order of P-22. */
import { type Bytes, Reader, check, concat, isZero, label, same } from "./bytes.ts"
import { buckets, unpad } from "./frame.ts"
import { sha256 } from "./primitives.ts"

export const readEnvelope = (padded: Bytes) => {
  const whole = unpad(padded)
  check(buckets.find((bucket) => bucket > whole.length) === padded.length, "length")
  const input = new Reader(whole)
  check(input.uint(1) === 0x10, "version")
  const envelope = {
    version: 0x10,
    mid: input.take(16),
    convSeq: input.u64(),
    step: input.u64(),
    prevHash: input.take(32),
    sentAt: input.uint(6),
    type: input.uint(2),
    body: input.rest(),
  }
  check(envelope.step > 0n, "order")
  return { ...envelope, hash: sha256(padded) }
}
export type Envelope = ReturnType<typeof readEnvelope>

/** One direction of a conversation: the number and the hash of its last durable envelope. */
export interface Order {
  readonly convSeq: bigint
  readonly hash: Bytes
}
export const firstOrder: Order = { convSeq: 0n, hash: new Uint8Array(32) }

/** `sentByOther`: the highest durable number of the other direction, which is all that can be acknowledged. */
export const follow = (last: Order, envelope: Envelope, sentByOther: bigint): Order => {
  const { convSeq, prevHash, type, body, hash } = envelope
  if (convSeq === 0n) {
    check(isZero(prevHash), "order")
    if (type === 1) {
      check(body.length === 8, "body")
      check(new Reader(body).u64() <= sentByOther, "acknowledgement")
    }
    return last
  }
  check(convSeq === last.convSeq + 1n && same(prevHash, last.hash), "order")
  return { convSeq, hash }
}

export interface Ends {
  readonly cid: Bytes
  readonly sender: Bytes
  readonly receiver: Bytes
}
export const ad1 = ({ cid }: Ends, mid: Bytes): Bytes => sha256(concat(label("EK1/L1"), cid, mid)).slice(0, 16)
export const ad2 = ({ cid, sender, receiver }: Ends, mid: Bytes): Bytes =>
  sha256(concat(label("EK1/L2"), cid, sender, receiver, mid)).slice(0, 16)
