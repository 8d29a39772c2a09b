import type { MessageId, OpenedMessage } from "@fourfold/contracts"
import { encodePdu } from "@fourfold/protocol"
import { type Bytes, ascii } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { arrivalOf } from "./arrival.ts"

const opened = (type: number, body: Bytes, convSeq: bigint): OpenedMessage => ({
  id: "00".repeat(16) as MessageId,
  sentAt: 0,
  type,
  body,
  convSeq,
  writes: [],
  layers: [],
})
const nothing = new Uint8Array()
const about = { replyTo: undefined, forwarded: false, timer: 0 }
const textBody = (text: string): Bytes => encodePdu({ ...about, type: "text", text }).body

describe("an opened message (P-29)", () => {
  test("that is a text has a place in the log", () => {
    expect(arrivalOf(opened(16, textBody("hi"), 1n))).toEqual({
      type: "logged",
      body: { type: "text", text: "hi" },
      about,
    })
  })

  test("of a later version is kept as it came", () => {
    const body = ascii("later")
    expect(arrivalOf(opened(99, body, 1n))).toEqual({
      type: "logged",
      body: { type: "unknown", pduType: 99, body },
      about,
    })
  })

  test("that does not parse is kept as unreadable", () => {
    const body = Uint8Array.of(0xff)
    expect(arrivalOf(opened(16, body, 1n))).toEqual({
      type: "logged",
      body: { type: "unreadable", pduType: 16, body },
      about,
    })
  })

  test("that the layers have dealt with changes nothing more", () => {
    expect(arrivalOf(opened(5, ascii("commit"), 1n))).toEqual({ type: "nothing" })
    expect(arrivalOf(opened(3, nothing, 0n))).toEqual({ type: "nothing" })
  })
})

describe("a hostile peer", () => {
  test("cannot have a durable message taken as a transient one, or the other way round", () => {
    expect(arrivalOf(opened(16, textBody("hi"), 0n))).toEqual({ type: "nothing" })
    expect(arrivalOf(opened(99, nothing, 0n))).toEqual({ type: "nothing" })
    expect(arrivalOf(opened(1, new Uint8Array(8), 1n))).toEqual({ type: "nothing" })
    expect(arrivalOf(opened(4, nothing, 1n))).toEqual({ type: "nothing" })
  })

  test("gets no answer to a transient message that does not parse", () => {
    expect(arrivalOf(opened(1, new Uint8Array(9), 0n))).toEqual({ type: "nothing" })
    expect(arrivalOf(opened(2, new Uint8Array(1), 0n))).toEqual({ type: "nothing" })
  })

  test("cannot make us throw", () => {
    const anyBody = fc.uint8Array({ maxLength: 90 }).map((raw) => new Uint8Array(raw))
    fc.assert(
      fc.property(fc.nat(40), anyBody, fc.boolean(), (type, body, durable) => {
        expect(arrivalOf(opened(type, body, durable ? 1n : 0n)).type).toMatch(/^(?:logged|order|signal|nothing)$/u)
      }),
    )
  })
})
