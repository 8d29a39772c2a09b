import { nobleBodyCipher } from "@fourfold/signal"
import { expect, test } from "vitest"
import { nodeBodyCipher } from "./signal-node-body.ts"

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => i * 7 + 1)
const [key, iv] = [bytes(32), bytes(16)]

test.each([0, 15, 16, 1024])("Node's cipher measures the same function as noble's: %i bytes", async (length) => {
  const plaintext = bytes(length)
  const ciphertext = await nobleBodyCipher.encrypt(key, iv, plaintext)
  expect(await nodeBodyCipher.encrypt(key, iv, plaintext)).toEqual(ciphertext)
  expect(await nodeBodyCipher.decrypt(key, iv, ciphertext)).toEqual(plaintext)
  expect(await nodeBodyCipher.decrypt(key, iv, ciphertext.subarray(1))).toBeUndefined()
  expect(await nodeBodyCipher.mac(key, iv, plaintext)).toEqual(await nobleBodyCipher.mac(key, iv, plaintext))
})
