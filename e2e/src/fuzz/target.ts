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
    slowestMs = Math.max(slowestMs, ms)
    // Short ones measure only the clock.
    if (prepared.length >= 4096) slowestPerByteNs = Math.max(slowestPerByteNs, (ms * 1e6) / prepared.length)
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
