/** Waiting, for a while or until somebody rings. */
import type { Clock } from "@fourfold/contracts"

/** True once `ms` have passed, false as soon as the signal is aborted. */
export const pause = (clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> =>
  signal.aborted
    ? Promise.resolve(false)
    : clock.sleep(ms, signal).then(
        () => true,
        (error: unknown) => {
          if (signal.aborted) return false
          throw error
        },
      )

export interface Bell {
  /** Wakes the one who waits; if nobody does, the next wait ends at once. */
  readonly ring: () => void
  /** Until it rings, the clock reaches `until` (ms since the Unix epoch; `undefined`: never) or the signal is aborted. */
  readonly wait: (until: number | undefined, signal: AbortSignal) => Promise<void>
}

export const createBell = (clock: Clock): Bell => {
  let rung = false
  let wake: (() => void) | undefined
  return {
    ring: () => {
      rung = true
      wake?.()
    },
    wait: async (until, signal) => {
      if (!rung && !signal.aborted) {
        const over = new AbortController()
        const either = AbortSignal.any([signal, over.signal])
        const rings = new Promise<void>((resolve) => {
          wake = resolve
          either.addEventListener("abort", () => resolve(), { once: true })
        })
        await (until === undefined
          ? rings
          : Promise.race([rings, pause(clock, Math.max(until - clock.now(), 0), either)]))
        wake = undefined
        over.abort()
      }
      rung = false
    },
  }
}
