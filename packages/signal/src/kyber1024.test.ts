import { concat } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { kyberDecapsulate, kyberEncapsulate, kyberPublicKey } from "./kyber1024.ts"
import { noblePrimitives } from "./noble-primitives.ts"

const { mlKem1024 } = noblePrimitives
const random = seededRandom(4)
const seed = random.bytes(64)
const key = await kyberPublicKey(mlKem1024, seed)
const made = await kyberEncapsulate(mlKem1024, key, random)
const ciphertext = made?.ciphertext ?? new Uint8Array()

test("both ends get the same 32 bytes, which are not ML-KEM's", async () => {
  expect([key.length, ciphertext.length, made?.sharedSecret.length]).toEqual([1569, 1569, 32])
  expect(await kyberDecapsulate(mlKem1024, seed, ciphertext)).toEqual(made?.sharedSecret)
  expect(await mlKem1024.decapsulate(seed, ciphertext.slice(1))).not.toEqual(made?.sharedSecret)
})

test.each([
  ["another type", (bytes: typeof key) => bytes.with(0, 7)],
  ["a byte too few", (bytes: typeof key) => bytes.slice(0, -1)],
  ["a byte too many", (bytes: typeof key) => concat(bytes, Uint8Array.of(0))],
  ["nothing", () => new Uint8Array()],
])("refuses a key and a ciphertext with %s", async (_, change) => {
  expect(await kyberEncapsulate(mlKem1024, change(key), random)).toBeUndefined()
  expect(await kyberDecapsulate(mlKem1024, seed, change(ciphertext))).toBeUndefined()
})

test("erases ML-KEM's own secret", async () => {
  const secrets: Uint8Array[] = []
  const watching: typeof mlKem1024 = {
    ...mlKem1024,
    decapsulate: async (from, raw) => {
      const secret = await mlKem1024.decapsulate(from, raw)
      if (secret) secrets.push(secret)
      return secret
    },
  }
  await kyberDecapsulate(watching, seed, ciphertext)
  expect(secrets).toEqual([new Uint8Array(32)])
})
