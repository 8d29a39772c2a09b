/** A token bucket in one number (GCRA): the moment at which the bucket would be full again. */

export interface Rate {
  readonly perSecond: number
  /** How many may come at once after a rest. */
  readonly burst: number
}

/** When the bucket is full again, in milliseconds of the caller's clock. 0 is a full bucket. */
export type FullAtMs = number

/** Takes `cost` tokens. Returns the new state, or `undefined` when there are too few; nothing is taken then. */
export const take = (rate: Rate, fullAtMs: FullAtMs, nowMs: number, cost = 1): FullAtMs | undefined => {
  const next = spend(rate, fullAtMs, nowMs, cost)
  // Half a microsecond of grace: sums of 1000/perSecond are not exact.
  return next - nowMs <= (rate.burst * 1000) / rate.perSecond + 0.0005 ? next : undefined
}

/** Takes `cost` tokens even when there are too few: a debt, paid by waiting. */
export const spend = (rate: Rate, fullAtMs: FullAtMs, nowMs: number, cost = 1): FullAtMs =>
  Math.max(fullAtMs, nowMs) + (cost * 1000) / rate.perSecond
