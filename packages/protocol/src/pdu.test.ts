import { type Bytes, concat, fromHex, toHex } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { ContactId, MessageId, RoutingName } from "@fourfold/contracts"
import {
  type Pdu,
  decodePdu,
  encodePdu,
  isDurable,
  maxNameBytes,
  maxPlaceBytes,
  maxPollOptionBytes,
  maxPollOptions,
  maxPollQuestionBytes,
  maxTextBytes,
  maxTimer,
} from "./pdu.ts"

const anyBytes = (limits: { minLength?: number; maxLength?: number }): fc.Arbitrary<Bytes> =>
  fc.uint8Array(limits).map((raw) => new Uint8Array(raw))
const utf8Length = (text: string): number => new TextEncoder().encode(text).length
const sixteen = anyBytes({ minLength: 16, maxLength: 16 }).map(toHex)

const anyMessageId = sixteen.map((id) => id as MessageId)
const anyText = fc.string({ unit: "grapheme", maxLength: 300 })
const about = {
  replyTo: fc.option(anyMessageId, { nil: undefined }),
  forwarded: fc.boolean(),
  timer: fc.nat(maxTimer),
}

const anyPdu: fc.Arbitrary<Pdu> = fc.oneof(
  fc.record({ type: fc.constant("ack" as const), recv: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) }),
  fc
    .constantFrom("ping" as const, "pong" as const, "bye" as const, "mlsCommitRequest" as const)
    .map((type) => ({ type })),
  fc.record({ type: fc.constant("mlsCommit" as const), message: anyBytes({ maxLength: 300 }) }),
  fc.record({ type: fc.constantFrom("text" as const, "once" as const), ...about, text: anyText }),
  fc.record({
    type: fc.constant("location" as const),
    ...about,
    latitude: fc.nat(1_800_000_000).map((raw) => (raw - 900_000_000) / 1e7),
    longitude: fc.nat(3_600_000_000).map((raw) => (raw - 1_800_000_000) / 1e7),
    label: fc.string({ maxLength: maxPlaceBytes }),
  }),
  fc.record({
    type: fc.constant("poll" as const),
    ...about,
    question: fc.string({ maxLength: maxPollQuestionBytes }),
    options: fc.array(fc.string({ maxLength: maxPollOptionBytes }), { maxLength: maxPollOptions }),
    multiple: fc.boolean(),
  }),
  fc.record({ type: fc.constant("edit" as const), of: anyMessageId, text: anyText }),
  fc.record({ type: fc.constantFrom("deleteForEveryone" as const, "closePoll" as const), of: anyMessageId }),
  fc.record({ type: fc.constant("reaction" as const), of: anyMessageId, emoji: fc.constantFrom("", "👍🏽", "🏴󠁧󠁢󠁷󠁬󠁳󠁿") }),
  fc.record({ type: fc.constant("pin" as const), of: anyMessageId, pinned: fc.boolean() }),
  fc.record({
    type: fc.constant("vote" as const),
    of: anyMessageId,
    options: fc.array(fc.nat(255), { maxLength: maxPollOptions }),
  }),
  fc.record({ type: fc.constant("timer" as const), seconds: fc.nat(maxTimer) }),
  fc.record({
    type: fc.constant("introduction" as const),
    contact: anyBytes({ minLength: 32, maxLength: 32 }).map((raw) => toHex(raw) as ContactId),
    routingName: sixteen.map((name) => name as RoutingName),
    name: fc.string({ maxLength: maxNameBytes }),
  }),
  fc.record({ type: fc.constant("typing" as const), on: fc.boolean() }),
  fc.record({ type: fc.constant("presence" as const), away: fc.boolean() }),
  fc.record({
    type: fc.constant("profile" as const),
    name: fc.string({ unit: "grapheme" }).filter((name) => utf8Length(name) <= maxNameBytes),
    routingName: sixteen.map((name) => name as RoutingName),
  }),
  fc.record({ type: fc.constant("read" as const), upTo: anyMessageId }),
)

const mid = "0f0e0d0c0b0a09080706050403020100" as MessageId

