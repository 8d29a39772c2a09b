/** Many measurements as a few figures. */

export const percentile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Of 100 values, so many are above `limit`. */
export const percentAbove = (values: readonly number[], limit: number): number =>
  (100 * values.filter((value) => value > limit).length) / values.length

export const printTable = (rows: Readonly<Record<string, number | string>>): void =>
  console.table(
    Object.fromEntries(
      Object.entries(rows).map(([name, value]) => [
        name,
        { figure: typeof value === "number" ? Number(value.toFixed(value < 10 ? 1 : 0)) : value },
      ]),
    ),
  )
