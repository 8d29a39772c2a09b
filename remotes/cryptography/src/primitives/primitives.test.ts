/** What the published vectors (self-test/standard-vectors) do not say of the primitives. */
import { detectPrimitives } from "@fourfold/signal"
import { type Bytes } from "@fourfold/std"
import { describe, expect, test } from "vitest"
import { openAesGcm, openChaCha } from "./aead.ts"
import { isMlKemPublicKey } from "./ml-kem-768.ts"
import { noblePrimitives } from "./primitives.ts"

const platform = await detectPrimitives()

describe.each([
  ["noble", noblePrimitives, platform],
  ["the platform", platform, noblePrimitives],
])("%s", (_, { mlKem768 }, other) => {
  test("opens with one what the other sealed, and rejects implicitly", async () => {
    const seed = new Uint8Array(64).fill(3)
    const sealed = await mlKem768.encapsulate(await other.mlKem768.publicKey(seed), new Uint8Array(32).fill(4))
    if (!sealed) throw new RangeError("refused")
    const { ciphertext, sharedSecret } = sealed
    expect(await other.mlKem768.decapsulate(seed, ciphertext)).toEqual(sharedSecret)
    const changed = ciphertext.map((byte, at) => (at === 0 ? byte ^ 1 : byte))
    const rejected = await other.mlKem768.decapsulate(seed, changed)
    expect(rejected).toHaveLength(32)
    expect(rejected).not.toEqual(sharedSecret)
    expect(await mlKem768.decapsulate(seed, changed)).toEqual(rejected)
    expect(await mlKem768.decapsulate(seed, ciphertext.slice(1))).toBeUndefined()
  })
})

test("a key of another length is no ML-KEM-768 key", () => {
  expect(isMlKemPublicKey(new Uint8Array(1183))).toBe(false)
})

type Open = (key: Bytes, nonce: Bytes, text: Bytes, aad: Bytes) => Promise<Bytes | undefined> | Bytes | undefined

test.each<[string, Open]>([
  ["AES-256-GCM", openAesGcm],
  ["ChaCha20-Poly1305", openChaCha],
])("%s opens nothing shorter than a tag", async (_, open) => {
  expect(await open(new Uint8Array(32), new Uint8Array(12), new Uint8Array(15), new Uint8Array())).toBeUndefined()
})
