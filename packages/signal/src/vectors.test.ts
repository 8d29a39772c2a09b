import { ed25519 } from "@noble/curves/ed25519.js"
import { ml_kem1024, ml_kem768 } from "@noble/post-quantum/ml-kem.js"
import { ascii, concat, fromHex, toHex } from "@fourfold/std"
import { describe, expect, test } from "vitest"
import { messageKeys, nextChain, stepChain } from "./chain.ts"
import { numericFingerprint } from "./fingerprint.ts"
import { hkdfSha256, hmacSha256 } from "./kdf.ts"
import { noblePrimitives } from "./noble-primitives.ts"
import { hasVectors, readVectors } from "./oracle/vectors.ts"
import { detectPrimitives } from "./platform-primitives.ts"
import { encapsulateFirst, encapsulateSecond, splitPublicKey } from "./spqr/incremental-kem.ts"
import { xeddsaVerify } from "./xeddsa.ts"

const implementations = [
  { name: "noble", primitives: noblePrimitives },
  { name: "WebCrypto where there is", primitives: await detectPrimitives() },
]

interface Group<T> {
  readonly parameterSet: "ML-KEM-512" | "ML-KEM-768" | "ML-KEM-1024"
  readonly function?: string
  readonly publicKey?: { readonly pk: string }
  readonly tagSize?: number
  readonly tests: readonly T[]
}
const groupsOf = <T>(file: string): readonly Group<T>[] => readVectors(file).testGroups

