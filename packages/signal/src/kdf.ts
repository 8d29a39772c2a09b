/** The two keyed functions everything is derived with: HMAC-SHA-256 (RFC 2104) and HKDF-SHA-256 (RFC 5869). */
import { sha256 } from "@noble/hashes/sha2.js"
import type { Bytes } from "@fourfold/std"
import { createKeyedHash } from "./keyed-hash.ts"

const keyed = createKeyedHash(() => sha256.create())

/** Everything that is derived under one key, which is then forgotten. Throws when it is nested. */
export const { underKey } = keyed

export const hmacSha256 = keyed.hmac

const withNoSalt = keyed.underPublicKey(new Uint8Array(32))

/** HKDF: `derive` takes the output block by block, 32 bytes each. Without a salt the salt is 32 zero bytes. */
export const hkdfSha256 = <T>(
  secret: Uint8Array,
  info: Uint8Array,
  derive: (nextBlock: () => Bytes) => T,
  salt?: Uint8Array,
): T => {
  const extracted = salt ? hmacSha256(salt, secret) : withNoSalt(secret)
  let last: Bytes = new Uint8Array()
  let count = 0
  try {
    return underKey(extracted, (mac) => derive(() => (last = mac(last, info, Uint8Array.of(++count)))))
  } finally {
    extracted.fill(0)
  }
}
