import { seededRandom } from "@fourfold/testkit"
import { ed25519 } from "@noble/curves/ed25519.js"
import { describe, expect, test } from "vitest"
import { craftedSignatures } from "./oracle/crafted-signatures.ts"
import { isEd25519PublicKey, verifyStrictly } from "./strict-ed25519.ts"

const crafted = craftedSignatures()

describe("a signature that was built on purpose", () => {
  test("is refused, whatever torsion or encoding it plays with; the honest ones hold", () => {
    for (const { what, publicKey, message, signature, isGood } of crafted)
      expect([what, verifyStrictly(publicKey, message, signature)]).toEqual([what, isGood])
    expect(crafted.filter(({ isGood }) => isGood).length).toBeGreaterThan(5)
  })

  test("would often hold with the cofactor: that is what is refused here", () => {
    const lenient = crafted.filter(({ publicKey, message, signature }) =>
      ed25519.verify(signature, message, publicKey, { zip215: false }),
    )
    expect(lenient.filter(({ isGood }) => !isGood).length).toBeGreaterThan(300)
  })

  test("is refused again when its key was seen before, and so is one after many others", () => {
    const good = crafted.find(({ isGood }) => isGood)
    if (!good) throw new Error("no honest signature")
    const random = seededRandom(12)
    for (let i = 0; i < 300; i++) expect(isEd25519PublicKey(ed25519.getPublicKey(random.bytes(32)))).toBe(true)
    expect(verifyStrictly(good.publicKey, good.message, good.signature)).toBe(true)
    expect(verifyStrictly(good.publicKey, good.message.with(0, (good.message[0] ?? 0) ^ 1), good.signature)).toBe(false)
  })
})

describe("a key", () => {
  test("is sound when it has prime order and its one encoding", () => {
    for (const { what, publicKey, isKeyGood } of crafted)
      expect([what, isEd25519PublicKey(publicKey)]).toEqual([what, isKeyGood])
  })

  test("of another length, or that is no point, is none", () => {
    const key = ed25519.getPublicKey(new Uint8Array(32).fill(1))
    expect(isEd25519PublicKey(key)).toBe(true)
    expect(isEd25519PublicKey(key.subarray(1))).toBe(false)
    expect(isEd25519PublicKey(new Uint8Array([...key, 0]))).toBe(false)
    expect(isEd25519PublicKey(new Uint8Array(32).with(0, 2))).toBe(false)
  })
})
