import { hkdf } from "@noble/hashes/hkdf.js"
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { ascii, concat, fromHex, toHex } from "@fourfold/std"
import fc from "fast-check"
import { expect, test } from "vitest"
import { hkdfSha256, hmacSha256, underKey } from "./kdf.ts"

const anyBytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((raw) => new Uint8Array(raw))
const blocks = (count: number) => (block: () => Uint8Array) => concat(...Array.from({ length: count }, block))

test("HMAC gives the numbers of RFC 4231, with short keys and with keys beyond a block", () => {
  expect(toHex(hmacSha256(ascii("Jefe"), ascii("what do ya want for nothing?")))).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  )
  const long = new Uint8Array(131).fill(0xaa)
  expect(toHex(hmacSha256(long, ascii("Test Using Larger Than Block-Size Key - Hash Key First")))).toBe(
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  )
})

test("HMAC is noble's, whatever the lengths, in one piece or several, and whatever came before", () => {
  fc.assert(
    fc.property(anyBytes(150), anyBytes(200), anyBytes(200), (key, one, other) => {
      expect(hmacSha256(key, one, other)).toEqual(hmac(sha256, key, concat(one, other)))
      expect(hmacSha256(key)).toEqual(hmac(sha256, key, new Uint8Array()))
    }),
  )
  for (const length of [0, 31, 32, 63, 64, 65, 128]) {
    const key = new Uint8Array(length).fill(7)
    expect(hmacSha256(key, key)).toEqual(hmac(sha256, key, key))
  }
})

test("one key serves several messages", () => {
  const key = new Uint8Array(32).fill(3)
  const [one, other] = [ascii("one"), ascii("other")]
  expect(underKey(key, (mac) => [mac(one), mac(other), mac(one)])).toEqual(
    [one, other, one].map((message) => hmac(sha256, key, message)),
  )
})

test("a key is gone when the work under it is done", () => {
  const kept = underKey(new Uint8Array(32).fill(3), (mac) => mac)
  expect(() => kept(ascii("more"))).toThrow("destroyed")
  expect(hmacSha256(ascii("key"), ascii("next"))).toEqual(hmac(sha256, ascii("key"), ascii("next")))
})

test("a key is gone, and the next one in its place, when the work under it fails", () => {
  const kept: ((...parts: readonly Uint8Array[]) => Uint8Array)[] = []
  const failing = (mac: (...parts: readonly Uint8Array[]) => Uint8Array): never => {
    kept.push(mac)
    throw new RangeError("midway")
  }
  expect(() => underKey(new Uint8Array(32).fill(3), failing)).toThrow("midway")
  expect(() => kept[0]?.(ascii("more"))).toThrow("destroyed")
  expect(() => hkdfSha256(ascii("secret"), ascii("info"), () => failing(hmacSha256))).toThrow("midway")
  expect(hmacSha256(ascii("key"), ascii("next"))).toEqual(hmac(sha256, ascii("key"), ascii("next")))
})

test("a key inside the work under another is refused, and does the other no harm", () => {
  const [outer, inner] = [ascii("outer"), ascii("inner")]
  const derived = underKey(outer, (mac) => {
    expect(() => underKey(inner, (other) => other(inner))).toThrow("nested")
    expect(() => hmacSha256(inner, inner)).toThrow("nested")
    expect(() => hkdfSha256(inner, inner, (block) => block(), inner)).toThrow("nested")
    return mac(outer)
  })
  expect(derived).toEqual(hmac(sha256, outer, outer))
  expect(hmacSha256(inner, inner)).toEqual(hmac(sha256, inner, inner))
})

test("HKDF gives the numbers of RFC 5869, with a salt and without", () => {
  const secret = new Uint8Array(22).fill(0x0b)
  const salted = hkdfSha256(secret, fromHex("f0f1f2f3f4f5f6f7f8f9"), blocks(2), fromHex("000102030405060708090a0b0c"))
  expect(toHex(salted.subarray(0, 42))).toBe(
    "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
  )
  expect(toHex(hkdfSha256(secret, new Uint8Array(), blocks(2)).subarray(0, 42))).toBe(
    "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
  )
})

test("HKDF is noble's, block by block", () => {
  fc.assert(
    fc.property(
      anyBytes(100),
      anyBytes(100),
      anyBytes(100),
      fc.integer({ min: 1, max: 5 }),
      (secret, info, salt, n) => {
        expect(hkdfSha256(secret, info, blocks(n), salt)).toEqual(hkdf(sha256, secret, salt, info, 32 * n))
        expect(hkdfSha256(secret, info, blocks(n))).toEqual(hkdf(sha256, secret, undefined, info, 32 * n))
      },
    ),
  )
})
