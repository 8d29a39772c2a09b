/** ML-KEM-768 of the handshake and the ML-KEM layer, ML-KEM-1024 under the Signal layer's prekey (NIST ACVP, Wycheproof). */
import { type MlKem, type Primitives, noblePrimitives } from "@fourfold/signal"
import { concat, toHex } from "@fourfold/std"
import { ml_kem1024, ml_kem768 } from "@noble/post-quantum/ml-kem.js"
import { isMlKemPublicKey } from "../../primitives/ml-kem-768.ts"
import { type StandardCheck, each } from "./check.ts"
import type { Row } from "./row.ts"

const acvp = "acvp/ML-KEM-encapDecap-FIPS203.internalProjection.json.gz"
const sizes = ["ML-KEM-768", "ML-KEM-1024"] as const
const none = new Uint8Array()
type Size = (typeof sizes)[number]

const kemOf = (size: Size, { mlKem768, mlKem1024 }: Primitives): MlKem => (size === "ML-KEM-768" ? mlKem768 : mlKem1024)

const eachSize = async (
  file: Row,
  kind: string | undefined,
  check: (one: Row, size: Size) => Promise<void> | void,
): Promise<number> => {
  let checked = 0
  for (const size of sizes) {
    const isOurs = (group: Row): boolean =>
      group.text("parameterSet") === size && (kind === undefined || group.text("function") === kind)
    checked += await each(file.cases(isOurs), (one) => check(one, size))
  }
  return checked
}

/** The key of a seed; what noble seals to it, these primitives open; and what is changed they reject as noble does. */
const checkingSeed = async (
  one: Row,
  seed: Uint8Array<ArrayBuffer>,
  size: Size,
  primitives: Primitives,
): Promise<void> => {
  const [kem, noble] = [kemOf(size, primitives), kemOf(size, noblePrimitives)]
  const publicKey = await kem.publicKey(seed)
  one.expect("ek", publicKey)
  const sealed = await noble.encapsulate(publicKey, seed.slice(0, 32))
  if (!sealed) return one.fail("is refused")
  const { ciphertext, sharedSecret } = sealed
  one.must(toHex((await kem.decapsulate(seed, ciphertext)) ?? none) === toHex(sharedSecret), "does not open")
  const changed = ciphertext.with(0, (ciphertext[0] ?? 0) ^ 1)
  const [rejected = none, expected = none] = [
    await kem.decapsulate(seed, changed),
    await noble.decapsulate(seed, changed),
  ]
  one.must(rejected.length === 32 && toHex(rejected) === toHex(expected), "is rejected in another way")
  one.must(toHex(rejected) !== toHex(sharedSecret), "opens when it is changed")
}

export const mlKemChecks: readonly StandardCheck[] = [
  {
    name: "ML-KEM key generation (ACVP)",
    file: "acvp/ML-KEM-keyGen-FIPS203.internalProjection.json",
    cases: 50,
    isLong: "withNoble",
    run: (file, primitives) =>
      eachSize(file, undefined, (one, size) =>
        checkingSeed(one, concat(one.bytes("d"), one.bytes("z")), size, primitives),
      ),
  },
  ...sizes.map((size): StandardCheck => {
    const file = size === "ML-KEM-768" ? "mlkem_768_keygen_seed_test.json" : "mlkem_1024_keygen_seed_test.json.gz"
    return {
      name: `${size} key generation (Wycheproof)`,
      file: `wycheproof/${file}`,
      cases: 100,
      isLong: "withNoble",
      run: (vectors, primitives) =>
        each(vectors.cases(), (one) => checkingSeed(one, one.bytes("seed"), size, primitives)),
    }
  }),
  {
    name: "ML-KEM encapsulation (ACVP)",
    file: acvp,
    cases: 50,
    // A platform draws its own randomness: only noble's can be told.
    run: (file) =>
      eachSize(file, "encapsulation", async (one, size) => {
        const made = await kemOf(size, noblePrimitives).encapsulate(one.bytes("ek"), one.bytes("m"))
        one.expect("c", made?.ciphertext)
        one.expect("k", made?.sharedSecret)
      }),
  },
  {
    name: "ML-KEM decapsulation and implicit rejection (ACVP)",
    file: acvp,
    cases: 20,
    // The vectors give expanded keys, where the product keeps seeds: noble alone takes them.
    run: (file) =>
      eachSize(file, "decapsulation", (one, size) => {
        const kem = size === "ML-KEM-768" ? ml_kem768 : ml_kem1024
        one.expect("k", kem.decapsulate(one.bytes("c"), one.bytes("dk")))
      }),
  },
  {
    name: "ML-KEM public key check (ACVP)",
    file: acvp,
    cases: 20,
    run: (file, primitives) =>
      eachSize(file, "encapsulationKeyCheck", async (one, size) => {
        const { value: isGood } = one.at("testPassed")
        const publicKey = one.bytes("ek")
        const sealed = await kemOf(size, primitives).encapsulate(publicKey, new Uint8Array(32))
        one.must((sealed !== undefined) === isGood, "is taken, or is not")
        if (size === "ML-KEM-768") one.must(isMlKemPublicKey(publicKey) === isGood, "passes, or does not")
      }),
  },
]
