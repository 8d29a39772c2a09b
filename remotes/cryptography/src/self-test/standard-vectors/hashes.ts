/** HMAC and HKDF (Wycheproof) with the hashes of three layers, and Argon2id (the reference implementation). */
import { type Bytes, ascii, equalBytes } from "@fourfold/std"
import { expandSha256, expandSha512, hmacSha256, hmacSha512 } from "../../primitives/hashes.ts"
import { passphraseKey } from "../../vault/passphrase-key.ts"
import { type StandardCheck, each } from "./check.ts"
import type { Row } from "./row.ts"

type Hmac = (key: Bytes, message: Bytes) => Promise<Bytes> | Bytes

const checkingHmac = async (file: Row, hmac: Hmac): Promise<number> => {
  let checked = 0
  for (const group of file.rows("testGroups")) {
    const length = group.number("tagSize") / 8
    checked += await each(group.rows("tests"), async (one) => {
      const made = (await hmac(one.bytes("key"), one.bytes("msg"))).slice(0, length)
      one.must(equalBytes(made, one.bytes("tag")) === (one.text("result") === "valid"), "has another tag")
    })
  }
  return checked
}

const checkingHkdf =
  (hmac: (key: Bytes, message: Bytes) => Bytes, expand: typeof expandSha256, hashLength: number) => (file: Row) =>
    each(file.cases(), (one) => {
      const [salt, size] = [one.bytes("salt"), one.number("size")]
      const prk = hmac(salt.length === 0 ? new Uint8Array(hashLength) : salt, one.bytes("ikm"))
      // The invalid ones ask for more than 255 blocks.
      const isTooLong = size > 255 * hashLength
      one.must(isTooLong === (one.text("result") !== "valid"), "is too long, or is not")
      if (isTooLong)
        one.must(
          throws(() => expand(prk, one.bytes("info"), size)),
          "was made",
        )
      else one.expect("okm", expand(prk, one.bytes("info"), size))
    })

const throws = (run: () => unknown): boolean => {
  try {
    run()
    return false
  } catch {
    return true
  }
}

export const hashChecks: readonly StandardCheck[] = [
  {
    name: "HMAC-SHA-256",
    file: "wycheproof/hmac_sha256_test.json",
    cases: 2 * 174,
    // The handshake's own, and the one of the Signal layer.
    run: async (file, { body }) =>
      (await checkingHmac(file, hmacSha256)) + (await checkingHmac(file, (key, message) => body.mac(key, message))),
  },
  {
    name: "HMAC-SHA-512",
    file: "wycheproof/hmac_sha512_test.json",
    cases: 174,
    run: (file) => checkingHmac(file, hmacSha512),
  },
  {
    name: "HKDF-SHA-256",
    file: "wycheproof/hkdf_sha256_test.json",
    cases: 86,
    run: checkingHkdf(hmacSha256, expandSha256, 32),
  },
  {
    name: "HKDF-SHA-512",
    file: "wycheproof/hkdf_sha512_test.json",
    cases: 83,
    run: checkingHkdf(hmacSha512, expandSha512, 64),
  },
  {
    name: "Argon2id",
    file: "argon2/argon2id.json",
    cases: 8,
    isLong: "always",
    run: (file) =>
      each(file.rows("cases"), async (one) => {
        const parameters = { memoryKiB: one.number("m_kib"), passes: one.number("t"), lanes: one.number("p") }
        one.expect("tag", await passphraseKey(one.text("password"), ascii(one.text("salt")), parameters))
      }),
  },
]
