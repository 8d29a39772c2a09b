import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseQuery } from "./query.ts"

const at = (year: number, month = 1, day = 1): number => new Date(year, month - 1, day).getTime()

describe("what is typed into the search", () => {
  test.each([
    ["Crème brûlée", { words: ["creme", "brulee"] }],
    [`"crème  brûlée" pie`, { words: ["creme  brulee", "pie"] }],
    [`unfinished "quote here`, { words: ["unfinished", "quote here"] }],
    ["from:me hello", { words: ["hello"], from: [{ name: "me", typed: "from:me" }] }],
    [`from:"Ana María" in:Bob`, { from: [{ name: "ana maria", typed: `from:"Ana María"` }], in: [{ name: "bob" }] }],
    ["has:link HAS:Poll has:pin", { has: ["link", "poll", "pin"], words: [] }],
    ["has:nothing x", { has: [], notUnderstood: ["has:nothing"], words: ["x"] }],
    ["after:2024 before:2024-06", { after: at(2024), before: at(2024, 6) }],
    ["after:2024-02-29", { after: at(2024, 2, 29), notUnderstood: [] }],
    ["after:2023-02-29 before:soon", { after: undefined, notUnderstood: ["after:2023-02-29", "before:soon"] }],
    ["https://example.org/a", { words: ["https://example.org/a"], notUnderstood: [] }],
    ["from: someone", { words: ["from:", "someone"] }],
  ])("%s", (typed, expected) => {
    expect(parseQuery(typed)).toMatchObject(expected)
  })

  test("never makes us throw", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (typed) => void parseQuery(typed)))
    const anyBits = fc.array(fc.constantFrom("from:", "has:", '"', "before:", "2024-", " ", "link", "é"), {
      maxLength: 9,
    })
    fc.assert(fc.property(anyBits, (bits) => void parseQuery(bits.join(""))))
  })
})
