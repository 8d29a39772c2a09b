/** One claim about the product, tried a little in `npm test` and at length in `npm run test:adversary`. */

/** What a trial counts, and what must not have happened. */
export interface Ledger {
  readonly count: (what: string, by?: number) => void
  /** Keeps the largest. */
  readonly largest: (what: string, value: number) => void
  readonly violated: (sentence: string) => void
  /** Shorthand: a violation unless `holds`. */
  readonly expect: (holds: boolean, sentence: string) => void
}

export interface Outcome {
  readonly name: string
  readonly figures: ReadonlyMap<string, number>
  /** Empty when the claim holds. At most the first hundred are kept. */
  readonly violations: readonly string[]
}

export interface Trial {
  readonly name: string
  readonly short: () => Promise<Outcome>
  readonly long: () => Promise<Outcome>
}

const maxKept = 100

export const trial = <Size>(
  name: string,
  sizes: { readonly short: Size; readonly long: Size },
  run: (size: Size, ledger: Ledger) => Promise<void>,
): Trial => {
  const tried = async (size: Size): Promise<Outcome> => {
    const figures = new Map<string, number>()
    const violations: string[] = []
    const violated = (sentence: string): void => {
      if (violations.length < maxKept) violations.push(sentence)
    }
    await run(size, {
      count: (what, by = 1) => void figures.set(what, (figures.get(what) ?? 0) + by),
      largest: (what, value) => void figures.set(what, Math.max(figures.get(what) ?? value, value)),
      violated,
      expect: (holds, sentence) => {
        if (!holds) violated(sentence)
      },
    })
    return { name, figures, violations }
  }
  return { name, short: () => tried(sizes.short), long: () => tried(sizes.long) }
}
