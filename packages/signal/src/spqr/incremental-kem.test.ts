import { concat } from "@fourfold/std"
import { expect, test } from "vitest"
import { ekLength, encapsulateFirst, encapsulateSecond } from "./incremental-kem.ts"

const filled = (byte: number) => new Uint8Array(32).fill(byte)

test("a key whose coefficients are not reduced gets no second half of a ciphertext", () => {
  const header = concat(filled(1), filled(2))
  expect(encapsulateFirst(header, filled(3)).ct1.length).toBe(960)
  expect(encapsulateSecond(header, filled(3), new Uint8Array(ekLength).fill(0xff))).toBeUndefined()
  expect(encapsulateSecond(header, filled(3), new Uint8Array(ekLength))?.length).toBe(128)
})
