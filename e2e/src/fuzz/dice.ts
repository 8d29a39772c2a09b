/** Quick random numbers, the same on every run: a fuzzer draws millions of them. */
export interface Dice {
  /** A whole number from 0 up to, not including, `below`. */
  readonly roll: (below: number) => number
  readonly pick: <T>(from: readonly T[]) => T
}

/** xorshift32. */
export const createDice = (seed: number): Dice => {
  let state = Math.imul(seed + 1, 2_654_435_761) | 1
  const roll = (below: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
  return {
    roll,
    pick: (from) => {
      const picked = from[roll(from.length)]
      if (picked === undefined) throw new RangeError("nothing to pick from")
      return picked
    },
  }
}