describe.skipIf(!hasVectors)(`published vectors${hasVectors ? "" : " (skipped: no ../shared/vectors)"}`, () => {
  test.each(implementations)("X25519 (Wycheproof), $name", async ({ primitives: { x25519 } }) => {
    for (const { tests } of groupsOf<Record<"private" | "public" | "shared", string>>("wycheproof/x25519_test.json")) {
      for (const { private: scalar, public: point, shared } of tests) {
        const agreed = await x25519.agree(fromHex(scalar), fromHex(point))
        expect(agreed && toHex(agreed)).toBe(/^0+$/u.test(shared) ? undefined : shared)
      }
    }
  })

  test("Ed25519 (Wycheproof) through XEdDSA's verifier, strictly", () => {
    let checked = 0
    for (const group of groupsOf<{ msg: string; sig: string; result: string }>("wycheproof/ed25519_test.json")) {
      const publicKey = fromHex(group.publicKey?.pk ?? "")
      const sign = (publicKey[31] ?? 0) & 0x80
      const montgomery = ed25519.utils.toMontgomery(publicKey)
      for (const { msg, sig, result } of group.tests) {
        const signature = fromHex(sig)
        // The place of the sign bit must be free; a signature that uses it is not expressible in XEdDSA.
        if (((signature[63] ?? 0) & 0x80) !== 0) continue
        signature[63] = (signature[63] ?? 0) | (signature.length === 64 ? sign : 0)
        expect(xeddsaVerify(montgomery, fromHex(msg), signature)).toBe(result === "valid")
        checked += 1
      }
    }
    expect(checked).toBeGreaterThan(120)
  })

  test("HKDF-SHA-256 (Wycheproof)", () => {
    const cases = groupsOf<Record<"ikm" | "salt" | "info" | "okm" | "result", string> & { size: number }>(
      "wycheproof/hkdf_sha256_test.json",
    ).flatMap(({ tests }) => tests)
    for (const { ikm, salt, info, size, okm } of cases.filter(({ result }) => result === "valid")) {
      const derived = hkdfSha256(
        fromHex(ikm),
        fromHex(info),
        (block) => concat(...Array.from({ length: Math.ceil(size / 32) }, block)),
        salt === "" ? undefined : fromHex(salt),
      )
      expect(toHex(derived.subarray(0, size))).toBe(okm)
    }
  })

  test.each(implementations)("HMAC-SHA-256 (Wycheproof), $name", async ({ primitives: { body } }) => {
    for (const { tests, tagSize = 0 } of groupsOf<Record<"key" | "msg" | "tag" | "result", string>>(
      "wycheproof/hmac_sha256_test.json",
    )) {
      for (const { key, msg, tag, result } of tests) {
        const made = toHex(hmacSha256(fromHex(key), fromHex(msg))).slice(0, tagSize / 4)
        expect(made === tag).toBe(result === "valid")
        expect(toHex(await body.mac(fromHex(key), fromHex(msg))).slice(0, tagSize / 4)).toBe(made)
      }
    }
  })

  test.each(implementations)("ML-KEM key generation (ACVP, Wycheproof), $name", async ({ primitives }) => {
    const kems = { "ML-KEM-768": primitives.mlKem768, "ML-KEM-1024": primitives.mlKem1024 }
    for (const { parameterSet, tests } of groupsOf<Record<"d" | "z" | "ek", string>>(
      "acvp/ML-KEM-keyGen-FIPS203.internalProjection.json",
    )) {
      if (parameterSet === "ML-KEM-512") continue
      for (const { d, z, ek } of tests) {
        expect(toHex(await kems[parameterSet].publicKey(fromHex(d + z)))).toBe(ek.toLowerCase())
      }
    }
    for (const file of ["mlkem_768_keygen_seed_test.json", "mlkem_1024_keygen_seed_test.json.gz"]) {
      for (const { parameterSet, tests } of groupsOf<Record<"seed" | "ek", string>>(`wycheproof/${file}`)) {
        if (parameterSet === "ML-KEM-512") continue
        for (const { seed, ek } of tests) expect(toHex(await kems[parameterSet].publicKey(fromHex(seed)))).toBe(ek)
      }
    }
  })

  const kemCases = groupsOf<Record<"ek" | "dk" | "m" | "c" | "k", string> & { testPassed: boolean }>(
    "acvp/ML-KEM-encapDecap-FIPS203.internalProjection.json.gz",
  )
  const kemTests = (name: string) =>
    kemCases
      .filter((group) => group.function === name)
      .flatMap(({ parameterSet, tests }) => tests.map((entry) => ({ parameterSet, entry })))

  test("ML-KEM encapsulation (ACVP), whole and in the braid's pieces", async () => {
    for (const { parameterSet, entry } of kemTests("encapsulation")) {
      if (parameterSet === "ML-KEM-512") continue
      const [publicKey, m] = [fromHex(entry.ek), fromHex(entry.m)]
      const kem = parameterSet === "ML-KEM-768" ? noblePrimitives.mlKem768 : noblePrimitives.mlKem1024
      const made = await kem.encapsulate(publicKey, m.slice())
      expect(made && toHex(made.ciphertext)).toBe(entry.c.toLowerCase())
      expect(made && toHex(made.sharedSecret)).toBe(entry.k.toLowerCase())
      if (parameterSet === "ML-KEM-1024") continue
      const { header, ek } = splitPublicKey(publicKey)
      const { sharedSecret, ct1 } = encapsulateFirst(header, m)
      const ct2 = encapsulateSecond(header, m, ek)
      expect(toHex(sharedSecret)).toBe(entry.k.toLowerCase())
      expect(ct2 && toHex(concat(ct1, ct2))).toBe(entry.c.toLowerCase())
    }
  })

  test("ML-KEM decapsulation with implicit rejection (ACVP)", () => {
    for (const { parameterSet, entry } of kemTests("decapsulation")) {
      if (parameterSet === "ML-KEM-512") continue
      const kem = parameterSet === "ML-KEM-768" ? ml_kem768 : ml_kem1024
      expect(toHex(kem.decapsulate(fromHex(entry.c), fromHex(entry.dk)))).toBe(entry.k.toLowerCase())
    }
  })

  test.each(implementations)("ML-KEM public key check (ACVP), $name", async ({ primitives }) => {
    for (const { parameterSet, entry } of kemTests("encapsulationKeyCheck")) {
      if (parameterSet === "ML-KEM-512") continue
      const kem = parameterSet === "ML-KEM-768" ? primitives.mlKem768 : primitives.mlKem1024
      expect((await kem.encapsulate(fromHex(entry.ek), new Uint8Array(32))) !== undefined).toBe(entry.testPassed)
    }
  })

  const kats = hasVectors ? readVectors("signal/signal-kats.json") : {}

  test("one step of a message chain", () => {
    const chain = { key: fromHex(kats.chainKey.seed), index: 0 }
    const { aesKey, macKey, iv } = messageKeys(stepChain(chain).seed, new Uint8Array(32))
    expect(toHex(aesKey)).toBe(kats.chainKey.message_key)
    expect(toHex(macKey)).toBe(kats.chainKey.mac_key)
    expect(toHex(iv)).toBe(kats.chainKey.message_iv)
    for (const next of [nextChain(chain), stepChain(chain).chain]) {
      expect(toHex(next.key)).toBe(kats.chainKey.next_chain_key)
      expect(next.index).toBe(1)
    }
  })

  test("an X25519 agreement", async () => {
    const { alice_private: scalar, bob_public: point, shared } = kats.x25519
    const agreed = await noblePrimitives.x25519.agree(fromHex(scalar), fromHex(point))
    expect(agreed && toHex(agreed)).toBe(shared)
  })

  test("a safety number, the same from both sides", () => {
    const { aliceIdentity, aliceStableId, bobIdentity, bobStableId, display } = kats.fingerprint
    const alice = { key: fromHex(aliceIdentity), stableId: ascii(aliceStableId) }
    const bob = { key: fromHex(bobIdentity), stableId: ascii(bobStableId) }
    expect(numericFingerprint(alice, bob)).toBe(display)
    expect(numericFingerprint(bob, alice)).toBe(display)
  })
})
