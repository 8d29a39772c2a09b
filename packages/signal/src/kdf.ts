/**
 * The two keyed functions everything is derived with: HMAC-SHA-256 (RFC 2104) and HKDF-SHA-256 (RFC 5869).
 *
 * A message costs a dozen of them over short inputs, where making a hash object takes longer than hashing. So the objects
 * are made once and hold nothing between two calls, and a key is hashed once for everything it is used for.
 */
import { sha256 } from "@noble/hashes/sha2.js"
import type { Bytes } from "@fourfold/std"

const newHash = () => sha256.create()
type Hash = ReturnType<typeof newHash>
const empty = newHash()

// oxlint-disable-next-line no-underscore-dangle -- noble's public name for "become a copy", which `clone` allocates for
const copyInto = (from: Hash, to: Hash): Hash => from._cloneInto(to)

/** A key: SHA-256 after its inner and after its outer block. */
const newKey = () => ({ inner: newHash(), outer: newHash() })
type Key = ReturnType<typeof newKey>

const block = new Uint8Array(64)

const setKey = ({ inner, outer }: Key, key: Uint8Array): void => {
  block.set(key.length > block.length ? sha256(key) : key)
  for (let i = 0; i < block.length; i++) block[i] = (block[i] ?? 0) ^ 0x36
  copyInto(empty, inner).update(block)
  for (let i = 0; i < block.length; i++) block[i] = (block[i] ?? 0) ^ (0x36 ^ 0x5c)
  copyInto(empty, outer).update(block)
  block.fill(0)
}

const scratch = newHash()

const macWith = ({ inner, outer }: Key, parts: readonly Uint8Array[]): Bytes => {
  copyInto(inner, scratch)
  for (const part of parts) scratch.update(part)
  const digest = scratch.digest()
  const tag = copyInto(outer, scratch).update(digest).digest()
  digest.fill(0)
  return tag
}

/** HMAC-SHA-256 of the parts, one after another, under a key that is known; 32 bytes. */
type Mac = (...parts: readonly Uint8Array[]) => Bytes

const current = newKey()
const macWithCurrent: Mac = (...parts) => macWith(current, parts)

/** There is one `current`: what is derived under it takes no turn in between, and no other key. */
let isInUse = false

/** Everything that is derived under one key, which is then forgotten, also when `derive` throws. Throws when it is nested. */
export const underKey = <T>(key: Uint8Array, derive: (mac: Mac) => T): T => {
  if (isInUse) throw new Error("a key is in use: derivations cannot be nested")
  isInUse = true
  try {
    setKey(current, key)
    return derive(macWithCurrent)
  } finally {
    current.inner.destroy()
    current.outer.destroy()
    isInUse = false
  }
}

export const hmacSha256 = (key: Uint8Array, ...parts: readonly Uint8Array[]): Bytes =>
  underKey(key, (mac) => mac(...parts))

const noSalt = newKey()
setKey(noSalt, new Uint8Array(32))

/** HKDF: `derive` takes the output block by block, 32 bytes each. Without a salt the salt is 32 zero bytes. */
export const hkdfSha256 = <T>(
  secret: Uint8Array,
  info: Uint8Array,
  derive: (nextBlock: () => Bytes) => T,
  salt?: Uint8Array,
): T => {
  const extracted = salt ? hmacSha256(salt, secret) : macWith(noSalt, [secret])
  let last: Bytes = new Uint8Array()
  let count = 0
  try {
    return underKey(extracted, (mac) => derive(() => (last = mac(last, info, Uint8Array.of(++count)))))
  } finally {
    extracted.fill(0)
  }
}
