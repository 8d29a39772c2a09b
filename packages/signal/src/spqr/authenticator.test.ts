import { hkdf } from "@noble/hashes/hkdf.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { ascii, concat } from "@fourfold/std"
import { expect, test } from "vitest"
import { macCiphertext, macHeader, updateAuthenticator } from "./authenticator.ts"

const filled = (byte: number) => new Uint8Array(32).fill(byte)
const epoch = Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 2)

test("the authenticator mixes root, secret and epoch", () => {
  const info = concat(ascii("Signal_PQCKA_V1_MLKEM768:Authenticator Update"), epoch)
  const okm = hkdf(sha256, concat(filled(1), filled(2)), undefined, info, 64)
  const updated = updateAuthenticator({ root: filled(1), mac: filled(9) }, 258, filled(2))
  expect(updated).toEqual({ root: okm.slice(0, 32), mac: okm.slice(32) })
  expect(macHeader(updated, 1, filled(3))).not.toEqual(macHeader(updated, 2, filled(3)))
  expect(macHeader(updated, 1, filled(3))).not.toEqual(macCiphertext(updated, 1, filled(3), new Uint8Array()))
})
