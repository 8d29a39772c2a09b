/** What an experiment has measured, for the table that the long form prints. */
import { test } from "@playwright/test"

export const figureType = "figure"

export const figure = (name: string, value: number | string): void => {
  test.info().annotations.push({ type: figureType, description: `${name}\t${value}` })
}

/** "median / largest" of some durations. */
export const medianAndMax = (ms: readonly number[]): string => {
  const sorted = ms.toSorted((a, b) => a - b)
  return `${Math.round(sorted[sorted.length >> 1] ?? 0)} / ${Math.round(sorted.at(-1) ?? 0)} ms`
}
