import { expect, test } from "vitest"
import { incoming } from "../../fake/history.ts"
import { isPaged } from "./use-paged.ts"

const all = Array.from({ length: 300 }, (_, i) => incoming(`paged-${i}`, `text ${i}`, i * 60_000))
const from = (first: number, end: number) => all.slice(first, end)

test("a page at either end may wait, also when as much goes at the other", () => {
  expect(isPaged(from(100, 200), from(0, 200))).toBe(true)
  expect(isPaged(from(100, 200), from(0, 150))).toBe(true)
  expect(isPaged(from(100, 200), from(100, 300))).toBe(true)
  expect(isPaged(from(100, 200), from(150, 300))).toBe(true)
})

test("what is said now is drawn at once, and so is another part of the history", () => {
  expect(isPaged(from(100, 200), from(100, 201))).toBe(false)
  expect(isPaged(from(100, 200), from(100, 199))).toBe(false)
  expect(isPaged(from(0, 50), from(200, 300))).toBe(false)
  expect(isPaged([], from(0, 100))).toBe(false)
  expect(isPaged(from(0, 100), [])).toBe(false)
})
