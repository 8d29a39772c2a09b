/**
 * One verdict on every Ed25519 signature (RFC 8032), whoever asks: XEdDSA here, and the layers above beside WebCrypto.
 *
 * A key is sound when it is the one encoding of a point of prime order. A signature holds when S is below the order, R is
 * the one encoding of a point that is not of small order, and R = [S]B − [k]A: the equation without the cofactor, which
 * platforms check. With the cofactor (what noble checks by itself) a signer could make signatures that hold here and not
 * there; under a key with a torsion part even platforms differ, by how they reduce k.
 */
import { concat, equalBytes, toHex } from "@fourfold/std"
import { ed25519 } from "@noble/curves/ed25519.js"
import { bytesToNumberLE } from "@noble/curves/utils.js"
import { sha512 } from "@noble/hashes/sha2.js"

const { Point } = ed25519
const { p: fieldPrime, n: groupOrder } = Point.CURVE()
const signBit = 1n << 255n

type Point = typeof Point.BASE

/** Keys that were found sound: seeing to it costs as much as verifying. When there are too many, all are forgotten. */
const sound = new Map<string, Point>()
const maxSound = 256

/** Whether this is the one encoding of a point of prime order: neither of small order nor with a torsion part. */
export const isEd25519PublicKey = (publicKey: Uint8Array): boolean => soundPoint(publicKey) !== undefined

/**
 * What must be true of the encoding of any good signature, whatever it signs: 64 bytes, one encoding of R and S, and R not the
 * neutral point. What else has a torsion part does not satisfy the equation under a sound key.
 */
export const isEd25519Signature = (signature: Uint8Array): boolean =>
  signature.length === 64 &&
  isEncoding(signature.subarray(0, 32)) &&
  bytesToNumberLE(signature.subarray(32)) < groupOrder

/** The strict verdict. Never throws. */
export const verifyStrictly = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  const key = isEd25519Signature(signature) ? soundPoint(publicKey) : undefined
  if (!key) return false
  const r = signature.subarray(0, 32)
  const k = challenge(r, publicKey, message)
  const s = bytesToNumberLE(signature.subarray(32))
  const expected = Point.BASE.multiplyUnsafe(s).subtract(key.multiplyUnsafe(k))
  return equalBytes(expected.toBytes(), r)
}

/** k of RFC 8032: what ties a signature to its R, its key and its message. */
export const challenge = (...parts: readonly Uint8Array[]): bigint =>
  bytesToNumberLE(sha512(concat(...parts))) % groupOrder

/**
 * The Edwards image of an X25519 public key, with the sign 0; `undefined` when it has none (u = −1), or is a second name of
 * another key (u ≥ p). Whether it is a point at all is not looked at.
 */
export const edwardsImage = (publicKey: Uint8Array): Uint8Array | undefined => {
  const { Fp } = Point
  const u = bytesToNumberLE(publicKey)
  return u < fieldPrime - 1n ? Fp.toBytes(Fp.div(Fp.sub(u, 1n), Fp.add(u, 1n))) : undefined
}

const soundPoint = (publicKey: Uint8Array): Point | undefined => {
  if (publicKey.length !== 32 || !isEncoding(publicKey)) return undefined
  const name = toHex(publicKey)
  const known = sound.get(name)
  if (known) return known
  const point = decoded(publicKey)
  if (!point?.isTorsionFree()) return undefined
  if (sound.size >= maxSound) sound.clear()
  sound.set(name, point)
  return point
}

/** noble says by an exception that bytes are no point. */
const decoded = (encoded: Uint8Array): Point | undefined => {
  try {
    return Point.fromBytes(encoded)
  } catch {
    return undefined
  }
}

/** The one encoding of its y. Without those where x is 0 or y is, and the sign bit says little: their order is 1, 2 or 4. */
const isEncoding = (encoded: Uint8Array): boolean => {
  const y = bytesToNumberLE(encoded) & (signBit - 1n)
  return y > 1n && y < fieldPrime - 1n
}
