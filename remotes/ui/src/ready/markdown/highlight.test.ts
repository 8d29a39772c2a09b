import { expect, test } from "vitest"
import { highlight } from "./highlight.ts"

test("code is cut into tokens that together are the code", () => {
  const code = 'const a: string = "<b>" // why\nreturn a'
  const tokens = highlight(code, "ts") ?? []
  expect(tokens.map(({ text }) => text).join("")).toBe(code)
  expect(tokens).toContainEqual({ text: "const", kind: "keyword" })
  expect(tokens).toContainEqual({ text: "// why", kind: "comment" })
})

test("an unknown language stays plain, whatever it is called", () => {
  for (const language of ["klingon", "", "__proto__", "constructor", "<script>"]) {
    expect(highlight("a", language)).toBeUndefined()
  }
})
