/**
 * The three hashes of the profile and what is built on them, one name per hash so that a layer cannot take another's.
 * All synchronous: a step of a chain must not be interrupted. `expand…` is HKDF-Expand (RFC 5869). What is derived several
 * times under one key goes through `under…`, which sets the key up once; it must not be nested.
 */
import { type KeyedHash, createKeyedHash } from "@fourfold/signal"
import type { Bytes } from "@fourfold/std"
import { sha256 as nobleSha256, sha512 } from "@noble/hashes/sha2.js"
import { sha3_256 } from "@noble/hashes/sha3.js"

export const sha256 = (message: Bytes): Bytes => nobleSha256(message)

const keyed256 = createKeyedHash(() => nobleSha256.create())
const keyed512 = createKeyedHash(() => sha512.create())
const keyed3 = createKeyedHash(() => sha3_256.create())

export const hmacSha256: KeyedHash["hmac"] = keyed256.hmac
export const hmacSha512: KeyedHash["hmac"] = keyed512.hmac
/** HMAC-SHA3-256. */
export const hmacSha3: KeyedHash["hmac"] = keyed3.hmac

export const underSha256: KeyedHash["underKey"] = keyed256.underKey
export const underSha512: KeyedHash["underKey"] = keyed512.underKey
export const underSha3: KeyedHash["underKey"] = keyed3.underKey

export type Expand = (key: Uint8Array, info: Uint8Array, length: number) => Bytes

const expandWith =
  ({ underKey }: KeyedHash): Expand =>
  (key, info, length) =>
    underKey(key, (mac) => {
      const output = new Uint8Array(length)
      let block = new Uint8Array()
      for (let at = 0, count = 1; at < length; at += block.length, count++) {
        if (count > 255) throw new RangeError(`${length} bytes are more than HKDF gives`)
        const next = mac(block, info, Uint8Array.of(count))
        block.fill(0)
        block = next
        output.set(block.subarray(0, length - at), at)
      }
      block.fill(0)
      return output
    })

/** The key has at least 32 bytes. */
export const expandSha256: Expand = expandWith(keyed256)
/** The key has at least 64 bytes. */
export const expandSha512: Expand = expandWith(keyed512)
/** HKDF-Expand with SHA3-256; the key has at least 32 bytes. */
export const expandSha3: Expand = expandWith(keyed3)
