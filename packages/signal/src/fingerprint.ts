/**
 * The numeric fingerprint that two people compare: 60 digits, the same on both sides.
 *
 *   h_0 = SHA-512(00 00 ‖ key ‖ stable id ‖ key), h_n = SHA-512(h_n-1 ‖ key), 5,200 rounds in all; of the last one the first
 *   30 bytes, five by five as a big-endian number modulo 100,000, give 30 digits. The smaller half comes first.
 */
import { type Bytes, concat } from "@fourfold/std"
import { sha512 } from "@noble/hashes/sha2.js"

const rounds = 5200

/** One end: the bytes of its key, and what else it is known by. */
export interface FingerprintEnd {
  readonly key: Bytes
  readonly stableId: Bytes
}

/** 60 decimal digits, whichever end asks. */
export const numericFingerprint = (one: FingerprintEnd, other: FingerprintEnd): string =>
  [one, other].map(digitsOf).toSorted().join("")

const digitsOf = ({ key, stableId }: FingerprintEnd): string => {
  let hash = sha512(concat(Uint8Array.of(0, 0), key, stableId, key))
  for (let round = 1; round < rounds; round++) hash = sha512(concat(hash, key))
  return Array.from({ length: 6 }, (_, i) => groupOf(hash.subarray(i * 5, i * 5 + 5))).join("")
}

const groupOf = (five: Uint8Array): string =>
  (five.reduce((sum, byte) => sum * 256 + byte, 0) % 100_000).toString().padStart(5, "0")
