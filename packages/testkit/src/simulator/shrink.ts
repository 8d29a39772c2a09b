/** Looks for less that fails as well: the shortest failing beginning of a schedule, then without whatever is not needed. */
import type { Schedule, Step } from "./schedule.ts"

/** What is wrong, whoever and whatever it is about: two failures of one kind are the same to us. */
const kindsOf = (faults: readonly string[]): ReadonlySet<string> =>
  new Set(faults.map((fault) => fault.replaceAll(/"[^"]*"|\bp?\d+/gu, "…")))

/** `faults` runs a schedule and says what is wrong with it. At most `budget` runs. Who meets whom is always kept. */
export const shrink = async (
  schedule: Schedule,
  faultsOf: (schedule: Schedule) => Promise<readonly string[]>,
  budget = 300,
): Promise<Schedule> => {
  const wanted = kindsOf(await faultsOf(schedule))
  let left = budget
  const tried = async (steps: readonly Step[]): Promise<boolean> => {
    if (left-- <= 0) return false
    const kinds = kindsOf(await faultsOf({ ...schedule, steps: together(schedule.steps, steps) }))
    return [...kinds].some((kind) => wanted.has(kind))
  }

  let steps = schedule.steps.filter(({ type }) => type !== "meet")
  // A beginning may fail and a longer one not: good enough, the smallest is not promised.
  for (let low = 0; low < steps.length;) {
    const middle = Math.floor((low + steps.length) / 2)
    if (await tried(steps.slice(0, middle))) steps = steps.slice(0, middle)
    else low = middle + 1
  }
  for (let size = Math.max(1, steps.length >> 1); size >= 1; size = size === 1 ? 0 : size >> 1) {
    for (let from = 0; from < steps.length;) {
      const without = steps.toSpliced(from, size)
      if (await tried(without)) steps = without
      else from += size
    }
  }
  return { ...schedule, steps: together(schedule.steps, steps) }
}

const together = (all: readonly Step[], kept: readonly Step[]): readonly Step[] => {
  const chosen = new Set(kept)
  return all.filter((step) => step.type === "meet" || chosen.has(step))
}
