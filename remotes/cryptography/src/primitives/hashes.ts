/**
 * The three hashes of the profile and what is built on them, one name per hash so that a layer cannot take another's.
 * All synchronous: a step of a chain must not be interrupted. `expand…` is HKDF-Expand (RFC 5869).
 */
import type { Bytes } from "@fourfold/std"
import { expand } from "@noble/hashes/hkdf.js"
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 as nobleSha256, sha512 } from "@noble/hashes/sha2.js"
import { sha3_256 } from "@noble/hashes/sha3.js"

export const sha256 = (message: Bytes): Bytes => nobleSha256(message)

export const hmacSha256 = (key: Bytes, message: Bytes): Bytes => hmac(nobleSha256, key, message)
export const hmacSha512 = (key: Bytes, message: Bytes): Bytes => hmac(sha512, key, message)
export const hmacSha3 = (key: Bytes, message: Bytes): Bytes => hmac(sha3_256, key, message)

/** The key has at least 32 bytes. */
export const expandSha256 = (key: Bytes, info: Bytes, length: number): Bytes => expand(nobleSha256, key, info, length)
/** The key has at least 64 bytes. */
export const expandSha512 = (key: Bytes, info: Bytes, length: number): Bytes => expand(sha512, key, info, length)
/** HKDF-Expand with SHA3-256; the key has at least 32 bytes. */
export const expandSha3 = (key: Bytes, info: Bytes, length: number): Bytes => expand(sha3_256, key, info, length)
