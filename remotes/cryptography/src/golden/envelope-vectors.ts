/** V3: how an envelope is rendered, and into which bucket every length goes, up to the longest that there is. */
import { type MessageId, maxBodyLength } from "@fourfold/contracts"
import { type Bytes, ascii, decode } from "@fourfold/std"
import { paddedLengths } from "../link/kem-layer.ts"
import { sha256 } from "../primitives/hashes.ts"
import { type Envelope, buckets, encodeEnvelope, messageId } from "../session/envelope.ts"
import type { Value } from "./json.ts"
import { envelopeVector } from "./message-vectors.ts"

export const envelopeVectors = (): Value => ({
  renderings: [
    envelope({}),
    envelope({ convSeq: 0n, type: 2, body: new Uint8Array() }),
    envelope({ convSeq: 2n ** 64n - 1n, step: 2n ** 64n - 1n, sentAt: 2 ** 48 - 1, type: 65_535, prevHash: ones }),
    // A body may end in what looks like padding.
    envelope({ body: new Uint8Array([0x80, 0, 0]) }),
  ].map((one) => envelopeVector(encodeEnvelope(one))),
  buckets: buckets.flatMap((bucket, i) =>
    // The longest body of this bucket, and the first of the next one.
    [bucket - 74, bucket - 73].flatMap((length) => (length > maxBodyLength ? [] : [bucketVector(length, i)])),
  ),
  longestBody: maxBodyLength,
})

const ones = new Uint8Array(32).fill(0xff)

const envelope = (fields: Partial<Envelope>): Envelope => ({
  version: 0x10,
  id: midOf(new Uint8Array(16).fill(0x4d)),
  convSeq: 1n,
  step: 1n,
  prevHash: new Uint8Array(32),
  sentAt: 1_700_000_000_000,
  type: 16,
  body: ascii("Hello"),
  ...fields,
})

const midOf = (raw: Bytes): MessageId => {
  const read = decode(messageId, raw)
  if (!read.ok) throw new RangeError("no id")
  return read.value
}

/** A body of `length` bytes 0x61. */
const bucketVector = (length: number, at: number): Value => {
  const padded = encodeEnvelope(envelope({ body: new Uint8Array(length).fill(0x61) }))
  const l3Plaintext = paddedLengths.find((size) => size === padded.length + 320)
  if (l3Plaintext === undefined) throw new RangeError(`no frame for bucket ${at}`)
  return {
    bodyLength: length,
    bucket: padded.length,
    paddedHash: sha256(padded),
    l3Plaintext,
    frame: padded.length + 379,
  }
}
