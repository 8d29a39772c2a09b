import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Rate, spend, take } from "./rate.ts"

const rates = fc.record({ perSecond: fc.integer({ min: 1, max: 100 }), burst: fc.integer({ min: 1, max: 300 }) })

/** The times at which a client that tries after each of `gapsMs` gets through. */
const admitted = (rate: Rate, gapsMs: readonly number[]): readonly number[] => {
  const times: number[] = []
  let nowMs = 1_000_000
  let fullAtMs = 0
  for (const gapMs of gapsMs) {
    nowMs += gapMs
    const next = take(rate, fullAtMs, nowMs)
    if (next === undefined) continue
    fullAtMs = next
    times.push(nowMs)
  }
  return times
}

describe("a token bucket", () => {
  test("lets through at most the burst plus the rate, in every window", () => {
    fc.assert(
      fc.property(rates, fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 400 }), (rate, gapsMs) => {
        const times = admitted(rate, gapsMs)
        for (const [first, startMs] of times.entries()) {
          const lastMs = times.at(-1) ?? startMs
          expect(times.length - first).toBeLessThanOrEqual(
            rate.burst + ((lastMs - startMs) * rate.perSecond) / 1000 + 0.001,
          )
        }
      }),
    )
  })

  test("never refuses who keeps to the rate", () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 1, max: 500 }), (rate, count) => {
        const gapsMs = Array.from({ length: count }, () => 1000 / rate.perSecond)
        expect(admitted(rate, gapsMs)).toHaveLength(count)
      }),
    )
  })

  test("lets exactly the burst through at once", () => {
    fc.assert(
      fc.property(rates, (rate) => {
        const gapsMs = Array.from({ length: rate.burst + 50 }, () => 0)
        expect(admitted(rate, gapsMs)).toHaveLength(rate.burst)
      }),
    )
  })

  test("remembers a debt", () => {
    const rate = { perSecond: 2, burst: 4 }
    const indebted = spend(rate, 0, 1_000, 8)
    expect(take(rate, indebted, 1_000)).toBeUndefined()
    expect(take(rate, indebted, 3_000)).toBeUndefined()
    expect(take(rate, indebted, 3_500)).toBeDefined()
  })
})
