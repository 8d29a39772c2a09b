import { hkdf } from "@noble/hashes/hkdf.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { ascii, concat } from "@fourfold/std"
import { expect, test } from "vitest"
import { epochSecretOf } from "./epoch-secret.ts"

const filled = (byte: number) => new Uint8Array(32).fill(byte)
const epoch = Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 2)

test("an epoch's secret is derived from the KEM's, which is erased", () => {
  const shared = filled(1)
  const info = concat(ascii("Signal_PQCKA_V1_MLKEM768:SCKA Key"), epoch)
  const secret = epochSecretOf(shared, 258)
  expect(secret).toEqual(hkdf(sha256, filled(1), undefined, info, 32))
  expect(shared).toEqual(filled(0))
})
