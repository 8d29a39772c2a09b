/** Where randomness comes from. Tests pass a seeded one; the product passes the platform's. */
import type { Bytes } from "@fourfold/std"

export interface Random {
  /** `length` bytes, uniformly random and unpredictable in the product. */
  readonly bytes: (length: number) => Bytes
}
