import { type Bytes, ascii, concat, fromHex, toHex } from "@fourfold/std"
import { sha3_256 } from "@noble/hashes/sha3.js"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { expandSha3, hmacSha3, hmacSha512, sha256 } from "./hashes.ts"
import { info, lp } from "./labels.ts"
import { split3, split4 } from "./split-secret.ts"

/** RFC 2104 and RFC 5869, written out on the bare hash. */
const hmacByHand = (key: Bytes, message: Bytes): Bytes => {
  const block = new Uint8Array(136)
  block.set(key.length > 136 ? sha3_256(key) : key)
  const pad = (byte: number): Bytes => block.map((value) => value ^ byte)
  return sha3_256(concat(pad(0x5c), sha3_256(concat(pad(0x36), message))))
}
const expandByHand = (key: Bytes, label: Bytes, length: number): Bytes => {
  let [whole, last] = [concat(), concat()]
  for (let i = 1; whole.length < length; i++) {
    last = hmacByHand(key, concat(last, label, new Uint8Array([i])))
    whole = concat(whole, last)
  }
  return whole.slice(0, length)
}

describe("SHA3-256", () => {
  test("in HMAC and HKDF-Expand is what the RFCs say", () => {
    const anyBytes = (minLength: number, maxLength: number) =>
      fc.uint8Array({ minLength, maxLength }).map((raw) => new Uint8Array(raw))
    fc.assert(
      fc.property(anyBytes(32, 200), anyBytes(0, 300), fc.nat(200), (key, message, length) => {
        expect(hmacSha3(key, message)).toEqual(hmacByHand(key, message))
        expect(expandSha3(key, message, length)).toEqual(expandByHand(key, message, length))
      }),
    )
  })

  test("gives the answer that NIST published for HMAC with a short key", () => {
    const key = fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
    expect(toHex(hmacSha3(key, ascii("Sample message for keylen<blocklen")))).toBe(
      "4fe8e202c4f058e8dddc23d8c34e467343e23555e24fc2f025d598f558f67205",
    )
  })
})

describe("what is joined", () => {
  test("carries its length, so that no two joins are alike", () => {
    expect(toHex(lp(ascii("ab")))).toBe("00026162")
    expect(toHex(info("ab", ascii("c")))).toBe("00026162000163")
    expect(info("a", ascii("bc"))).not.toEqual(info("ab", ascii("c")))
  })
})

describe("a KEM secret", () => {
  test("is split into two halves by two hash families", () => {
    const secret = sha256(ascii("secret"))
    expect(split3(secret)).toEqual(hmacByHand(secret, ascii("EK1/split/L3")))
    expect(split4(secret)).toEqual(hmacSha512(secret, ascii("EK1/split/L4")).slice(0, 32))
    expect(split3(secret)).not.toEqual(split4(secret))
  })
})
