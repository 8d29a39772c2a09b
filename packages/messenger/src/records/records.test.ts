import type { ContactId, MessageId, RoutingName } from "@fourfold/contracts"
import { type Codec, decode, encode, toHex } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { contactRecord } from "./contact-record.ts"
import { cursorRecord } from "./cursor-record.ts"
import { draftRecord, readRecord } from "./draft-records.ts"
import { messageRecord } from "./message-record.ts"
import { profileRecord } from "./profile-record.ts"
import { seenRecord } from "./seen-record.ts"

const anyBytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const anyId = anyBytes(16).map((raw) => toHex(raw) as MessageId)
const anyName = anyBytes(16).map((raw) => toHex(raw) as RoutingName)
const anyContact = anyBytes(32).map((raw) => toHex(raw) as ContactId)
const anyText = fc.string({ unit: "grapheme", maxLength: 4 })
const anyTime = fc.nat({ max: 2 ** 48 - 1 })
const anyU32 = fc.nat({ max: 2 ** 32 - 1 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const only = <const T>(value: T) => fc.constant(value)

const anyRaw = { pduType: fc.nat(65_535), body: fc.uint8Array({ maxLength: 9 }).map((raw) => new Uint8Array(raw)) }
const anyBase = {
  id: anyId,
  order: anyTime,
  sentAt: anyTime,
  body: fc.oneof(
    fc.record({ type: only("text"), text: anyText }),
    fc.record({ type: only("unknown"), ...anyRaw }),
    fc.record({ type: only("unreadable"), ...anyRaw }),
    fc.record({ type: only("sessionReplaced") }),
  ),
  layers: fc.array(
    fc.record({
      layer: fc.constantFrom("MLS" as const, "Signal" as const, "ML-KEM" as const, "AES" as const),
      epoch: anyTime,
      step: anyTime,
      bytesIn: anyU32,
      bytesOut: anyU32,
      ms: fc.nat(4_000_000).map((micros) => micros / 1_000),
    }),
    { maxLength: 4 },
  ),
}

const records: readonly (readonly [string, Codec<unknown>, fc.Arbitrary<unknown>])[] = [
  [
    "profile",
    profileRecord,
    fc.record({ name: anyText, routingName: anyName, token: fc.base64String({ maxLength: 64 }), revision: anyU32 }),
  ],
  [
    "contact",
    contactRecord,
    fc.record({
      id: anyContact,
      name: anyText,
      routingName: anyName,
      state: fc.constantFrom("pending", "established"),
      trust: fc.oneof(
        fc.record({ type: only("unverified") }),
        fc.record({
          type: only("verified"),
          method: fc.constantFrom("invite", "qr", "emoji", "digits"),
          at: anyTime,
        }),
      ),
      addedAt: anyTime,
      lastSeen: maybe(anyTime),
      profileTold: anyU32,
    }),
  ],
  [
    "cursor",
    cursorRecord,
    fc.record({ sessions: anyU32, sessionsId: anyText, received: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) }),
  ],
  [
    "message",
    messageRecord,
    fc.oneof(
      fc.record({
        ...anyBase,
        direction: only("out"),
        state: fc.constantFrom("queued", "sent", "delivered", "read", "failed"),
        deliveredAt: maybe(anyTime),
      }),
      fc.record({ ...anyBase, direction: only("in"), receivedAt: anyTime, sessions: anyU32 }),
    ),
  ],
  ["seen", seenRecord, fc.record({ count: anyTime, id: anyId, sessions: anyU32 })],
  ["draft", draftRecord, fc.record({ text: anyText })],
  ["read", readRecord, fc.record({ upTo: anyTime })],
]

describe.each(records)("a %s record", (_, codec, anyRecord) => {
  test("is read back as it was written", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(decode(codec, encode(codec, record))).toEqual({ ok: true, value: record })
      }),
      { numRuns: 50 },
    )
  })

  test("of another version is refused", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const raw = encode(codec, record)
        expect(decode(codec, Uint8Array.of(2, ...raw.subarray(1)))).toMatchObject({
          ok: false,
          error: { reason: "unknown version" },
        })
      }),
      { numRuns: 20 },
    )
  })

  test("that is damaged never throws, and what is read has one encoding", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (tail) => {
        const raw = Uint8Array.of(1, ...tail)
        const record = decode(codec, raw)
        expect(record.ok ? encode(codec, record.value) : raw).toEqual(raw)
      }),
      { numRuns: 50 },
    )
  })
})
