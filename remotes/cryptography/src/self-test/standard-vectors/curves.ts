/** X25519 (Wycheproof), Ed25519 without leniency (Wycheproof, RFC 8032), and the safety number of Signal's own test. */
import { numericFingerprint } from "@fourfold/signal"
import { craftedSignatures } from "@fourfold/signal/oracle/crafted-signatures"
import { ascii, toHex } from "@fourfold/std"
import { type StandardCheck, each } from "./check.ts"

export const curveChecks: readonly StandardCheck[] = [
  {
    name: "X25519",
    file: "wycheproof/x25519_test.json",
    cases: 518,
    run: (file, { x25519 }) =>
      each(file.cases(), async (one) => {
        const shared = await x25519.agree(one.bytes("private"), one.bytes("public"))
        // An all-zero secret is refused, whatever the vector calls it.
        if (one.bytes("shared").every((byte) => byte === 0)) one.must(shared === undefined, "was not refused")
        else one.expect("shared", shared)
      }),
  },
  {
    name: "Ed25519, strictly",
    file: "wycheproof/ed25519_test.json",
    cases: 151,
    run: async (file, { ed25519 }) => {
      let checked = 0
      for (const group of file.rows("testGroups")) {
        const publicKey = group.at("publicKey").bytes("pk")
        checked += await each(group.rows("tests"), async (one) => {
          const isGood = await ed25519.verify(publicKey, one.bytes("msg"), one.bytes("sig"))
          one.must(isGood === (one.text("result") === "valid"), `is ${isGood}`)
        })
      }
      return checked
    },
  },
  {
    name: "Ed25519 with torsion and other encodings",
    // Made here, beside the ones of the file before.
    file: "wycheproof/ed25519_test.json",
    cases: 625,
    run: (_, { ed25519 }) =>
      each(craftedSignatures(), async ({ what, publicKey, message, signature, isGood }) => {
        if ((await ed25519.verify(publicKey, message, signature)) !== isGood) throw new Error(`${what}: not ${isGood}`)
      }),
  },
  {
    name: "Ed25519 of RFC 8032",
    file: "rfc8032/ed25519.json",
    cases: 5,
    run: (file, { ed25519 }) =>
      each(file.list(), async (one) => {
        const message = one.bytes("message")
        one.expect("signature", await ed25519.sign(one.bytes("secretKey"), message))
        one.must(await ed25519.verify(one.bytes("publicKey"), message, one.bytes("signature")), "is not verified")
      }),
  },
  {
    name: "Signal's safety number",
    file: "signal/signal-kats.json",
    cases: 2,
    run: (file) => {
      const vector = file.at("fingerprint")
      const end = (name: string) => ({
        key: vector.bytes(`${name}Identity`),
        stableId: ascii(vector.text(`${name}StableId`)),
      })
      const [alice, bob] = [end("alice"), end("bob")]
      return each([numericFingerprint(alice, bob), numericFingerprint(bob, alice)], (digits) =>
        vector.must(digits === vector.text("display"), `is ${digits} and not ${toHex(alice.key)}'s`),
      )
    },
  },
]
