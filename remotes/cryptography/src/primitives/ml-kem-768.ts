/** ML-KEM-768 (FIPS 203) as bytes: what a key and a ciphertext must look like before anything is computed with them. */
import type { Bytes } from "@fourfold/std"

/** `d ‖ z`: how a secret key is kept. */
export const mlKemSeedLength = 64
export const mlKemPublicKeyLength = 1184
export const mlKemCiphertextLength = 1088

const modulus = 3329
const vectorLength = 1152

/** FIPS 203 §7.2: the right length, and each of the 768 12-bit numbers below the modulus. */
export const isMlKemPublicKey = (publicKey: Bytes): boolean => {
  if (publicKey.length !== mlKemPublicKeyLength) return false
  for (let i = 0; i < vectorLength; i += 3) {
    const [low = 0, middle = 0, high = 0] = publicKey.subarray(i, i + 3)
    if ((low | ((middle & 15) << 8)) >= modulus || ((middle >> 4) | (high << 4)) >= modulus) return false
  }
  return true
}
