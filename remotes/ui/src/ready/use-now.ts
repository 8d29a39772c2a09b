/** The present minute, so that "Today" becomes "Yesterday" by itself. */
import { useSyncExternalStore } from "react"

const minute = 60_000

const subscribe = (listener: () => void): (() => void) => {
  const timer = setInterval(listener, minute / 4)
  return () => clearInterval(timer)
}

/** Milliseconds since the Unix epoch, at the start of the running minute. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => Math.floor(Date.now() / minute) * minute)
