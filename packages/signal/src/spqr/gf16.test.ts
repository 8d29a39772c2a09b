import { expect, test } from "vitest"
import { divide, multiply } from "./gf16.ts"

test("zero is zero in the field of the erasure code", () => {
  for (const other of [0, 1, 0xffff]) {
    expect(multiply(0, other)).toBe(0)
    expect(multiply(other, 0)).toBe(0)
  }
  expect(divide(0, 7)).toBe(0)
})
