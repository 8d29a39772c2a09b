import { decode, encode } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { cutToUtf8, utf8 } from "./utf8.ts"

const utf8Length = (text: string): number => new TextEncoder().encode(text).length

test("a cut text is the longest front of whole characters that fits", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), fc.nat(60), (text, maxBytes) => {
      const cut = cutToUtf8(text, maxBytes)
      const next = text.toWellFormed().codePointAt(cut.length)
      expect(text.toWellFormed().startsWith(cut)).toBe(true)
      expect(utf8Length(cut)).toBeLessThanOrEqual(maxBytes)
      expect(next === undefined || utf8Length(cut + String.fromCodePoint(next)) > maxBytes).toBe(true)
    }),
  )
})

describe("UTF-8 that fills a body", () => {
  test("reads back what it wrote, a byte order mark included: without it the text would have two encodings", () => {
    for (const value of ["", "a", "ü👋🏽", "\uFEFFa"])
      expect(decode(utf8(20), encode(utf8(20), value))).toEqual({ ok: true, value })
  })

  test("is refused when it is too long or no UTF-8, and says why", () => {
    expect(decode(utf8(2), new Uint8Array(3))).toMatchObject({ error: { reason: "too long" } })
    expect(decode(utf8(3), new Uint8Array(3)).ok).toBe(true)
    for (const raw of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x9f]])
      expect(decode(utf8(9), Uint8Array.from(raw))).toMatchObject({ error: { reason: "bad UTF-8" } })
  })
})
