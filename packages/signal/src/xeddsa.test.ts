import { ed25519 } from "@noble/curves/ed25519.js"
import { concat } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { clamp } from "./ec-key.ts"
import { craftedSignatures } from "./oracle/crafted-signatures.ts"
import { nobleX25519 } from "./noble-asymmetric.ts"
import { xeddsaSign, xeddsaVerify } from "./xeddsa.ts"

const random = seededRandom(71)

test("keys and signatures have one length", async () => {
  const privateKey = clamp(random.bytes(32))
  const publicKey = await nobleX25519.publicKey(privateKey)
  const message = random.bytes(20)
  const signature = xeddsaSign(privateKey, message, random)
  const zero = Uint8Array.of(0)
  expect(xeddsaVerify(publicKey, message, signature)).toBe(true)
  // As a number the longer key is the same.
  expect(xeddsaVerify(concat(publicKey, zero), message, signature)).toBe(false)
  expect(xeddsaVerify(publicKey, message, concat(signature, zero))).toBe(false)
  expect(xeddsaVerify(publicKey, message, signature.subarray(0, 63))).toBe(false)
  expect(xeddsaVerify(publicKey.subarray(0, 31), message, signature)).toBe(false)
})

test("a signature by a key of low order, which every message would satisfy up to the cofactor, is refused", () => {
  // u = 0 is the point of order two, (0, −1).
  const publicKey = new Uint8Array(32)
  const s = new Uint8Array(32).fill(0).with(0, 5)
  const signature = concat(ed25519.Point.BASE.multiply(5n).toBytes(), s)
  const edwards = new Uint8Array(32).fill(0xff).with(0, 0xec).with(31, 0x7f)
  for (let i = 0; i < 8; i++) {
    const message = Uint8Array.of(i)
    expect(ed25519.verify(signature, message, edwards, { zip215: true })).toBe(true)
    expect(xeddsaVerify(publicKey, message, signature)).toBe(false)
  }
})

test("a signature that holds with the cofactor alone is refused, and so is one under a key with a torsion part", () => {
  for (const { what, publicKey, message, signature, isGood } of craftedSignatures()) {
    // The same key as a point of the Montgomery curve, its sign in the signature. What has no such point is no key here.
    const sign = (publicKey[31] ?? 0) & 0x80
    const montgomery = toMontgomery(publicKey)
    if (!montgomery || ((signature[63] ?? 0) & 0x80) !== 0) continue
    const travelling = signature.with(63, (signature[63] ?? 0) | sign)
    expect([what, xeddsaVerify(montgomery, message, travelling)]).toEqual([what, isGood])
  }
})

const toMontgomery = (publicKey: Uint8Array): Uint8Array | undefined => {
  try {
    return ed25519.utils.toMontgomery(publicKey)
  } catch {
    return undefined
  }
}
