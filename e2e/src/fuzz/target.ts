/** What is fed with mutated input, and what came of it. */
import type { Dice } from "./dice.ts"

export interface Target {
  readonly name: string
  /** Good inputs must be good before anything is mutated: otherwise only the front door is tried. */
  readonly readsSamples: () => Promise<boolean>
  /** Mutates, reads, and gives the length of what was read (bytes or characters) and whether it was taken for good. */
  readonly once: (dice: Dice) => Prepared
  readonly isDear: boolean
}

export interface Prepared {
  readonly length: number
  readonly read: () => boolean | Promise<boolean>
  /** For the report, when it throws. */
  readonly show: () => string
}

export interface Fed {
  readonly name: string
  readonly inputs: number
  readonly good: number
  readonly slowestMs: number
  /** Mean over all inputs. */
  readonly nsPerByte: number
  readonly slowestPerByteNs: number
  readonly heapGrowthBytes: number
  readonly exceptions: readonly string[]
}

export interface Limits {
  readonly inputs: number
  /** Ends it before. */
  readonly ms: number
}

const quietly = async (prepared: Prepared): Promise<void> => {
  try {
    await prepared.read()
  } catch {
    // Reported when it was read first.
  }
}

/** Once more, in case it was the machine that was slow, or the collector that ran. */
const leastOf = async (times: number, prepared: Prepared): Promise<number> => {
  let least = Number.POSITIVE_INFINITY
  for (let left = times; left > 0; left--) {
    const startMs = performance.now()
    await quietly(prepared)
    least = Math.min(least, performance.now() - startMs)
  }
  return least
}

export const feed = async (target: Target, dice: Dice, limits: Limits, collect: () => number): Promise<Fed> => {
  const exceptions: string[] = []
  if (!(await target.readsSamples())) exceptions.push("a good sample is refused")
  let [inputs, good, length, totalMs, slowestMs, slowestPerByteNs] = [0, 0, 0, 0, 0, 0]
  const before = collect()
  const until = performance.now() + limits.ms
  while (inputs < limits.inputs && exceptions.length < 5) {
    const prepared = target.once(dice)
    const startMs = performance.now()
    try {
      const outcome = prepared.read()
      if (outcome === true || (outcome !== false && (await outcome))) good += 1
    } catch (error) {
      exceptions.push(`${error instanceof Error ? error.stack : String(error)} for ${prepared.show().slice(0, 400)}`)
    }
    const endMs = performance.now()
    const ms = endMs - startMs
    inputs += 1
    length += prepared.length
    totalMs += ms
    // Short ones measure only the clock.
    const perByteNs = prepared.length >= 4096 ? (ms * 1e6) / prepared.length : 0
    if (ms > slowestMs || perByteNs > slowestPerByteNs) {
      const leastMs = Math.min(ms, await leastOf(3, prepared))
      slowestMs = Math.max(slowestMs, leastMs)
      if (perByteNs > 0) slowestPerByteNs = Math.max(slowestPerByteNs, (leastMs * 1e6) / prepared.length)
    }
    if (endMs > until) break
  }
  return {
    name: target.name,
    inputs,
    good,
    slowestMs,
    nsPerByte: (totalMs * 1e6) / Math.max(1, length),
    slowestPerByteNs,
    heapGrowthBytes: collect() - before,
    exceptions,
  }
}
