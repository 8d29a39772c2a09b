/** Tells whoever listens of what has come, once it is stored. */
import type { Arrival } from "@fourfold/contracts"

export interface Arrivals {
  readonly tell: (arrival: Arrival) => void
  /** Called for each arrival until the returned function is called. */
  readonly listen: (listener: (arrival: Arrival) => void) => () => void
}

export const createArrivals = (): Arrivals => {
  const listeners = new Set<(arrival: Arrival) => void>()
  return {
    tell: (arrival) => {
      for (const listener of listeners) listener(arrival)
    },
    listen: (listener) => {
      // Another one each time, so that whoever listens twice hears twice.
      const own = (arrival: Arrival): void => listener(arrival)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
  }
}
