/** What every operation on a session needs from outside. */
import type { Limits } from "./limits.ts"
import type { Primitives } from "./primitives.ts"
import type { Random } from "./random.ts"

export interface Context {
  readonly random: Random
  readonly primitives: Primitives
  readonly limits: Limits
  /** Milliseconds since the Unix epoch. */
  readonly now: number
}
