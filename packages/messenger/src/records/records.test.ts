import { type ContactId, type MessageId, type RoutingName, defaultSettings } from "@fourfold/contracts"
import { type Codec, decode, encode, toHex } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { segmentRecord } from "../search/segment.ts"
import { choicesRecord } from "./choices-record.ts"
import { contactRecord } from "./contact-record.ts"
import { cursorRecord } from "./cursor-record.ts"
import { declinedRecord } from "./declined-record.ts"
import { draftRecord } from "./draft-record.ts"
import { expiryRecord } from "./expiry-record.ts"
import { introducedRecord } from "./introduced-record.ts"
import { inviteRecord } from "./invite-record.ts"
import { messageRecord } from "./message-record.ts"
import { placeRecord } from "./place-record.ts"
import { profileRecord } from "./profile-record.ts"
import { seenRecord } from "./seen-record.ts"
import { settingsRecord } from "./settings-record.ts"
import { summaryRecord } from "./summary-record.ts"

const anyBytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const anyId = anyBytes(16).map((raw) => toHex(raw) as MessageId)
const anyName = anyBytes(16).map((raw) => toHex(raw) as RoutingName)
const anyContact = anyBytes(32).map((raw) => toHex(raw) as ContactId)
const anyText = fc.string({ unit: "grapheme", maxLength: 4 })
const anyTime = fc.nat({ max: 2 ** 48 - 1 })
const anyU32 = fc.nat({ max: 2 ** 32 - 1 })
const anyU64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const only = <const T>(value: T) => fc.constant(value)
const anyVote = fc.array(fc.nat(255), { maxLength: 12 })
const anyUntil = fc.oneof(fc.nat({ max: 2 ** 48 - 2 }), only(Infinity))

