import { type Bytes, fromHex, toHex } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Pdu, decodePdu, encodePdu, isDurable, maxNameBytes, maxTextBytes } from "./pdu.ts"
import type { MessageId, RoutingName } from "@fourfold/contracts"

const anyBytes = (limits: { minLength?: number; maxLength?: number }): fc.Arbitrary<Bytes> =>
  fc.uint8Array(limits).map((raw) => new Uint8Array(raw))
const utf8Length = (text: string): number => new TextEncoder().encode(text).length
const sixteen = anyBytes({ minLength: 16, maxLength: 16 }).map(toHex)

const anyPdu: fc.Arbitrary<Pdu> = fc.oneof(
  fc.record({ type: fc.constant("ack" as const), recv: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) }),
  fc
    .constantFrom("ping" as const, "pong" as const, "bye" as const, "mlsCommitRequest" as const)
    .map((type) => ({ type })),
  fc.record({ type: fc.constant("mlsCommit" as const), message: anyBytes({ maxLength: 300 }) }),
  fc.record({ type: fc.constant("text" as const), text: fc.string({ unit: "grapheme", maxLength: 300 }) }),
  fc.record({
    type: fc.constant("profile" as const),
    name: fc.string({ unit: "grapheme" }).filter((name) => utf8Length(name) <= maxNameBytes),
    routingName: sixteen.map((name) => name as RoutingName),
  }),
  fc.record({ type: fc.constant("read" as const), upTo: sixteen.map((id) => id as MessageId) }),
)

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
    [{ type: "text", text: "hé" }, 16, "68c3a9"],
    [
      { type: "profile", name: "Ana", routingName: "000102030405060708090a0b0c0d0e0f" as RoutingName },
      17,
      "0003416e61000102030405060708090a0b0c0d0e0f",
    ],
    [{ type: "read", upTo: "0f0e0d0c0b0a09080706050403020100" as MessageId }, 18, "0f0e0d0c0b0a09080706050403020100"],
  ])("has the bytes of docs/PROTOCOL.md: %o", (pdu, type, body) => {
    const encoded = encodePdu(pdu)
    expect([encoded.type, toHex(encoded.body)]).toEqual([type, body])
    expect(decodePdu(type, fromHex(body))).toEqual({ ok: true, value: pdu })
  })

  test("is durable unless it is worth nothing later", () => {
    const transient = Array.from({ length: 40 }, (_, type) => type).filter((type) => !isDurable(type))
    expect(transient).toEqual([1, 2, 3, 4, 6, 7])
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
    ["a text that is not UTF-8", 16, "ff"],
    ["a text that ends inside a character", 16, "68c3"],
    ["a profile without a routing name", 17, "0000"],
    ["a profile whose name is longer than it says", 17, "000141000102030405060708090a0b0c0d0e0f10"],
    ["a read receipt that names nothing", 18, ""],
  ])("is refused: %s", (_, type, body) => {
    expect(decodePdu(type, fromHex(body))).toMatchObject({ ok: false, error: { type: "Malformed" } })
  })

  test("cannot send a text or a name over its limit", () => {
    expect(decodePdu(16, new Uint8Array(maxTextBytes).fill(65)).ok).toBe(true)
    expect(decodePdu(16, new Uint8Array(maxTextBytes + 1).fill(65)).ok).toBe(false)
    const name = (length: number): Bytes =>
      new Uint8Array([0, length, ...new Uint8Array(length).fill(65), ...new Uint8Array(16)])
    expect(decodePdu(17, name(maxNameBytes)).ok).toBe(true)
    expect(decodePdu(17, name(maxNameBytes + 1)).ok).toBe(false)
  })

  test.each([0, 7, 19, 65_535])("may speak a later version: type %i is no error", (type) => {
    expect(decodePdu(type, new Uint8Array(3))).toEqual({ ok: true, value: { type: "unknown" } })
  })
})

test("what no peer could read is not written", () => {
  expect(() => encodePdu({ type: "text", text: "a".repeat(maxTextBytes + 1) })).toThrow(RangeError)
  expect(() => encodePdu({ type: "text", text: "\uD800" })).toThrow(RangeError)
  expect(() => encodePdu({ type: "ack", recv: -1n })).toThrow(RangeError)
})
