/**
 * Ed25519 (RFC 8032), from WebCrypto where the platform has it and its answers agree with noble's, else noble.
 *
 * One verdict, whoever answers (P-1): the gate in front of the platform is the one of `verifyStrictly`, which leaves it
 * the equation without the cofactor under a key of prime order, where nothing is left to differ in. That the platform
 * does check it without the cofactor is tried before it is used.
 */
import { isEd25519PublicKey, isEd25519Signature, verifyStrictly } from "@fourfold/signal"
import type { Bytes } from "@fourfold/std"
import { ascii, concat, fromHex } from "@fourfold/std"
import { ed25519 } from "@noble/curves/ed25519.js"

export interface Ed25519 {
  /** `secretKey` is the 32-byte seed of RFC 8032. */
  readonly sign: (secretKey: Uint8Array, message: Bytes) => Promise<Bytes>
  /** False for keys and signatures that are none. */
  readonly verify: (publicKey: Uint8Array, message: Bytes, signature: Uint8Array) => Promise<boolean>
}

export const nobleEd25519: Ed25519 = {
  sign: async (secretKey, message) => new Uint8Array(ed25519.sign(message, secretKey)),
  verify: async (publicKey, message, signature) => verifyStrictly(publicKey, message, signature),
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
      !(await native.verify(publicKey, other, signature)) &&
      !(await native.verify(publicKey, message, withTorsion))
    return agrees ? native : nobleEd25519
  } catch {
    return nobleEd25519
  }
}

/** RFC 8410 PKCS#8 header in front of a seed. */
const pkcs8Header = fromHex("302e020100300506032b657004220420")

/** A conversation signs with the same bytes again and again; the imported key lives exactly as long as they do. */
const subtleEd25519 = (subtle: SubtleCrypto): Ed25519 => {
  const imported = new WeakMap<Uint8Array, Promise<CryptoKey>>()
  const importOnce = (secretKey: Uint8Array): Promise<CryptoKey> => {
    const known = imported.get(secretKey)
    if (known) return known
    const pkcs8 = concat(pkcs8Header, secretKey)
    const key = subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]).finally(() => pkcs8.fill(0))
    imported.set(secretKey, key)
    return key
  }
  return {
    sign: async (secretKey, message) =>
      new Uint8Array(await subtle.sign("Ed25519", await importOnce(secretKey), message)),
    verify: async (publicKey, message, signature) => {
      if (!isEd25519Signature(signature) || !isEd25519PublicKey(publicKey)) return false
      try {
        const key = await subtle.importKey("raw", new Uint8Array(publicKey), "Ed25519", false, ["verify"])
        return await subtle.verify("Ed25519", key, new Uint8Array(signature), message)
      } catch {
        // What is no point at all may be an error of the import's.
        return false
      }
    },
  }
}

/** Of "Fourfold" under the seed 0x42…42, with a point of order eight added to R: holds with the cofactor and not without. */
const withTorsion = fromHex(
  "e31bf514eb41af934cdb61a8ae588b29deeaf21be78382d8b9ac13493f1c262e1c1238234944535d0839b5033e1438f477995aa360acfa21b4732c2c7098e200",
)
