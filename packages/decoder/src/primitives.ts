/** The primitives of docs/PROTOCOL.md §1, one name per hash family; whatever does not open is refused. */
import { cbc, gcm } from "@noble/ciphers/aes.js"
import { chacha20poly1305 } from "@noble/ciphers/chacha.js"
import { ed25519, x25519 } from "@noble/curves/ed25519.js"
import { expand, extract } from "@noble/hashes/hkdf.js"
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 as nobleSha256, sha512 } from "@noble/hashes/sha2.js"
import { sha3_256, shake256 } from "@noble/hashes/sha3.js"
import { ml_kem1024, ml_kem768 } from "@noble/post-quantum/ml-kem.js"
import { type Bytes, attempt, concat, isZero, label, refuse } from "./bytes.ts"

export const sha256 = (...parts: readonly Bytes[]): Bytes => nobleSha256(concat(...parts))
export const hmac256 = (key: Bytes, ...parts: readonly Bytes[]): Bytes => hmac(nobleSha256, key, concat(...parts))
export const hmac512 = (key: Bytes, ...parts: readonly Bytes[]): Bytes => hmac(sha512, key, concat(...parts))
export const hmac3 = (key: Bytes, ...parts: readonly Bytes[]): Bytes => hmac(sha3_256, key, concat(...parts))
export const extract256 = (salt: Bytes, ikm: Bytes): Bytes => extract(nobleSha256, ikm, salt)
export const expand256 = (key: Bytes, info: Bytes, length: number): Bytes => expand(nobleSha256, key, info, length)
export const expand512 = (key: Bytes, info: string, length: number): Bytes => expand(sha512, key, label(info), length)
export const expand3 = (key: Bytes, info: string, length: number): Bytes => expand(sha3_256, key, label(info), length)
/** HKDF-SHA-256; no salt is 32 zero bytes. */
export const hkdf256 = (ikm: Bytes, info: Bytes, length: number, salt: Bytes = new Uint8Array(32)): Bytes =>
  expand256(extract256(salt, ikm), info, length)

export const openGcm = (key: Bytes, nonce: Bytes, sealed: Bytes, aad: Bytes): Bytes =>
  attempt("tag", () => gcm(key, nonce, aad).decrypt(sealed))
export const openChaCha = (key: Bytes, nonce: Bytes, sealed: Bytes, aad: Bytes): Bytes =>
  attempt("tag", () => chacha20poly1305(key, nonce, aad).decrypt(sealed))
export const openCbc = (key: Bytes, iv: Bytes, sealed: Bytes): Bytes =>
  attempt("padding", () => cbc(key, iv).decrypt(sealed))

export const publicOf = (secret: Bytes): Bytes => x25519.getPublicKey(secret)
/** An all-zero result is refused. */
export const agree = (secret: Bytes, publicKey: Bytes): Bytes => {
  const shared = attempt("key", () => x25519.getSharedSecret(secret, publicKey))
  return isZero(shared) ? refuse("key") : shared
}

/** Strictly (P-1). Where both points have prime order the equation says the same with the cofactor as without. */
export const isSigned = (publicKey: Bytes, message: Bytes, signature: Bytes): boolean => {
  try {
    const points = [publicKey, signature.slice(0, 32)].map((bytes) => ed25519.Point.fromBytes(bytes))
    if (!points.every(isOfPrimeOrder)) return false
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}
/** A public key of Ed25519 in its one encoding, neither of small order nor with a torsion part. */
export const isSigningKey = (publicKey: Bytes): boolean => {
  try {
    return isOfPrimeOrder(ed25519.Point.fromBytes(publicKey))
  } catch {
    return false
  }
}
const isOfPrimeOrder = (point: InstanceType<typeof ed25519.Point>): boolean =>
  point.isTorsionFree() && !point.isSmallOrder()
export const signingKeyOf = (seed: Bytes): Bytes => ed25519.getPublicKey(seed)

export const kemPublicOf = (seed: Bytes): Bytes => ml_kem768.keygen(seed).publicKey
export const decapsulate = (seed: Bytes, ct: Bytes): Bytes =>
  attempt("length", () => ml_kem768.decapsulate(ct, ml_kem768.keygen(seed).secretKey))
/** FIPS 203 §7.2: 768 numbers of 12 bits, each below 3329. */
export const isKemKey = (ek: Bytes): boolean => {
  if (ek.length !== 1184) return false
  for (let bit = 0; bit < 1152 * 8; bit += 12) {
    const [a = 0, b = 0] = [ek[bit >> 3], ek[(bit >> 3) + 1]]
    if ((bit & 7 ? (a >> 4) | (b << 4) : a | ((b & 15) << 8)) >= 3329) return false
  }
  return true
}

/** Kyber1024 of round 3 as the Signal layer has it: ML-KEM-1024's secret, hashed once more with the ciphertext. */
export const kyberDecapsulate = (seed: Bytes, ct: Bytes): Bytes => {
  const shared = ml_kem1024.decapsulate(ct, ml_kem1024.keygen(seed).secretKey)
  return shake256(concat(shared, sha3_256(ct)), { dkLen: 32 })
}
export const kyberPublicOf = (seed: Bytes): Bytes => ml_kem1024.keygen(seed).publicKey

export const split3 = (ss: Bytes): Bytes => hmac3(ss, label("EK1/split/L3"))
export const split4 = (ss: Bytes): Bytes => hmac512(ss, label("EK1/split/L4")).slice(0, 32)
