/** Overwrites secrets that nothing needs any more. Best effort: JavaScript may have moved copies of them before. */
import type { Bytes } from "@fourfold/std"

export const erase = (...secrets: readonly Bytes[]): void => {
  for (const secret of secrets) secret.fill(0)
}
