/** One file of published vectors, and the product's own functions that must agree with all of it. */
import type { Primitives } from "@fourfold/signal"
import type { Ed25519 } from "../../primitives/ed25519.ts"
import type { Row } from "./row.ts"

/** All that a platform may have natively. */
export interface Platform extends Primitives {
  readonly ed25519: Ed25519
}

export interface StandardCheck {
  readonly name: string
  /** Below the folder of vectors; one that ends in .gz is handed over unpacked. */
  readonly file: string
  /** How many cases there are: an empty run fails. */
  readonly cases: number
  /** Seconds rather than milliseconds: with noble, or with anything. */
  readonly isLong?: "withNoble" | "always"
  /** Resolves with the number of cases that agreed; throws on the first that does not. */
  readonly run: (file: Row, platform: Platform) => Promise<number>
}

/** Runs one case after another. */
export const each = async <T>(cases: readonly T[], check: (one: T) => Promise<void> | void): Promise<number> => {
  for (const one of cases) await check(one)
  return cases.length
}
