import { concat, toHex } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Envelope, buckets, decodeEnvelope, encodeEnvelope } from "./envelope.ts"
import { maxBodyLength, type MessageId } from "@fourfold/contracts"

const anyEnvelope = fc.record({
  version: fc.constant(0x10 as const),
  id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((raw) => toHex(raw) as MessageId),
  convSeq: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  step: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  prevHash: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((raw) => new Uint8Array(raw)),
  sentAt: fc.nat({ max: 2 ** 48 - 1 }),
  type: fc.nat({ max: 65_535 }),
  body: fc.nat({ max: maxBodyLength }).map((length) => seededRandom(length).bytes(length)),
})

const plain: Envelope = {
  version: 0x10,
  id: "00".repeat(16) as MessageId,
  convSeq: 1n,
  step: 1n,
  prevHash: new Uint8Array(32),
  sentAt: 0,
  type: 16,
  body: new Uint8Array(3),
}

describe("an envelope (P-21)", () => {
  test("is read back as it was written, and fills a bucket", () => {
    fc.assert(
      fc.property(anyEnvelope, (envelope) => {
        const padded = encodeEnvelope(envelope)
        expect(buckets).toContain(padded.length)
        expect(decodeEnvelope(padded)).toEqual({ ok: true, value: envelope })
      }),
    )
  })

  test("of a short text has 256 bytes, the longest 12,288", () => {
    expect(encodeEnvelope(plain)).toHaveLength(256)
    expect(encodeEnvelope({ ...plain, body: new Uint8Array(maxBodyLength) })).toHaveLength(12_288)
    expect(() => encodeEnvelope({ ...plain, body: new Uint8Array(maxBodyLength + 1) })).toThrow("body of 12215 bytes")
  })

  test("takes the smallest bucket that holds it, to the byte", () => {
    // 74 bytes are not body, the 0x80 among them.
    for (const [n, bucket] of buckets.entries())
      for (const over of [-1, 0, 1, 2]) {
        const length = bucket - 74 + over
        const fits = over <= 0 ? bucket : buckets[n + 1]
        if (fits === undefined) continue
        const envelope = { ...plain, body: new Uint8Array(length).fill(1) }
        const padded = encodeEnvelope(envelope)
        expect(padded).toHaveLength(fits)
        expect(decodeEnvelope(padded)).toEqual({ ok: true, value: envelope })
      }
  })
})

describe("a hostile peer", () => {
  test.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array(0)],
    ["only zeros", new Uint8Array(256)],
    ["another version", encodeEnvelope(plain).with(0, 0x20)],
    ["a byte behind the padding", encodeEnvelope(plain).with(255, 1)],
    ["a larger bucket than needed", concat(encodeEnvelope(plain), new Uint8Array(256))],
    ["a length that is no bucket", encodeEnvelope(plain).subarray(0, 255)],
    ["a head cut short", concat(new Uint8Array([0x10, 0x80]), new Uint8Array(254))],
  ])("is refused for %s", (_, padded) => {
    expect(decodeEnvelope(padded).ok).toBe(false)
  })

  test("is told nothing, but we see what was wrong", () => {
    const noPadding = encodeEnvelope(plain).with(255, 1)
    expect(decodeEnvelope(noPadding)).toMatchObject({ error: { type: "Malformed", reason: "bad padding" } })
    const other = encodeEnvelope(plain).with(0, 0x11)
    expect(decodeEnvelope(other)).toMatchObject({ error: { reason: "unknown envelope version" } })
  })

  test("cannot make it throw", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (raw) => void decodeEnvelope(raw)))
  })
})
