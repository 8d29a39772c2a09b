import { expect, test } from "vitest"
import { secondsLeft } from "./use-left.ts"

test.each([
  [0, 0],
  [-5000, 0],
  [1, 1],
  [59_001, 60],
  [3_599_000, 3599],
  [3_601_000, 3660],
  [86_399_000, 86_400],
  [90_000_000, 90_000],
  [90_001_000, 93_600],
])("%i ms are %i seconds to read", (ms, seconds) => {
  expect(secondsLeft(1_000_000 + ms, 1_000_000)).toBe(seconds)
})
