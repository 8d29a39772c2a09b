/** Dice that fall the same way on every run. */
import { seededRandom } from "../seeded-random.ts"

export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number
  /** True in so many of a hundred cases. */
  readonly percent: (share: number) => boolean
  readonly pick: <T>(from: readonly [T, ...(readonly T[])]) => T
}

export const chanceOf = (seed: number): Chance => {
  const random = seededRandom(Math.imul(seed, 40_503) + 7)
  const between: Chance["between"] = (low, high) => {
    const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4)
    return low + ((((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % (high - low + 1))
  }
  return {
    between,
    percent: (share) => between(0, 99) < share,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
  }
}
