/**
 * Ed25519 (RFC 8032), from WebCrypto where the platform has it and its answers agree with noble's, else noble.
 *
 * Verification is strict everywhere, because the gate in front of both is ours: one encoding of S, of the public key and
 * of R, and neither of the two points of small order. (Behind it the platforms check the equation without the cofactor,
 * noble with it; the two differ only for a signer who builds a key or a signature with a torsion part on purpose.)
 */
import type { Bytes } from "@fourfold/std"
import { ascii, concat, fromHex } from "@fourfold/std"
import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js"
import { bytesToNumberLE } from "@noble/curves/utils.js"

export interface Ed25519 {
  /** `secretKey` is the 32-byte seed of RFC 8032. */
  readonly sign: (secretKey: Uint8Array, message: Bytes) => Promise<Bytes>
  /** False for keys and signatures that are none. */
  readonly verify: (publicKey: Uint8Array, message: Bytes, signature: Uint8Array) => Promise<boolean>
}

export const nobleEd25519: Ed25519 = {
  sign: async (secretKey, message) => new Uint8Array(ed25519.sign(message, secretKey)),
  verify: async (publicKey, message, signature) =>
    isStrict(publicKey, signature) && ed25519.verify(signature, message, publicKey, { zip215: false }),
}

/** Tries the platform once, with a key of its own. Call it once at start and keep the result. */
export const detectEd25519 = async (subtle: SubtleCrypto = crypto.subtle): Promise<Ed25519> => {
  const native = subtleEd25519(subtle)
  const secretKey = new Uint8Array(32).fill(0x42)
  const publicKey = ed25519.getPublicKey(secretKey)
  const [message, other] = [ascii("Fourfold"), ascii("fourfold")]
  try {
    const signature = await native.sign(secretKey, message)
    const agrees =
      (await nobleEd25519.verify(publicKey, message, signature)) &&
      (await native.verify(publicKey, message, signature)) &&
      !(await native.verify(publicKey, other, signature))
    return agrees ? native : nobleEd25519
  } catch {
    return nobleEd25519
  }
}

/** RFC 8410 PKCS#8 header in front of a seed. */
const pkcs8Header = fromHex("302e020100300506032b657004220420")

/** A key that cannot be exported lives for one signature. */
const subtleEd25519 = (subtle: SubtleCrypto): Ed25519 => ({
  sign: async (secretKey, message) => {
    const pkcs8 = concat(pkcs8Header, secretKey)
    const key = await subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"])
    pkcs8.fill(0)
    return new Uint8Array(await subtle.sign("Ed25519", key, message))
  },
  verify: async (publicKey, message, signature) => {
    if (!isStrict(publicKey, signature)) return false
    try {
      const key = await subtle.importKey("raw", new Uint8Array(publicKey), "Ed25519", false, ["verify"])
      return await subtle.verify("Ed25519", key, new Uint8Array(signature), message)
    } catch {
      // What is no point at all may be an error of the import's.
      return false
    }
  },
})

const { p: fieldPrime, n: groupOrder } = ed25519.Point.CURVE()
const signBit = 1n << 255n

const yOf = (point: Uint8Array): bigint => bytesToNumberLE(point) & (signBit - 1n)

const smallOrderYs: ReadonlySet<bigint> = new Set(ED25519_TORSION_SUBGROUP.map((point) => yOf(fromHex(point))))

const isStrict = (publicKey: Uint8Array, signature: Uint8Array): boolean =>
  publicKey.length === 32 &&
  signature.length === 64 &&
  isSoundPoint(publicKey) &&
  isSoundPoint(signature.subarray(0, 32)) &&
  bytesToNumberLE(signature.subarray(32)) < groupOrder

/** The one encoding of its y, and not of small order. (Where x is 0, and the sign bit says nothing, the order is small.) */
const isSoundPoint = (encoded: Uint8Array): boolean => {
  const y = yOf(encoded)
  return y < fieldPrime && !smallOrderYs.has(y)
}
