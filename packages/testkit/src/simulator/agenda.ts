/** What is to happen when, by a clock. */
import type { FakeClock } from "../fake-clock.ts"

export interface Agenda {
  readonly at: (time: number, task: () => void | Promise<void>) => void
  readonly after: (ms: number, task: () => void | Promise<void>) => void
  /** When the next thing happens; `undefined`: nothing more. */
  readonly next: () => number | undefined
  /** Lets time pass until then, and does it. */
  readonly runNext: () => Promise<void>
}

export const createAgenda = (clock: FakeClock): Agenda => {
  const entries: { readonly time: number; readonly task: () => void | Promise<void> }[] = []
  const at: Agenda["at"] = (time, task) => {
    const later = entries.findIndex((entry) => entry.time > time)
    entries.splice(later === -1 ? entries.length : later, 0, { time, task })
  }
  return {
    at,
    after: (ms, task) => at(clock.now() + ms, task),
    next: () => entries[0]?.time,
    runNext: async () => {
      const [entry] = entries
      if (!entry) return
      // What happens meanwhile may put something before it.
      await clock.advance(Math.max(entry.time - clock.now(), 0))
      const due = entries.shift()
      await due?.task()
      await clock.advance(0)
    },
  }
}
