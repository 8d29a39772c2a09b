/**
 * A clock for whole scenarios: as `fakeClock`, but between two moments it lets only promises settle, so that minutes of many
 * devices pass in milliseconds. Nothing under test may wait for real timers.
 */
import type { FakeClock } from "./fake-clock.ts"

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/** `settled` resolves when all that goes on by itself has come to rest; whoever waits for real workers gives their own. */
export const quickClock = (start = 1_700_000_000_000, settled = promisesSettled): FakeClock => {
  let now = start
  const sleepers = new Set<Sleeper>()
  const soonest = (): Sleeper | undefined => {
    let first: Sleeper | undefined
    for (const sleeper of sleepers) if (!first || sleeper.at < first.at) first = sleeper
    return first
  }
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        const give = (): void => {
          sleepers.delete(sleeper)
          reject(signal.reason)
        }
        const wake = (): void => {
          signal.removeEventListener("abort", give)
          resolve()
        }
        const sleeper = { at: now + ms, wake }
        sleepers.add(sleeper)
        signal.addEventListener("abort", give)
      }),
    advance: async (ms) => {
      const end = now + ms
      await settled()
      for (let due = soonest(); due && due.at <= end; due = soonest()) {
        now = Math.max(now, due.at)
        sleepers.delete(due)
        due.wake()
        await settled()
      }
      now = end
    },
  }
}

/** One turn of the event loop: chains of promises of any length have run dry by then. */
const promisesSettled = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener("message", () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