describe("a PDU (P-34)", () => {
  test("is read back as it was written", () => {
    fc.assert(
      fc.property(anyPdu, (pdu) => {
        const { type, body } = encodePdu(pdu)
        expect(decodePdu(type, body)).toEqual({ ok: true, value: pdu })
      }),
    )
  })

  test.each<[Pdu, number, string]>([
    [{ type: "ack", recv: 258n }, 1, "0000000000000102"],
    [{ type: "ping" }, 2, ""],
    [{ type: "pong" }, 3, ""],
    [{ type: "bye" }, 4, ""],
    [{ type: "mlsCommit", message: fromHex("0001ff") }, 5, "0001ff"],
    [{ type: "mlsCommitRequest" }, 6, ""],
    [{ type: "text", replyTo: undefined, forwarded: false, timer: 0, text: "hé" }, 16, "00000000000068c3a9"],
    [
      { type: "text", replyTo: mid, forwarded: true, timer: 30, text: "hé" },
      16,
      "010f0e0d0c0b0a09080706050403020100010000001e68c3a9",
    ],
    [
      { type: "profile", name: "Ana", routingName: "000102030405060708090a0b0c0d0e0f" as RoutingName },
      17,
      "0003416e61000102030405060708090a0b0c0d0e0f",
    ],
    [{ type: "read", upTo: mid }, 18, "0f0e0d0c0b0a09080706050403020100"],
    [
      { type: "location", replyTo: undefined, forwarded: false, timer: 0, latitude: -90, longitude: 180, label: "é" },
      19,
      "00000000000000000000d693a4000002c3a9",
    ],
    [
      {
        type: "poll",
        replyTo: undefined,
        forwarded: false,
        timer: 0,
        question: "?",
        options: ["a", "b"],
        multiple: true,
      },
      20,
      "00000000000000013f000200016100016201",
    ],
    [{ type: "once", replyTo: undefined, forwarded: false, timer: 0, text: "s" }, 21, "00000000000073"],
    [{ type: "edit", of: mid, text: "é" }, 22, "0f0e0d0c0b0a09080706050403020100c3a9"],
    [{ type: "deleteForEveryone", of: mid }, 23, "0f0e0d0c0b0a09080706050403020100"],
    [{ type: "reaction", of: mid, emoji: "é" }, 24, "0f0e0d0c0b0a090807060504030201000002c3a9"],
    [{ type: "pin", of: mid, pinned: true }, 25, "0f0e0d0c0b0a0908070605040302010001"],
    [{ type: "vote", of: mid, options: [0, 2] }, 26, "0f0e0d0c0b0a0908070605040302010000020002"],
    [{ type: "closePoll", of: mid }, 27, "0f0e0d0c0b0a09080706050403020100"],
    [{ type: "timer", seconds: 3600 }, 28, "00000e10"],
    [{ type: "typing", on: true }, 30, "01"],
    [{ type: "presence", away: false }, 31, "00"],
  ])("has the bytes of docs/PROTOCOL.md: %o", (pdu, type, body) => {
    const encoded = encodePdu(pdu)
    expect([encoded.type, toHex(encoded.body)]).toEqual([type, body])
    expect(decodePdu(type, fromHex(body))).toEqual({ ok: true, value: pdu })
  })

  test("is durable unless it is worth nothing later", () => {
    const transient = Array.from({ length: 40 }, (_, type) => type).filter((type) => !isDurable(type))
    expect(transient).toEqual([1, 2, 3, 4, 6, 7, 30, 31])
  })
})

describe("a hostile peer", () => {
  test("cannot make us throw, and one value has one encoding", () => {
    fc.assert(
      fc.property(fc.nat(30), anyBytes({ maxLength: 80 }), (type, body) => {
        const pdu = decodePdu(type, body)
        if (!pdu.ok || pdu.value.type === "unknown") return
        expect(encodePdu(pdu.value)).toEqual({ type, body })
      }),
    )
  })

  test.each([
    ["an ack with a byte too many", 1, "000000000000000100"],
    ["an ack with a byte too few", 1, "00000000000001"],
    ["a ping with a body", 2, "00"],
    ["a request for a Commit with a body", 6, "00"],
    ["a text that is not UTF-8", 16, "000000000000ff"],
    ["a text that ends inside a character", 16, "00000000000068c3"],
    ["a text that says nothing about itself", 16, "6865"],
    ["a profile without a routing name", 17, "0000"],
    ["a profile whose name is longer than it says", 17, "000141000102030405060708090a0b0c0d0e0f10"],
    ["a read receipt that names nothing", 18, ""],
  ])("is refused: %s", (_, type, body) => {
    expect(decodePdu(type, fromHex(body))).toMatchObject({ ok: false, error: { type: "Malformed" } })
  })

  test("cannot send a text or a name over its limit", () => {
    const textOf = (length: number): Bytes => concat(new Uint8Array(6), new Uint8Array(length).fill(65))
    expect(decodePdu(16, textOf(maxTextBytes)).ok).toBe(true)
    expect(decodePdu(16, textOf(maxTextBytes + 1)).ok).toBe(false)
    const name = (length: number): Bytes =>
      new Uint8Array([0, length, ...new Uint8Array(length).fill(65), ...new Uint8Array(16)])
    expect(decodePdu(17, name(maxNameBytes)).ok).toBe(true)
    expect(decodePdu(17, name(maxNameBytes + 1)).ok).toBe(false)
  })

  test.each([
    ["a latitude beyond the pole", 19, "0000000000006b49d201000000000000"],
    ["a longitude beyond 180 degrees", 19, "00000000000000000000d693a4010000"],
    ["a timer of more than four weeks", 28, "0024ea01"],
    ["more options than a poll has", 26, `${"00".repeat(16)}000d${"00".repeat(13)}`],
    ["a mark that is neither yes nor no", 30, "02"],
    ["bytes behind a reaction", 24, `${"00".repeat(16)}0001ff00`],
  ])("is refused with %s", (_, type, body) => {
    expect(decodePdu(type, fromHex(body)).ok).toBe(false)
  })

  test.each([0, 7, 32, 65_535])("may speak a later version: type %i is no error", (type) => {
    expect(decodePdu(type, new Uint8Array(3))).toEqual({ ok: true, value: { type: "unknown" } })
  })
})

const plain = { type: "text", replyTo: undefined, forwarded: false, timer: 0 } as const

test("what no peer could read is not written", () => {
  expect(() => encodePdu({ ...plain, text: "a".repeat(maxTextBytes + 1) })).toThrow(RangeError)
  expect(() => encodePdu({ ...plain, text: "\uD800" })).toThrow(RangeError)
  expect(() => encodePdu({ type: "ack", recv: -1n })).toThrow(RangeError)
})
