/**
 * XEdDSA: Ed25519 signatures under an X25519 key pair, in the variant the Signal peers use (the scalar is not
 * normalised; the sign of A travels in the top bit of the signature). Signature = R(32) ‖ s(32).
 */
import { ed25519 } from "@noble/curves/ed25519.js"
import { bytesToNumberLE } from "@noble/curves/utils.js"
import { sha512 } from "@noble/hashes/sha2.js"
import { type Bytes, concat } from "@fourfold/std"
import { clamp } from "./ec-key.ts"
import type { Random } from "./random.ts"
import { challenge, edwardsImage, verifyStrictly } from "./strict-ed25519.ts"

const { Point } = ed25519
const order = Point.Fn.ORDER

/** Signs with an X25519 private key (32). Draws 64 random bytes. */
export const xeddsaSign = (privateKey: Uint8Array, message: Uint8Array, random: Random): Bytes => {
  const a = bytesToNumberLE(clamp(privateKey)) % order
  const publicPoint = Point.BASE.multiply(a).toBytes()
  const drawn = random.bytes(64)
  const secret = concat(hashPrefix, privateKey, message, drawn)
  const nonce = sha512(secret)
  const r = bytesToNumberLE(nonce) % order
  for (const used of [drawn, secret, nonce]) used.fill(0)
  const commitment = Point.BASE.multiply(r).toBytes()
  const h = challenge(commitment, publicPoint, message)
  const signature = concat(commitment, Point.Fn.toBytes((r + h * a) % order))
  signature[63] = (signature[63] ?? 0) | ((publicPoint[31] ?? 0) & 0x80)
  return signature
}

/** Verifies under an X25519 public key (32), strictly: see `verifyStrictly`. Never throws. */
export const xeddsaVerify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const verifyKey = edwardsImage(publicKey)
  if (!verifyKey) return false
  const plain = new Uint8Array(signature)
  const top = plain[63] ?? 0
  verifyKey[31] = (verifyKey[31] ?? 0) | (top & 0x80)
  plain[63] = top & 0x7f
  return verifyStrictly(verifyKey, message, plain)
}

/** 2^256 − 2, little-endian: the "hash1" domain separator of XEdDSA. */
const hashPrefix = new Uint8Array(32).fill(0xff)
hashPrefix[0] = 0xfe
