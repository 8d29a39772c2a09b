/** A clock that stands still until a test moves it. */
import type { Clock } from "@fourfold/contracts"

export interface FakeClock extends Clock {
  /** Moves time on and wakes whoever slept until then, in order; lets their work settle in between. */
  readonly advance: (ms: number) => Promise<void>
}

export const fakeClock = (start = 1_700_000_000_000): FakeClock => {
  let now = start
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>()
  // Two turns of the event loop: promise chains of any length have run dry by then.
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 2; i++) await new Promise<void>((resolve) => setTimeout(resolve, 0))
  }
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        const sleeper = { at: now + ms, wake: resolve }
        sleepers.add(sleeper)
        signal.addEventListener("abort", () => {
          sleepers.delete(sleeper)
          reject(signal.reason)
        })
      }),
    advance: async (ms) => {
      const end = now + ms
      await settle()
      for (;;) {
        const due = [...sleepers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
        if (!due) break
        now = Math.max(now, due.at)
        sleepers.delete(due)
        due.wake()
        await settle()
      }
      now = end
      await settle()
    },
  }
}
