/**
 * HMAC (RFC 2104) over a hash of noble's, for the short inputs of a ratchet.
 *
 * A message costs dozens of them, where making a hash object takes longer than hashing. So the objects are made once and hold
 * nothing between two calls, and a key is hashed once for everything it is used for.
 */
import type { Bytes } from "@fourfold/std"

/** What noble's hash objects have in common. */
interface Hash<H> {
  readonly blockLen: number
  update(data: Uint8Array): H
  digest(): Uint8Array
  destroy(): void
  _cloneInto(to?: H): H
}

/** HMAC of the parts, one after another, under a key that is known. */
export type Mac = (...parts: readonly Uint8Array[]) => Bytes

/** A key: the hash after its inner and after its outer block. */
interface Key<H> {
  readonly inner: H
  readonly outer: H
}

export interface KeyedHash {
  /** Everything that is derived under one key, which is then forgotten, also when `derive` throws. Throws when it is nested. */
  readonly underKey: <T>(key: Uint8Array, derive: (mac: Mac) => T) => T
  readonly hmac: (key: Uint8Array, ...parts: readonly Uint8Array[]) => Bytes
  /** HMAC under a key that is public, known once and for all. */
  readonly underPublicKey: (key: Uint8Array) => Mac
}

export const createKeyedHash = <H extends Hash<H>>(newHash: () => H): KeyedHash => {
  const newKey = (): Key<H> => ({ inner: newHash(), outer: newHash() })
  const empty = newHash()
  const scratch = newHash()
  const current = newKey()
  const block = new Uint8Array(empty.blockLen)
  /** There is one `current`: what is derived under it takes no turn in between, and no other key. */
  let isInUse = false

  // oxlint-disable-next-line no-underscore-dangle -- noble's public name for "become a copy", which `clone` allocates for
  const copyInto = (from: H, to: H): H => from._cloneInto(to)

  const setKey = ({ inner, outer }: Key<H>, key: Uint8Array): void => {
    block.set(key.length > block.length ? newHash().update(key).digest() : key)
    for (let i = 0; i < block.length; i++) block[i] = (block[i] ?? 0) ^ 0x36
    copyInto(empty, inner).update(block)
    for (let i = 0; i < block.length; i++) block[i] = (block[i] ?? 0) ^ (0x36 ^ 0x5c)
    copyInto(empty, outer).update(block)
    block.fill(0)
  }

  const macWith = ({ inner, outer }: Key<H>, parts: readonly Uint8Array[]): Bytes => {
    copyInto(inner, scratch)
    for (const part of parts) scratch.update(part)
    const digest = scratch.digest()
    const tag = new Uint8Array(copyInto(outer, scratch).update(digest).digest())
    digest.fill(0)
    return tag
  }

  const macWithCurrent: Mac = (...parts) => macWith(current, parts)

  const underKey: KeyedHash["underKey"] = (key, derive) => {
    if (isInUse) throw new Error("nested derivations")
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

  return {
    underKey,
    hmac: (key, ...parts) => underKey(key, (mac) => mac(...parts)),
    underPublicKey: (key) => {
      const known = newKey()
      setKey(known, key)
      return (...parts) => macWith(known, parts)
    },
  }
}
