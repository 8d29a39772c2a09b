/**
 * One KEM secret feeds two layers through two one-way functions of different families (protocol §4), so that neither
 * layer's keys say anything about the other's. HMAC, not Expand: the secret is shorter than SHA-512's output.
 */
import { type Bytes, ascii } from "@fourfold/std"
import { hmacSha3, hmacSha512 } from "./hashes.ts"

/** 32 bytes for the ML-KEM layer. */
export const split3 = (secret: Bytes): Bytes => hmacSha3(secret, ascii("EK1/split/L3"))

/** 32 bytes for the chaining key and the AES layer. */
export const split4 = (secret: Bytes): Bytes => hmacSha512(secret, ascii("EK1/split/L4")).slice(0, 32)
