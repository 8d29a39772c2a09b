import fc from "fast-check"
import { expect, test } from "vitest"
import { marksOf, withMarks } from "./formatting.ts"

const apply = (text: string, start: number, end: number, marks: string) => {
  const replaced = withMarks({ text, start, end }, marks)
  return {
    text: text.slice(0, replaced.from) + replaced.words + text.slice(replaced.to),
    start: replaced.start,
    end: replaced.end,
  }
}

test("selected words get marks around them, and stay selected", () => {
  expect(apply("say hello now", 4, 9, "**")).toEqual({ text: "say **hello** now", start: 6, end: 11 })
})

test("the same key takes the marks away again", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), fc.constantFrom("**", "_", "`", "~~"), (text, a, b, marks) => {
      const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].toSorted((x, y) => x - y)
      const marked = apply(text, start, end, marks)
      fc.pre(text.slice(start - marks.length, start) !== marks)
      expect(apply(marked.text, marked.start, marked.end, marks)).toEqual({ text, start, end })
    }),
  )
})

test("each key has its marks, and no other key has any", () => {
  const key = (name: string, shiftKey = false) =>
    marksOf({ key: name, ctrlKey: true, metaKey: false, shiftKey, altKey: false })
  expect([key("b"), key("I"), key("e"), key("X", true)]).toEqual(["**", "_", "`", "~~"])
  expect([key("x"), key("b", true), key("c")]).toEqual([undefined, undefined, undefined])
})
