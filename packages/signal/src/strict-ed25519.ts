/**
 * One verdict on every Ed25519 signature (RFC 8032), whoever asks: XEdDSA here, and the layers above beside WebCrypto.
 *
 * A key is sound when it is the one encoding of a point of prime order. A signature holds when S is below the order, R is
 * the one encoding of a point that is not of small order, and R = [S]B − [k]A: the equation without the cofactor, which
 * platforms check. With the cofactor (what noble checks by itself) a signer could make signatures that hold here and not
 * there; under a key with a torsion part even platforms differ, by how they reduce k.
 */
import { equalBytes, fromHex, toHex } from "@fourfold/std"
import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js"
import { bytesToNumberLE } from "@noble/curves/utils.js"
import { sha512 } from "@noble/hashes/sha2.js"

const { Point } = ed25519
const { p: fieldPrime, n: groupOrder } = Point.CURVE()
const signBit = 1n << 255n

type Point = typeof Point.BASE

/** Keys that were found sound: seeing to it costs as much as verifying. Forgets the one that came first. */
const sound = new Map<string, Point>()
const maxSound = 256

/** Whether this is the one encoding of a point of prime order: neither of small order nor with a torsion part. */
export const isEd25519PublicKey = (publicKey: Uint8Array): boolean => soundPoint(publicKey) !== undefined

/** What must be true of the encoding of any good signature, whatever it signs: 64 bytes, one encoding of R and S. */
export const isEd25519Signature = (signature: Uint8Array): boolean =>
  signature.length === 64 &&
  isEncodingOfLargeOrder(signature.subarray(0, 32)) &&
  bytesToNumberLE(signature.subarray(32)) < groupOrder

/** The strict verdict. Never throws. */
export const verifyStrictly = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  const key = isEd25519Signature(signature) ? soundPoint(publicKey) : undefined
  if (!key) return false
  const r = signature.subarray(0, 32)
  const k = bytesToNumberLE(sha512.create().update(r).update(publicKey).update(message).digest()) % groupOrder
  const s = bytesToNumberLE(signature.subarray(32))
  const expected = Point.BASE.multiplyUnsafe(s).subtract(key.multiplyUnsafe(k))
  return equalBytes(new Uint8Array(expected.toBytes()), new Uint8Array(r))
}

const soundPoint = (publicKey: Uint8Array): Point | undefined => {
  if (publicKey.length !== 32 || !isEncodingOfLargeOrder(publicKey)) return undefined
  const name = toHex(publicKey)
  const known = sound.get(name)
  if (known) return known
  const point = decoded(publicKey)
  if (!point?.isTorsionFree()) return undefined
  for (const oldest of sound.keys()) {
    if (sound.size < maxSound) break
    sound.delete(oldest)
  }
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

const yOf = (point: Uint8Array): bigint => bytesToNumberLE(point) & (signBit - 1n)

const smallOrderYs: ReadonlySet<bigint> = new Set(ED25519_TORSION_SUBGROUP.map((point) => yOf(fromHex(point))))

/** The one encoding of its y, and not of small order. (Where x is 0, and the sign bit says nothing, the order is small.) */
const isEncodingOfLargeOrder = (encoded: Uint8Array): boolean => {
  const y = yOf(encoded)
  return y < fieldPrime && !smallOrderYs.has(y)
}
