import { PrivateKey, PublicKey } from "@signalapp/libsignal-client"
import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { clamp, parseEcKey, serializeEcKey } from "./ec-key.ts"
import { noblePrimitives } from "./noble-primitives.ts"
import { xeddsaSign, xeddsaVerify } from "./xeddsa.ts"

const random = seededRandom(7)

test("the official library accepts our signatures", async () => {
  for (let i = 0; i < 50; i++) {
    const privateKey = clamp(random.bytes(32))
    const message = random.bytes(i)
    const publicKey = await noblePrimitives.x25519.publicKey(privateKey)
    const signature = xeddsaSign(privateKey, message, random)
    expect(PublicKey.deserialize(serializeEcKey(publicKey)).verify(message, signature)).toBe(true)
    expect(xeddsaVerify(publicKey, message, signature)).toBe(true)
  }
})

test("we accept the official library's signatures, and nothing near them", () => {
  for (let i = 0; i < 50; i++) {
    const key = PrivateKey.generate()
    const message = random.bytes(i + 1)
    const signature = key.sign(message)
    const publicKey = parseEcKey(key.getPublicKey().serialize()) ?? new Uint8Array()
    expect(xeddsaVerify(publicKey, message, signature)).toBe(true)
    expect(xeddsaVerify(publicKey, message.with(0, (message[0] ?? 0) ^ 1), signature)).toBe(false)
    expect(xeddsaVerify(publicKey, message, signature.with(i, (signature[i] ?? 0) ^ 1))).toBe(false)
    expect(xeddsaVerify(publicKey, message, signature.with(63, (signature[63] ?? 0) ^ 0x80))).toBe(false)
    expect(xeddsaVerify(publicKey.with(i % 32, (publicKey[i % 32] ?? 0) ^ 1), message, signature)).toBe(false)
  }
})

test("two signatures of one message differ", () => {
  const privateKey = clamp(random.bytes(32))
  const message = random.bytes(9)
  expect(xeddsaSign(privateKey, message, random)).not.toEqual(xeddsaSign(privateKey, message, random))
})

test.each([
  ["a short signature", new Uint8Array(32).fill(9), new Uint8Array(63)],
  ["a short key", new Uint8Array(31).fill(9), new Uint8Array(64)],
  ["a key without an Edwards image", new Uint8Array(32).fill(0xff).with(31, 0x7f).with(0, 0xec), new Uint8Array(64)],
  ["a key that is not reduced", new Uint8Array(32).fill(0xff), new Uint8Array(64)],
])("refuses %s", (_, key, signature) => {
  expect(xeddsaVerify(key, new Uint8Array(3), signature)).toBe(false)
})
