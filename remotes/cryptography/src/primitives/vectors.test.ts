/** The primitives against the vectors of Project Wycheproof and of NIST's ACVP, noble and native ones alike. */
import { detectPrimitives } from "@fourfold/signal"
import { type Bytes, concat, equalBytes, fromHex, toHex } from "@fourfold/std"
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js"
import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { env } from "node:process"
import { gunzipSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { openAesGcm, openChaCha, sealAesGcm, sealChaCha } from "./aead.ts"
import { expandSha256, expandSha512, hmacSha256, hmacSha512 } from "./hashes.ts"
import { isMlKemPublicKey } from "./ml-kem-768.ts"
import { noblePrimitives } from "./primitives.ts"

const folder = resolve("../shared/vectors")
const isThere = existsSync(folder)

interface Group<T> {
  readonly ivSize?: number
  readonly keySize?: number
  readonly tagSize?: number
  readonly parameterSet?: string
  readonly function?: string
  readonly tests: readonly T[]
}

const groupsOf = <T>(name: string): readonly Group<T>[] => {
  if (!isThere) return []
  const raw = readFileSync(resolve(folder, name))
  const json = new TextDecoder().decode(name.endsWith(".gz") ? gunzipSync(raw) : raw)
  return (JSON.parse(json) as { testGroups: Group<T>[] }).testGroups
}

test("the test vectors are there", (context) => {
  if (!isThere && env["CI"] === undefined) context.skip(`no test vectors in ${folder}: the primitives are not checked`)
  expect(isThere).toBe(true)
})

const platform = await detectPrimitives()

describe.runIf(isThere).each([
  ["noble", noblePrimitives],
  ["the platform", platform],
])("%s", (_, { x25519, mlKem768 }) => {
  test("agrees by X25519 as in Wycheproof, and refuses an all-zero secret", async () => {
    type Case = { tcId: number; public: string; private: string; shared: string }
    let refused = 0
    for (const { tests } of groupsOf<Case>("wycheproof/x25519_test.json")) {
      for (const { tcId, public: theirs, private: mine, shared } of tests) {
        const secret = await x25519.agree(fromHex(mine), fromHex(theirs))
        if (/^0*$/u.test(shared)) refused++
        expect([tcId, secret && toHex(secret)]).toEqual([tcId, /^0*$/u.test(shared) ? undefined : shared])
      }
    }
    expect(refused).toBeGreaterThan(0)
  })

  test("makes ML-KEM-768 keys from a seed as ACVP and Wycheproof do", async () => {
    const wycheproof = groupsOf<{ seed: string; ek: string }>("wycheproof/mlkem_768_keygen_seed_test.json")
    const acvp = groupsOf<{ d: string; z: string; ek: string }>("acvp/ML-KEM-keyGen-FIPS203.internalProjection.json")
    const cases = [
      ...wycheproof.flatMap(({ tests }) => tests),
      ...acvp
        .filter(({ parameterSet }) => parameterSet === "ML-KEM-768")
        .flatMap(({ tests }) => tests.map(({ d, z, ek }) => ({ seed: d + z, ek }))),
    ]
    expect(cases).toHaveLength(125)
    for (const { seed, ek } of cases) expect(toHex(await mlKem768.publicKey(fromHex(seed)))).toBe(ek.toLowerCase())
  })

  test("refuses the encapsulation keys that ACVP refuses", async () => {
    for (const { ek, testPassed } of kemCases("encapsulationKeyCheck")) {
      const publicKey = fromHex(ek)
      expect(isMlKemPublicKey(publicKey)).toBe(testPassed)
      expect((await mlKem768.encapsulate(publicKey, new Uint8Array(32))) !== undefined).toBe(testPassed)
    }
    expect(isMlKemPublicKey(new Uint8Array(1183))).toBe(false)
  })

  test("opens with one what the other sealed, and rejects implicitly", async () => {
    const seed = new Uint8Array(64).fill(3)
    const other = mlKem768 === noblePrimitives.mlKem768 ? platform.mlKem768 : noblePrimitives.mlKem768
    const sealed = await mlKem768.encapsulate(await other.publicKey(seed), new Uint8Array(32).fill(4))
    if (!sealed) throw new RangeError("refused")
    const { ciphertext, sharedSecret } = sealed
    expect(await other.decapsulate(seed, ciphertext)).toEqual(sharedSecret)
    const changed = ciphertext.map((byte, at) => (at === 0 ? byte ^ 1 : byte))
    const rejected = await other.decapsulate(seed, changed)
    expect(rejected).toHaveLength(32)
    expect(rejected).not.toEqual(sharedSecret)
    expect(await mlKem768.decapsulate(seed, changed)).toEqual(rejected)
    expect(await mlKem768.decapsulate(seed, ciphertext.slice(1))).toBeUndefined()
  })
})

interface KemCase {
  readonly ek: string
  readonly dk: string
  readonly c: string
  readonly k: string
  readonly m: string
  readonly testPassed: boolean
}
const kemCases = (kind: string): readonly KemCase[] =>
  groupsOf<KemCase>("acvp/ML-KEM-encapDecap-FIPS203.internalProjection.json.gz")
    .filter((group) => group.parameterSet === "ML-KEM-768" && group.function === kind)
    .flatMap(({ tests }) => tests)

describe.runIf(isThere)("noble", () => {
  test("encapsulates as ACVP does", async () => {
    const cases = kemCases("encapsulation")
    expect(cases).toHaveLength(25)
    for (const { ek, m, c, k } of cases) {
      const sealed = await noblePrimitives.mlKem768.encapsulate(fromHex(ek), fromHex(m))
      expect(sealed && [toHex(sealed.ciphertext), toHex(sealed.sharedSecret)]).toEqual([
        c.toLowerCase(),
        k.toLowerCase(),
      ])
    }
  })

  test("decapsulates as ACVP does, implicit rejections among them", () => {
    const cases = kemCases("decapsulation")
    expect(cases).toHaveLength(10)
    for (const { dk, c, k } of cases)
      expect(toHex(ml_kem768.decapsulate(fromHex(c), fromHex(dk)))).toBe(k.toLowerCase())
  })
})

describe.runIf(isThere)("AEADs", () => {
  interface Case {
    readonly tcId: number
    readonly key: string
    readonly iv: string
    readonly aad: string
    readonly msg: string
    readonly ct: string
    readonly tag: string
    readonly result: string
  }
  type Seal = (key: Bytes, nonce: Bytes, text: Bytes, aad: Bytes) => Promise<Bytes> | Bytes
  type Open = (key: Bytes, nonce: Bytes, text: Bytes, aad: Bytes) => Promise<Bytes | undefined> | Bytes | undefined

  test.each<[string, string, Seal, Open, number]>([
    ["AES-256-GCM", "wycheproof/aes_gcm_test.json", sealAesGcm, openAesGcm, 60],
    ["ChaCha20-Poly1305", "wycheproof/chacha20_poly1305_test.json", sealChaCha, openChaCha, 300],
  ])("%s answers as in Wycheproof", async (_, file, seal, open, atLeast) => {
    const cases = groupsOf<Case>(file)
      .filter(({ ivSize, keySize, tagSize }) => ivSize === 96 && keySize === 256 && tagSize === 128)
      .flatMap(({ tests }) => tests)
    expect(cases.length).toBeGreaterThanOrEqual(atLeast)
    for (const { tcId, key, iv, aad, msg, ct, tag, result } of cases) {
      const sealed = concat(fromHex(ct), fromHex(tag))
      const opened = await open(fromHex(key), fromHex(iv), sealed, fromHex(aad))
      expect([tcId, opened && toHex(opened)]).toEqual([tcId, result === "valid" ? msg : undefined])
      if (result !== "valid") continue
      expect(equalBytes(await seal(fromHex(key), fromHex(iv), fromHex(msg), fromHex(aad)), sealed)).toBe(true)
    }
  })

  test.each([
    ["AES-256-GCM", openAesGcm],
    ["ChaCha20-Poly1305", openChaCha],
  ])("%s opens nothing shorter than a tag", async (_, open: Open) => {
    expect(await open(new Uint8Array(32), new Uint8Array(12), new Uint8Array(15), new Uint8Array())).toBeUndefined()
  })
})

const attempt = (run: () => string): string => {
  try {
    return run()
  } catch {
    return "refused"
  }
}

describe.runIf(isThere)("keyed hashes", () => {
  test.each([
    ["SHA-256", "wycheproof/hmac_sha256_test.json", hmacSha256],
    ["SHA-512", "wycheproof/hmac_sha512_test.json", hmacSha512],
  ])("HMAC with %s answers as in Wycheproof", (_, file, hmac) => {
    const groups = groupsOf<{ key: string; msg: string; tag: string; result: string }>(file)
    expect(groups.length).toBeGreaterThan(0)
    for (const { tests, tagSize = 0 } of groups)
      for (const { key, msg, tag, result } of tests)
        expect(toHex(hmac(fromHex(key), fromHex(msg)).slice(0, tagSize / 8)) === tag).toBe(result === "valid")
  })

  test.each([
    ["SHA-256", "wycheproof/hkdf_sha256_test.json", hmacSha256, expandSha256, 32],
    ["SHA-512", "wycheproof/hkdf_sha512_test.json", hmacSha512, expandSha512, 64],
  ] as const)("HKDF with %s answers as in Wycheproof", (_, file, hmac, expand, hashLength) => {
    const cases = groupsOf<{ ikm: string; salt: string; info: string; size: number; okm: string; result: string }>(
      file,
    ).flatMap(({ tests }) => tests)
    expect(cases.length).toBeGreaterThan(0)
    for (const { ikm, salt, info, size, okm, result } of cases) {
      const prk = hmac(salt === "" ? new Uint8Array(hashLength) : fromHex(salt), fromHex(ikm))
      // The invalid ones ask for more than 255 blocks.
      const isTooLong = size > 255 * hashLength
      expect(isTooLong).toBe(result !== "valid")
      expect(attempt(() => toHex(expand(prk, fromHex(info), size)))).toBe(isTooLong ? "refused" : okm)
    }
  })
})
