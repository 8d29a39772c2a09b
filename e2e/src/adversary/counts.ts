/** How much of each experiment is run, and the chance in it, which is the same each time: FOURFOLD_ADVERSARY=long, FOURFOLD_SEED=n. */

export const isLong = process.env["FOURFOLD_ADVERSARY"] === "long"
const seed = Number(process.env["FOURFOLD_SEED"] ?? 1)

export const count = (short: number, long: number): number => (isLong ? long : short)

/** The parts of a long experiment that may run beside one another; one in the short form. */
export const parts = (long: number): readonly number[] => Array.from({ length: isLong ? long : 1 }, (_, part) => part)

export interface Chance {
  /** 0 ≤ x < 1. */
  readonly fraction: () => number
  /** 0 ≤ n < limit. */
  readonly below: (limit: number) => number
  readonly oneOf: <T>(choices: readonly T[]) => T
}

/** The same numbers for the same name and seed. */
export const chanceOf = (name: string): Chance => {
  let state = seed
  for (const character of name) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93)
  // Marsaglia's xorshift32; it must not begin at zero.
  state ||= 1
  const fraction = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 16; i++) fraction()
  const below = (limit: number): number => Math.floor(fraction() * limit)
  const oneOf = <T>(choices: readonly T[]): T => {
    const chosen = choices[below(choices.length)]
    if (chosen === undefined) throw new RangeError("nothing to choose from")
    return chosen
  }
  return { fraction, below, oneOf }
}
