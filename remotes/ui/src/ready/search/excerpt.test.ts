import fc from "fast-check"
import { expect, test } from "vitest"
import { excerptOf } from "./excerpt.ts"

const shown = (text: string, ...marks: (readonly [number, number])[]) =>
  excerptOf(
    text,
    marks.map(([from, to]) => ({ from, to })),
  )
    .map(({ text: words, isMarked }) => (isMarked ? `[${words}]` : words))
    .join("")

test("a short text is shown whole, with its marks", () => {
  expect(shown("the old place at the river", [4, 7], [21, 26])).toBe("the [old] place at the [river]")
  expect(shown("nothing marked")).toBe("nothing marked")
})

test("a long text begins at a word before the first mark, and says what was left out", () => {
  const text = `${"word ".repeat(40)}needle${" straw".repeat(60)}`
  const excerpt = shown(text, [200, 206])
  expect(excerpt).toMatch(/^…word .*\[needle\] straw.*…$/u)
  expect(excerpt.length).toBeLessThan(220)
})

test("lines become one line, and nothing turns the direction of what stands around it", () => {
  expect(shown("one\ntwo\u202Ethree", [0, 3])).toBe("[one] twothree")
})

test("whatever is marked, every part is either marked or not, and none is empty", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.array(fc.nat(400), { maxLength: 6 }), (text, cuts) => {
      const at = [...new Set(cuts.map((cut) => Math.min(cut, text.length)))].toSorted((a, b) => a - b)
      const marks = at.flatMap((from, i) =>
        i % 2 === 0 && at[i + 1] !== undefined ? [{ from, to: at[i + 1] ?? 0 }] : [],
      )
      const parts = excerptOf(text, marks)
      expect(parts.every((part) => part.text !== "")).toBe(true)
      expect(parts.filter((part) => part.isMarked).length).toBeLessThanOrEqual(marks.length)
    }),
  )
})
