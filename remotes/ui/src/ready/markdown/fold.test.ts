import { expect, test } from "vitest"
import { foldedText } from "./fold.ts"
import { parseMarkdown } from "./parse.ts"

test("what fits is not cut, nor what is hardly longer", () => {
  expect(foldedText("short")).toBeUndefined()
  expect(foldedText("x".repeat(1100))).toBeUndefined()
  expect(foldedText("line\n".repeat(13))).toBeUndefined()
})

test("a long text is cut at the end of a word or a line", () => {
  expect(foldedText("word ".repeat(400))).toMatch(/^(?:word )+word…$/u)
  expect(foldedText("line\n".repeat(10_000))).toBe("line\n".repeat(12).trimEnd())
  expect(foldedText("x".repeat(5000))).toHaveLength(1001)
})

test("a block of code that was cut is still one", () => {
  const folded = foldedText(`\`\`\`ts\n${"const a = 1\n".repeat(50)}\`\`\``) ?? ""
  expect(parseMarkdown(folded).map(({ type }) => type)).toEqual(["codeBlock"])
})
