/** The two keyed functions everything is derived with: HMAC-SHA-256 and HKDF-SHA-256 (RFC 5869). */
import { hmac } from "@noble/hashes/hmac.js"
import { expand, hkdf } from "@noble/hashes/hkdf.js"
import { sha256 } from "@noble/hashes/sha2.js"
import type { Bytes } from "@fourfold/std"

export const hmacSha256 = (key: Uint8Array, message: Uint8Array): Bytes => hmac(sha256, key, message)

/** HKDF; without a salt the salt is 32 zero bytes. */
export const hkdfSha256 = (secret: Uint8Array, info: Uint8Array, length: number, salt: Uint8Array = noSalt): Bytes =>
  salt === noSalt ? expandUnsalted(secret, info, length) : hkdf(sha256, secret, salt, info, length)

const noSalt = new Uint8Array(32)
/** HMAC keyed with zeros, its key block hashed once for all. */
const extractUnsalted = hmac.create(sha256, noSalt)

const expandUnsalted = (secret: Uint8Array, info: Uint8Array, length: number): Bytes => {
  const prk = extractUnsalted.clone().update(secret).digest()
  const okm = expand(sha256, prk, info, length)
  prk.fill(0)
  return okm
}

/** Cuts `whole` into pieces of `size` bytes each; the length must be a multiple. */
export const pieces = (whole: Bytes, size: number): Bytes[] =>
  Array.from({ length: whole.length / size }, (_, i) => whole.slice(i * size, (i + 1) * size))
