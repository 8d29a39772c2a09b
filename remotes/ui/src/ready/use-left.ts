/** How long it is until a moment, as it runs: by the second in its last hour, by the minute in its last day. */
import { useCallback, useSyncExternalStore } from "react"

/** One clock for all of them. */
const listeners = new Set<() => void>()
let clock: ReturnType<typeof setInterval> | undefined

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  clock ??= setInterval(() => {
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(clock)
    clock = undefined
  }
}

/** Seconds from `now` to `at` (both ms), no finer than one wants to read them; 0 once it is over. */
export const secondsLeft = (at: number, now: number): number => {
  const left = Math.max(0, Math.ceil((at - now) / 1000))
  const step = left >= 86_400 ? 3600 : left >= 3600 ? 60 : 1
  return Math.ceil(left / step) * step
}

export const useLeft = (at: number): number =>
  useSyncExternalStore(
    subscribe,
    useCallback(() => secondsLeft(at, Date.now()), [at]),
  )