const anyRaw = { pduType: fc.nat(65_535), body: fc.uint8Array({ maxLength: 9 }).map((raw) => new Uint8Array(raw)) }
const anyBase = {
  id: anyId,
  order: anyTime,
  sentAt: anyTime,
  wordedAt: anyTime,
  body: fc.oneof(
    fc.record({ type: only("text"), text: anyText }),
    fc.record({ type: only("unknown"), ...anyRaw }),
    fc.record({ type: only("unreadable"), ...anyRaw }),
    fc.record({ type: only("sessionReplaced") }),
    fc.record({
      type: only("location"),
      latitude: fc.nat(180).map((degrees) => degrees - 90),
      longitude: fc.nat(360).map((degrees) => degrees - 180),
      label: anyText,
    }),
    fc.record({
      type: only("poll"),
      question: anyText,
      options: fc.array(anyText, { maxLength: 12 }),
      multiple: fc.boolean(),
      closed: fc.boolean(),
      mine: anyVote,
      theirs: anyVote,
    }),
    fc.record({ type: only("once"), text: anyText, opened: fc.boolean() }),
    fc.record({ type: only("introduction"), contact: anyContact, routingName: anyName, name: anyText }),
    fc.record({ type: only("deleted"), by: fc.constantFrom("me", "them") }),
    fc.record({ type: only("timerSet"), by: fc.constantFrom("me", "them"), seconds: anyU32 }),
  ),
  replyTo: maybe(anyId),
  forwarded: fc.boolean(),
  reactions: fc.record({ me: anyText, them: anyText }),
  history: fc.array(fc.record({ text: anyText, at: anyTime }), { maxLength: 20 }),
  timer: anyU32,
  expiresAt: maybe(anyTime),
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
const anyMessage = fc.oneof(
  fc.record({
    ...anyBase,
    direction: only("out"),
    state: fc.constantFrom("queued", "sent", "delivered", "read", "failed"),
    failure: maybe(fc.constantFrom("ContactRemoved", "ContactBlocked", "KeyChanged", "TooOld")),
    leftAt: maybe(anyTime),
    deliveredAt: maybe(anyTime),
    readAt: maybe(anyTime),
  }),
  fc.record({ ...anyBase, direction: only("in"), receivedAt: anyTime }),
)
const anyStanding = fc.constantFrom("pending", "request", "established", "self", "blocked", "removed")

const records: readonly (readonly [string, number, Codec<unknown>, fc.Arbitrary<unknown>])[] = [
  [
    "profile",
    1,
    profileRecord,
    fc.record({ name: anyText, routingName: anyName, token: fc.base64String({ maxLength: 64 }), revision: anyU32 }),
  ],
  [
    "contact",
    2,
    contactRecord,
    fc.record({
      id: anyContact,
      ownName: anyText,
      alias: anyText,
      note: anyText,
      routingName: anyName,
      standing: anyStanding,
      formerly: anyStanding,
      trust: fc.oneof(
        fc.record({ type: only("unverified") }),
        fc.record({ type: only("verified"), method: fc.constantFrom("invite", "qr", "emoji", "digits"), at: anyTime }),
        fc.record({ type: fc.constantFrom("mismatch", "keyChanged"), at: anyTime }),
      ),
      addedAt: anyTime,
      lastSeen: maybe(anyTime),
      profileTold: anyU32,
      askedAfter: anyTime,
      askedSince: anyU32,
      introducedBy: maybe(anyContact),
      inviteExpiresAt: maybe(anyTime),
    }),
  ],
  [
    "cursor",
    2,
    cursorRecord,
    fc.record({ sessions: anyU32, sessionsId: anyText, since: anyTime, received: anyU64, sealed: anyU64 }),
  ],
  ["message", 2, messageRecord, anyMessage],
  [
    "summary",
    1,
    summaryRecord,
    fc.record({
      lastOrder: anyTime,
      readUpTo: anyTime,
      theirReadUpTo: anyTime,
      unread: anyU32,
      failed: anyU32,
      activeAt: anyTime,
      last: maybe(anyMessage),
      chunks: fc.array(fc.record({ chunk: anyU32, count: fc.nat(65_535), firstAt: anyTime, indexed: fc.boolean() }), {
        maxLength: 3,
      }),
      pins: fc.array(fc.record({ id: anyId, order: anyTime, at: anyTime, pinned: fc.boolean() }), { maxLength: 50 }),
      timer: anyU32,
      timerAt: anyTime,
    }),
  ],
  [
    "choices",
    1,
    choicesRecord,
    fc.record({ pinned: fc.boolean(), archived: fc.boolean(), mutedUntil: anyUntil, markedUnread: fc.boolean() }),
  ],
  [
    "settings",
    1,
    settingsRecord,
    fc.record({
      ...Object.fromEntries(Object.entries(defaultSettings).map(([name, value]) => [name, only(value)])),
      doNotDisturbUntil: anyUntil,
      notifications: fc.constantFrom("full", "name", "bare", "off"),
    }),
  ],
  [
    "invite",
    1,
    inviteRecord,
    fc.record({
      id: anyText,
      kind: fc.constantFrom("once", "reusable"),
      link: anyText,
      createdAt: anyTime,
      expiresAt: anyTime,
    }),
  ],
  ["place", 1, placeRecord, fc.record({ id: anyId, order: anyTime, sessions: anyU32 })],
  ["expiry", 1, expiryRecord, fc.record({ contact: anyContact, id: anyId, at: anyTime })],
  [
    "segment",
    1,
    segmentRecord,
    fc.record({
      ids: fc.uint8Array({ maxLength: 32 }).map((raw) => new Uint8Array(raw)),
      meta: fc.uint8Array({ maxLength: 26 }).map((raw) => new Uint8Array(raw)),
      texts: fc.array(
        anyText.filter((text) => !text.includes("\0")),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  ],
  [
    "seen",
    2,
    seenRecord,
    fc.record({ number: anyTime, seen: fc.array(fc.record({ id: anyId, sessions: anyU32 }), { maxLength: 64 }) }),
  ],
  ["introduced", 1, introducedRecord, fc.record({ by: anyContact })],
  [
    "declined",
    1,
    declinedRecord,
    fc.record({ declined: fc.array(fc.record({ id: anyContact, until: anyTime }), { maxLength: 200 }) }),
  ],
  ["draft", 1, draftRecord, fc.record({ text: anyText })],
]

describe.each(records)("a %s record", (_, version, codec, anyRecord) => {
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
        expect(decode(codec, Uint8Array.of(version + 1, ...raw.subarray(1)))).toMatchObject({
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
        const raw = Uint8Array.of(version, ...tail)
        const record = decode(codec, raw)
        expect(record.ok ? encode(codec, record.value) : raw).toEqual(raw)
      }),
      { numRuns: 50 },
    )
  })
})
