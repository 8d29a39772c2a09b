import { type Bytes, ascii, concat, toHex } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { sealChaCha } from "../primitives/aead.ts"
import { expandSha3, expandSha512, hmacSha3, hmacSha512 } from "../primitives/hashes.ts"
import { type AesState, aesLayer } from "./aes-layer.ts"
import { chains3, chains4 } from "./chain.ts"
import { type FrameContext, frameAad } from "./frame-header.ts"
import { type KemState, kemLayer, noRekeying, paddedLengths } from "./kem-layer.ts"

const bytes = (length: number, fill = 7): Bytes => new Uint8Array(length).fill(fill)
const context: FrameContext = { sid: bytes(16, 1), direction: "i2r" }
const kem: KemState = { epoch: 2, seq: 9, chain: chains3.first(bytes(32, 2)), rekeying: noRekeying }
const aes: AesState = { epoch: 2, seq: 9, chain: chains4.first(bytes(64, 3)) }

describe("each layer alone", () => {
  test("opens what it sealed, and steps", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 12_607 }), async (raw) => {
        const plaintext = concat(raw)
        const [nextKem, l3] = await kemLayer.seal(kem, plaintext, context)
        const opened = await kemLayer.open(kem, l3, context)
        expect(opened.ok && opened.value[1]).toEqual(plaintext)
        expect(opened.ok && opened.value[0]).toEqual(nextKem)
        const [nextAes, frame] = await aesLayer.seal(aes, plaintext, context)
        const back = await aesLayer.open(aes, frame, context)
        expect(back.ok && back.value.slice(0, 2)).toEqual([nextAes, plaintext])
      }),
      { numRuns: 50 },
    )
  })

  test("knows no other flag than its two: an unknown one is refused, though nothing else is wrong", async () => {
    const [, l3] = await kemLayer.seal(kem, bytes(400), context)
    expect((await kemLayer.open(kem, l3, context)).ok).toBe(true)
    for (let bit = 2; bit < 8; bit++) expect((await kemLayer.open(kem, l3.with(0, 1 << bit), context)).ok).toBe(false)
  })

  test("steps its chain as written", () => {
    const chain3 = expandSha3(bytes(32, 2), ascii("EK1/L3/chain"), 32)
    const chain4 = expandSha512(bytes(64, 3), ascii("EK1/L4/chain"), 64)
    expect([chain3, chain4]).toEqual([kem.chain, aes.chain])
    const { next, keys } = chains3.step(chain3)
    expect(next).toEqual(hmacSha3(chain3, new Uint8Array([2])))
    const mk3 = hmacSha3(chain3, new Uint8Array([1]))
    expect(concat(keys.key, keys.nonce, keys.commitment)).toEqual(expandSha3(mk3, ascii("EK1/L3/msg"), 60))
    const four = chains4.step(chain4)
    expect(four.next).toEqual(hmacSha512(chain4, new Uint8Array([2])))
    const mk4 = hmacSha512(chain4, new Uint8Array([1]))
    expect(concat(four.keys.key, four.keys.nonce, four.keys.commitment)).toEqual(
      expandSha512(mk4, ascii("EK1/L4/msg"), 60),
    )
  })

  test("is bound to session, direction, epoch and number", async () => {
    expect(toHex(frameAad("EK1/L4", context, kem))).toBe(
      `${toHex(ascii("EK1/L4"))}${"01".repeat(16)}${toHex(ascii("i2r"))}e1010002000000000009`,
    )
    const [, l3] = await kemLayer.seal(kem, bytes(400), context)
    const [, frame] = await aesLayer.seal(aes, bytes(400), context)
    const others: readonly FrameContext[] = [
      { ...context, direction: "r2i" },
      { ...context, sid: bytes(16, 9) },
    ]
    for (const other of others)
      expect([(await kemLayer.open(kem, l3, other)).ok, (await aesLayer.open(aes, frame, other)).ok]).toEqual([
        false,
        false,
      ])
    for (const place of [{ epoch: 3 }, { seq: 10 }])
      expect([
        (await kemLayer.open({ ...kem, ...place }, l3, context)).ok,
        (await aesLayer.open({ ...aes, ...place }, frame, context)).ok,
      ]).toEqual([false, false])
  })
})

describe("the AES layer", () => {
  test("compares the commitment before it decrypts", async () => {
    const [, frame] = await aesLayer.seal(aes, bytes(400), context)
    const changed = frame.map((byte, at) => (at === 10 ? byte ^ 1 : byte))
    expect(await aesLayer.open(aes, changed, context)).toEqual({ ok: false, error: { type: "NotAuthentic" } })
  })

  test("does not look at more than 16 KiB, nor at less than its own overhead", async () => {
    const [, frame] = await aesLayer.seal(aes, bytes(16_384 - 42), context)
    expect([frame.length, (await aesLayer.open(aes, frame, context)).ok]).toEqual([16_384, true])
    const [, longer] = await aesLayer.seal(aes, bytes(16_384 - 41), context)
    expect((await aesLayer.open(aes, longer, context)).ok).toBe(false)
    expect((await aesLayer.open(aes, frame.slice(0, 41), context)).ok).toBe(false)
  })
})

describe("a peer that holds the keys and breaks the format of the ML-KEM layer", () => {
  /** L3 with any head and any padded plaintext, under the right keys. */
  const forged = (head: Bytes, padded: Bytes): Bytes => {
    const { keys } = chains3.step(kem.chain)
    return concat(head, sealChaCha(keys.key, keys.nonce, padded, concat(frameAad("EK1/L3", context, kem), head)))
  }
  const padded = (length: number, end = 0x80): Bytes =>
    concat(bytes(400), new Uint8Array([end]), new Uint8Array(length - 401))
  const opens = async (l3: Bytes) => (await kemLayer.open(kem, l3, context)).ok
  const plain = new Uint8Array([0])

  test("is refused unless the plaintext has one of the seven lengths", async () => {
    for (const length of paddedLengths) expect(await opens(forged(plain, padded(length)))).toBe(true)
    for (const length of [401, 575, 577, 833, 12_607, 12_609])
      expect(await opens(forged(plain, padded(length)))).toBe(false)
  })

  test("is refused when the padding is not 0x80 and zeros", async () => {
    expect(await opens(forged(plain, padded(576, 0x81)))).toBe(false)
    expect(await opens(forged(plain, bytes(576, 0)))).toBe(false)
    expect(await opens(forged(plain, concat(padded(576).slice(0, 575), new Uint8Array([1]))))).toBe(false)
  })

  test("is refused when a flag is unknown, or says other lengths than there are", async () => {
    for (const flags of [4, 8, 0x80, 0xff])
      expect(await opens(forged(new Uint8Array([flags]), padded(576)))).toBe(false)
    expect(await opens(forged(new Uint8Array([1]), padded(576)))).toBe(false)
    expect(await opens(forged(concat(new Uint8Array([1]), bytes(1088)), padded(576)))).toBe(true)
    expect(await opens(forged(concat(new Uint8Array([1]), bytes(1184)), padded(576)))).toBe(false)
    expect(await opens(forged(concat(new Uint8Array([3]), bytes(1088 + 1184)), padded(576)))).toBe(true)
  })

  test("is refused when there is nothing at all", async () => {
    expect(await opens(new Uint8Array())).toBe(false)
    expect(await opens(new Uint8Array([0]))).toBe(false)
  })
})
