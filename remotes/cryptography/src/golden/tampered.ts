/** Bytes with one of them changed. */
import type { Bytes } from "@fourfold/std"

/** The lowest bit at `at` turned over; negative counts from the end. */
export const flipped = (bytes: Bytes, at: number): Bytes => {
  const index = at < 0 ? bytes.length + at : at
  return bytes.with(index, (bytes[index] ?? 0) ^ 1)
}
