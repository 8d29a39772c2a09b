/** Random choices for the attacks, the same on every run. */
import type { Random } from "@fourfold/contracts"
import type { Bytes } from "@fourfold/std"

/** A whole number from 0 up to, not including, `below`. */
export const drawn = (random: Random, below: number): number =>
  Math.floor((new DataView(random.bytes(4).buffer).getUint32(0) / 2 ** 32) * below)

/** True in `share` of all cases. */
export const chance = (random: Random, share: number): boolean => drawn(random, 1_000_000) < share * 1_000_000

/** The same bytes with one bit of one of them turned. */
export const flipped = (bytes: Bytes, at: number, bit: number): Bytes => bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit))

/** The same bytes with others from `at` on. */
export const overwritten = (bytes: Bytes, at: number, by: Bytes): Bytes => {
  const out = bytes.slice()
  out.set(by.subarray(0, bytes.length - at), at)
  return out
}
