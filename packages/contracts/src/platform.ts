import type { Bytes } from "@fourfold/std"

/** Everything impure that pure code needs. Tests pass fakes. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface Random {
  readonly bytes: (length: number) => Bytes
}
