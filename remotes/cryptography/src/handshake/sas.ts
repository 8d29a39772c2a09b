/**
 * The seven emoji that two people compare (P-17). I commits to its nonce and identity before it sees R's nonce,
 * so nobody in the middle can search for a match. Counts only for the handshake that is shown on both screens.
 */
import { type Bytes, ascii, concat } from "@fourfold/std"
import { expandSha256, hmacSha256 } from "../primitives/hashes.ts"

/** Seven numbers of 6 bits: indexes into the emoji table of the Matrix specification. */
export const shortAuthenticationString = (
  th2: Bytes,
  nonceOfI: Bytes,
  fpOfI: Bytes,
  fpOfR: Bytes,
): readonly number[] => {
  const key = hmacSha256(ascii("EK1/sas"), concat(th2, nonceOfI, fpOfI, fpOfR))
  const bits = expandSha256(key, ascii("EK1/sas"), 6).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  // The first 42 of 48 bits.
  return Array.from({ length: 7 }, (_, i) => Number((bits >> BigInt(42 - 6 * i)) & 63n))
}
