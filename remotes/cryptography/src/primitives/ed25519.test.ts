import { craftedSignatures } from "@fourfold/signal/oracle/crafted-signatures"
import { type Bytes, ascii, concat, fromHex, toHex } from "@fourfold/std"
import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js"
import { bytesToNumberLE, numberToBytesLE } from "@noble/curves/utils.js"
import { sha512 } from "@noble/hashes/sha2.js"
import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { env } from "node:process"
import { describe, expect, test } from "vitest"
import { detectEd25519, nobleEd25519 } from "./ed25519.ts"

const folder = resolve("../shared/vectors")
const isThere = existsSync(folder)
const read = (name: string): unknown => JSON.parse(new TextDecoder().decode(readFileSync(resolve(folder, name))))

interface Signed {
  readonly secretKey: string
  readonly publicKey: string
  readonly message: string
  readonly signature: string
}
interface Wycheproof {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string }
    readonly tests: readonly {
      readonly tcId: number
      readonly msg: string
      readonly sig: string
      readonly result: string
    }[]
  }[]
}

test("the test vectors are there", (context) => {
  if (!isThere && env["CI"] === undefined) context.skip(`no test vectors in ${folder}: Ed25519 is not checked`)
  expect(isThere).toBe(true)
})

const { p, n } = ed25519.Point.CURVE()
const message = ascii("message")
const secretKey = new Uint8Array(32).fill(1)
const publicKey = ed25519.getPublicKey(secretKey)
const little = (value: bigint): Bytes => new Uint8Array(numberToBytesLE(value, 32))
const platform = await detectEd25519()

test("this platform's own is used", () => {
  expect(platform).not.toBe(nobleEd25519)
})

describe.each([
  ["noble", nobleEd25519],
  ["the platform", platform],
])("Ed25519 of %s", (_, { sign, verify }) => {
  test.runIf(isThere)("signs and verifies the messages of RFC 8032", async () => {
    const vectors = read("rfc8032/ed25519.json") as readonly Signed[]
    expect(vectors.length).toBeGreaterThan(3)
    for (const vector of vectors) {
      const signature = await sign(fromHex(vector.secretKey), fromHex(vector.message))
      expect(toHex(signature)).toBe(vector.signature)
      expect(await verify(fromHex(vector.publicKey), fromHex(vector.message), signature)).toBe(true)
    }
  })

  test.runIf(isThere)("accepts of Project Wycheproof's signatures exactly the valid ones", async () => {
    let seen = 0
    const { testGroups } = read("wycheproof/ed25519_test.json") as Wycheproof
    for (const { publicKey: key, tests } of testGroups) {
      for (const { tcId, msg, sig, result } of tests) {
        seen++
        expect([tcId, await verify(fromHex(key.pk), fromHex(msg), fromHex(sig))]).toEqual([tcId, result === "valid"])
      }
    }
    expect(seen).toBeGreaterThan(140)
  })

  test("refuses the other encoding of S, which proves the same", async () => {
    const signature = await sign(secretKey, message)
    const s = bytesToNumberLE(signature.subarray(32))
    const other = concat(signature.subarray(0, 32), little(s + n))
    expect(await verify(publicKey, message, signature)).toBe(true)
    expect(await verify(publicKey, message, other)).toBe(false)
  })

  test("refuses a key of small order, under which anything would be signed", async () => {
    for (const key of ED25519_TORSION_SUBGROUP.map(fromHex)) {
      for (const r of ED25519_TORSION_SUBGROUP.map(fromHex)) {
        expect(await verify(key, message, concat(r, new Uint8Array(32)))).toBe(false)
      }
    }
  })

  test("refuses an R of small order, which no honest signer makes", async () => {
    const head = ed25519.utils.getExtendedPublicKey(secretKey)
    const identity = little(1n)
    const k = bytesToNumberLE(sha512(concat(identity, publicKey, message))) % n
    const signature = concat(identity, little((k * head.scalar) % n))
    // The equation holds: only the order of R speaks against it.
    expect(ed25519.verify(signature, message, publicKey, { zip215: true })).toBe(true)
    expect(await verify(publicKey, message, signature)).toBe(false)
  })

  test("refuses points in another encoding, and bytes that are no point", async () => {
    const signature = await sign(secretKey, message)
    const notReduced = [p, p + 1n, p + 3n, p + 18n].map(little)
    const noPoint = little(2n)
    for (const point of [...notReduced, noPoint]) {
      expect(await verify(point, message, signature)).toBe(false)
      expect(await verify(publicKey, message, concat(point, signature.subarray(32)))).toBe(false)
    }
  })

  test("refuses whatever is built from torsion, an S that is not reduced, or other encodings", async () => {
    let good = 0
    for (const one of craftedSignatures()) {
      expect([one.what, await verify(one.publicKey, one.message, one.signature)]).toEqual([one.what, one.isGood])
      if (one.isGood) good++
    }
    expect(good).toBeGreaterThan(5)
  })

  test("refuses keys and signatures of another length", async () => {
    const signature = await sign(secretKey, message)
    expect(await verify(publicKey.subarray(1), message, signature)).toBe(false)
    expect(await verify(publicKey, message, signature.subarray(1))).toBe(false)
    expect(await verify(publicKey, message, concat(signature, new Uint8Array(1)))).toBe(false)
  })
})

describe("a platform without it, or that errs", () => {
  const changed = (change: Partial<SubtleCrypto>): SubtleCrypto => {
    const replaced: Readonly<Record<string | symbol, unknown>> = { ...change }
    return new Proxy(crypto.subtle, {
      get: (subtle, name) => {
        const found: unknown = replaced[name] ?? Reflect.get(subtle, name)
        return typeof found === "function" ? found.bind(subtle) : found
      },
    })
  }

  /** Under the one key that is tried. */
  const holdsWithCofactor = (signature: BufferSource, signed: BufferSource): boolean =>
    ed25519.verify(viewOf(signature), viewOf(signed), ed25519.getPublicKey(new Uint8Array(32).fill(0x42)), {
      zip215: false,
    })
  const viewOf = (source: BufferSource): Uint8Array =>
    ArrayBuffer.isView(source)
      ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
      : new Uint8Array(source)

  test("is left alone: noble signs and verifies", async () => {
    const missing = changed({ importKey: () => Promise.reject(new Error("no such algorithm")) })
    const wrong = changed({ sign: async () => new ArrayBuffer(64) })
    const lenient = changed({ verify: async () => true })
    const severe = changed({ verify: async () => false })
    const withCofactor = changed({ verify: async (_, __, signature, signed) => holdsWithCofactor(signature, signed) })
    for (const subtle of [missing, wrong, lenient, severe, withCofactor])
      expect(await detectEd25519(subtle)).toBe(nobleEd25519)
    expect(await detectEd25519(changed({}))).not.toBe(nobleEd25519)
  })
})
