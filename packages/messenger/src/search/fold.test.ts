import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { fold, marksIn } from "./fold.ts"

describe("a folded text", () => {
  test.each([
    ["Crème Brûlée", "creme brulee"],
    ["ΟΔΟΣ ὁδός", "οδοσ οδοσ"],
    ["ﬁﬂ ½ ℡", "fifl 1⁄2 tel"],
    ["İstanbul", "istanbul"],
    ["👍🏽 ok", "👍🏽 ok"],
    ["a\0b", "ab"],
  ])("of %s is %s", (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test("is that of its characters, one after another, and does not change when folded again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
        expect(fold(text)).toBe(Array.from(text, fold).join(""))
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})

describe("marks", () => {
  const marked = (text: string, ...words: readonly string[]): readonly string[] =>
    marksIn(text, words).map(({ from, to }) => text.slice(from, to))

  test("stand where the words stand in the original", () => {
    expect(marked("Die Crème Brûlée", "creme", "lee")).toEqual(["Crème", "lée"])
    expect(marked("e\u0301te\u0301", "e")).toEqual(["e\u0301", "e\u0301"])
    expect(marked("eﬃcient", "f")).toEqual(["ﬃ"])
    expect(marked("aaaa", "aa", "aaa")).toEqual(["aaaa"])
    expect(marked("👍 yes 👍", "👍")).toEqual(["👍", "👍"])
    expect(marked("nothing", "", "else")).toEqual([])
  })

  test("are ascending, do not overlap, cut no character, and hold one of the words each", () => {
    const anyText = fc.string({
      unit: fc.constantFrom("a", "b", "Á", "ß", "ﬁ", "e\u0301", "👍", "\u0301", " "),
      maxLength: 30,
    })
    const anyWord = fc.string({ unit: fc.constantFrom("a", "b", "f", "e", "👍"), minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(anyText, fc.array(anyWord, { minLength: 1, maxLength: 3 }), (text, words) => {
        const marks = marksIn(text, words)
        const folded = fold(text)
        expect(marks.length > 0).toBe(words.some((word) => folded.includes(word)))
        let end = -1
        for (const { from, to } of marks) {
          expect(from).toBeGreaterThan(end)
          expect(to).toBeGreaterThan(from)
          end = to
          const part = text.slice(from, to)
          expect(part.isWellFormed()).toBe(true)
          expect(words.some((word) => fold(part).includes(word))).toBe(true)
        }
      }),
    )
  })
})
