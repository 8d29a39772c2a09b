import fc from "fast-check"
import { expect, test } from "vitest"
import { cutToUtf8 } from "./utf8.ts"

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
