import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readMessage, relayed } from "./messages.ts"
import { type PeerId, isPeerId } from "./names.ts"

const ana: PeerId = "ana" as PeerId
const malformed = { ok: false, error: { type: "Malformed" } }

describe("a frame from a client", () => {
  test("passes to the other side as it is, with the sender put in", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("OFFER", "ANSWER", "CANDIDATE", "LEAVE"),
        fc.string({ maxLength: 80 }),
        fc.option(fc.jsonValue(), { nil: undefined }),
        (type, dst, payload) => {
          const read = readMessage(JSON.stringify({ type, dst, payload, src: "mallory", extra: 1 }))
          if (!read.ok || read.value.type !== "Relay") throw new Error("not relayed")
          const passed = JSON.parse(relayed(read.value.as, ana, read.value.dst, read.value.payload))
          expect(passed).toEqual(JSON.parse(JSON.stringify({ type, src: "ana", dst, payload })))
        },
      ),
    )
  })

  test.each(["HEARTBEAT", "OPEN", "EXPIRE", "ERROR", "ID-TAKEN", "toString", ""])(
    "of type %j is without effect",
    (type) => {
      expect(readMessage(JSON.stringify({ type, dst: "bob" }))).toEqual({ ok: true, value: { type: "Idle" } })
    },
  )

  test("that says LEAVE to nobody is a goodbye", () => {
    expect(readMessage(`{"type":"LEAVE"}`)).toEqual({ ok: true, value: { type: "Goodbye" } })
  })

  test.each([
    "",
    "{",
    "null",
    "7",
    `"OFFER"`,
    "[]",
    "{}",
    `{"type":7}`,
    `{"type":"OFFER"}`,
    `{"type":"OFFER","dst":7}`,
    `{"type":"OFFER","dst":["bob"]}`,
    `{"type":"OFFER","dst":"${"b".repeat(81)}"}`,
    `{"type":"LEAVE","dst":null}`,
  ])("is malformed: %s", (text) => {
    expect(readMessage(text)).toEqual(malformed)
  })

  test("cannot exhaust our stack with nesting", () => {
    const depth = 32_000
    const text = `{"type":"OFFER","dst":"bob","payload":${"[".repeat(depth)}${"]".repeat(depth)}}`
    expect(readMessage(text)).toEqual(malformed)
  })

  test("never throws, whatever it says", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readMessage(text)).toHaveProperty("ok")
      }),
    )
  })
})

test("the id of these tests is one", () => {
  expect(isPeerId(ana)).toBe(true)
})
