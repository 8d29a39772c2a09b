/**
 * What the disk sees instead of a path: one part per step, so that records below a path share its name as a prefix.
 *
 *   part_i = hex(HMAC-SHA-256(index key, lp(step_0) ‖ … ‖ lp(step_i))[0..16])        name = part_0 "/" part_1 "/" …
 *
 * A part depends on the whole path above it: the same contact id below two paths has two names.
 */
import type { VaultKey } from "@fourfold/contracts"
import { type Bytes, type Codec, concat, list, text, toHex } from "@fourfold/std"
import { hmacSha256 } from "../primitives/hashes.ts"

const maxStepLength = 512
const maxSteps = 8

const step = text(maxStepLength)

/** A path as it stands inside its sealed record: 1 to 8 steps of at most 512 bytes of UTF-8. */
export const vaultKey: Codec<VaultKey> = list(step, maxSteps)

/** Throws for a path that is too deep or has a step that is too long. The empty path has the empty name. */
export const recordName = (indexKey: Bytes, path: VaultKey): string => {
  if (path.length > maxSteps) throw new RangeError(`a vault key of ${path.length} steps`)
  const steps = path.map((name) => step.write(name))
  return steps.map((_, i) => toHex(hmacSha256(indexKey, concat(...steps.slice(0, i + 1))).subarray(0, 16))).join("/")
}
