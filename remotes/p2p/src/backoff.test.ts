import { seededRandom } from "@fourfold/testkit"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { backoffMs } from "./backoff.ts"

/** Draws the same byte for ever. */
const always = (byte: number) => ({ bytes: (length: number) => new Uint8Array(length).fill(byte) })

describe("the pause before the next attempt", () => {
  test("doubles from one second to thirty and stays there", () => {
    const middle = { bytes: () => Uint8Array.of(0x80, 0) }
    expect([0, 1, 2, 3, 4, 5, 6, 60, 2_000].map((failures) => backoffMs(failures, middle))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000,
    ])
  })

  test("is half as long at the least and half as long again at the most", () => {
    expect(backoffMs(0, always(0))).toBe(500)
    expect(backoffMs(0, always(0xff))).toBe(1_500)
    expect(backoffMs(9, always(0))).toBe(15_000)
    expect(backoffMs(9, always(0xff))).toBe(45_000)
  })

  test("keeps to these bounds for any number of failures and any randomness", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer(), (failures, seed) => {
        const planned = Math.min(30_000, 1_000 * 2 ** failures)
        const ms = backoffMs(failures, seededRandom(seed))
        expect(ms).toBeGreaterThanOrEqual(planned / 2)
        expect(ms).toBeLessThanOrEqual(planned * 1.5)
      }),
    )
  })

  test("differs from one browser to the next", () => {
    const pauses = new Set(Array.from({ length: 100 }, (_, seed) => backoffMs(3, seededRandom(seed))))
    expect(pauses.size).toBeGreaterThan(90)
  })
})
