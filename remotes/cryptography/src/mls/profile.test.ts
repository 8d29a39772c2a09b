import { fromHex } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { x25519 } from "@noble/curves/ed25519.js"
import { expect, test } from "vitest"
import { isHpkeKey } from "./profile.ts"

/** Every u-coordinate of low order, reduced and not (RFC 7748 §6.1 and the points on the twist). */
const lowOrder = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
]

test.each(lowOrder)("a key of low order is no key of a leaf: %s", (hex) => {
  expect(isHpkeKey(fromHex(hex))).toBe(false)
})

test("a key of another length is none, and any honest one is", () => {
  const random = seededRandom(3)
  expect(isHpkeKey(new Uint8Array(31).fill(9))).toBe(false)
  for (let n = 0; n < 20; n++) expect(isHpkeKey(x25519.getPublicKey(random.bytes(32)))).toBe(true)
})
