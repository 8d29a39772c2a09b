import { fromHex, toHex } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { messageKeys, rootStep } from "./chain.ts"
import { nobleMlKem1024, nobleMlKem768, nobleX25519 } from "./noble-asymmetric.ts"
import { noblePrimitives } from "./noble-primitives.ts"
import { detectPrimitives } from "./platform-primitives.ts"
import { pqxdhSecrets } from "./pqxdh.ts"

const random = seededRandom(11)
const native = await detectPrimitives()

/** u-coordinates of the points whose order divides 8, and their unreduced twins. */
const lowOrder = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]

describe.each([
  ["noble", noblePrimitives],
  ["the platform", native],
])("the primitives of %s", (_, { x25519, mlKem768, mlKem1024, body }) => {
  test.each(lowOrder)("refuse the agreement with the point of low order %s", async (point) => {
    expect(await x25519.agree(random.bytes(32), fromHex(point))).toBeUndefined()
  })

  test("agree, whoever computes", async () => {
    const [a, b] = [random.bytes(32), random.bytes(32)]
    const shared = await x25519.agree(a, await nobleX25519.publicKey(b))
    expect(await nobleX25519.agree(b, await x25519.publicKey(a))).toEqual(shared)
    expect(shared).toHaveLength(32)
    expect(await x25519.agree(a, await x25519.publicKey(b))).toEqual(shared)
  })

  test("encapsulate for each other, reject implicitly, and refuse wrong lengths", async () => {
    for (const [kem, other, secretLength] of [
      [mlKem768, nobleMlKem768, 1184],
      [mlKem1024, nobleMlKem1024, 1568],
    ] as const) {
      const seed = random.bytes(64)
      const publicKey = await other.publicKey(seed)
      expect(publicKey).toHaveLength(secretLength)
      const made = await kem.encapsulate(publicKey, random.bytes(32))
      const ciphertext = made?.ciphertext ?? new Uint8Array()
      expect(await other.decapsulate(seed, ciphertext)).toEqual(made?.sharedSecret)
      expect(await kem.decapsulate(seed, ciphertext)).toEqual(made?.sharedSecret)
      const wrong = await kem.decapsulate(seed, ciphertext.with(0, (ciphertext[0] ?? 0) ^ 1))
      expect(wrong).toHaveLength(32)
      expect(wrong).not.toEqual(made?.sharedSecret)
      expect(await kem.decapsulate(seed, ciphertext.subarray(1))).toBeUndefined()
      expect(await kem.encapsulate(publicKey.subarray(1), random.bytes(32))).toBeUndefined()
      expect(await kem.encapsulate(publicKey.fill(0xff, 0, 300), random.bytes(32))).toBeUndefined()
    }
  })

  test.each([0, 15, 16, 5000])("encrypt %i bytes so that noble reads them, and refuse bad padding", async (length) => {
    const [key, iv, plaintext] = [random.bytes(32), random.bytes(16), random.bytes(length)]
    const ciphertext = await body.encrypt(key, iv, plaintext)
    expect(await noblePrimitives.body.decrypt(key, iv, ciphertext)).toEqual(plaintext)
    expect(await body.decrypt(key, iv, ciphertext)).toEqual(plaintext)
    expect(await body.decrypt(key, iv, ciphertext.subarray(1))).toBeUndefined()
    expect(await body.decrypt(key, iv, new Uint8Array())).toBeUndefined()
    expect(await body.mac(key, plaintext)).toEqual(await noblePrimitives.body.mac(key, plaintext))
    const [zeros, noPadding] = [new Uint8Array(16), new Uint8Array(16)]
    // One block that decrypts to zeros: 0 is no padding length.
    const forged = await forgedBlock(key, noPadding)
    expect(await body.decrypt(key, zeros, forged)).toBeUndefined()
  })
})

/** The AES-CBC ciphertext (IV zero) of one block, without padding. */
const forgedBlock = async (key: Uint8Array<ArrayBuffer>, block: Uint8Array<ArrayBuffer>) =>
  (await noblePrimitives.body.encrypt(key, new Uint8Array(16), block)).slice(0, 16)

describe("a platform", () => {
  test("without WebCrypto's newer algorithms falls back to noble", async () => {
    const bare = {
      importKey: async () => {
        throw new DOMException("not supported", "NotSupportedError")
      },
    }
    const { x25519, mlKem768, mlKem1024 } = await detectPrimitives(bare as unknown as SubtleCrypto)
    expect([x25519, mlKem768, mlKem1024]).toEqual([nobleX25519, nobleMlKem768, nobleMlKem1024])
  })

  test("whose X25519 gives wrong answers is not trusted", async () => {
    const { subtle } = crypto
    const liar = new Proxy(subtle, {
      get: (target, name) => {
        if (name === "deriveBits") return async () => new ArrayBuffer(32)
        const value: unknown = Reflect.get(target, name)
        return typeof value === "function" ? value.bind(target) : value
      },
    })
    expect((await detectPrimitives(liar)).x25519).toBe(nobleX25519)
  })
})

describe("secrets that have been used", () => {
  test("are erased: seeds, post-quantum keys, agreements", () => {
    const [seed, postQuantumKey, shared] = [random.bytes(32), random.bytes(32), random.bytes(32)]
    const [dh, kem] = [random.bytes(32), random.bytes(32)]
    messageKeys(seed, postQuantumKey)
    rootStep(random.bytes(32), shared)
    pqxdhSecrets([dh], kem, "label")
    for (const used of [seed, postQuantumKey, shared, dh, kem]) expect(toHex(used)).toMatch(/^0+$/u)
  })

  test("are not derived from a refused agreement", () => {
    expect(pqxdhSecrets([random.bytes(32), undefined], random.bytes(32), "label")).toBeUndefined()
  })
})
