/**
 * What lies inside all four layers (P-21).
 *
 *   envelope = ver u8 (0x10) ‖ mid(16) ‖ convSeq u64 ‖ step u64 ‖ prevHash(32) ‖ sentAt u48 (ms) ‖ type u16 ‖ body ‖ 0x80 00…
 *
 * It is padded to a bucket before the first layer, so that sizes show only the bucket.
 */
import { type MessageId, maxBodyLength } from "@fourfold/contracts"
import {
  type Bytes,
  type Codec,
  type DecodeError,
  type Infer,
  type Result,
  bytes,
  concat,
  decode,
  encode,
  err,
  fromHex,
  mapped,
  rest,
  struct,
  toHex,
  u16,
  u48,
  u64,
  u8,
} from "@fourfold/std"

/** Major ‖ minor nibble of the profile: 1.0. */
const envelopeVersion: Codec<0x10> = {
  write: () => u8.write(0x10),
  read: (input) => (u8.read(input) === 0x10 ? 0x10 : input.fail("unknown envelope version")),
}

export const messageId: Codec<MessageId> = mapped(
  bytes(16),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- mints MessageId: 16 bytes in lowercase hex
  (raw) => toHex(raw) as MessageId,
  fromHex,
)

const fields = struct({
  version: envelopeVersion,
  id: messageId,
  convSeq: u64,
  step: u64,
  prevHash: bytes(32),
  sentAt: u48,
  type: u16,
  body: rest,
})
export type Envelope = Infer<typeof fields>

const headLength = 1 + 16 + 8 + 8 + 32 + 6 + 2

/** Bytes of a padded envelope, ascending. */
export const buckets = [256, 512, 1024, 2048, 4096, 8192, 12_288] as const

/** The smallest bucket that holds the envelope and its 0x80. Throws when the body is longer than `maxBodyLength`. */
export const encodeEnvelope = (envelope: Envelope): Bytes => {
  if (envelope.body.length > maxBodyLength) throw new RangeError(`body of ${envelope.body.length} bytes`)
  const length = headLength + envelope.body.length + 1
  const bucket = buckets.find((size) => size >= length)
  if (bucket === undefined) throw new RangeError(`envelope of ${length} bytes`)
  return concat(encode(fields, envelope), new Uint8Array([0x80]), new Uint8Array(bucket - length))
}

/** Strict: a bucket's length, the smallest one that fits, and nothing but zeros behind the 0x80. */
export const decodeEnvelope = (padded: Uint8Array): Result<Envelope, DecodeError> => {
  const end = padded.findLastIndex((byte) => byte !== 0)
  const isSmallest = buckets.find((size) => size >= end + 1) === padded.length
  if (padded[end] !== 0x80 || !isSmallest) return err({ type: "Malformed", reason: "bad padding", offset: end })
  return decode(fields, padded.subarray(0, end))
}
