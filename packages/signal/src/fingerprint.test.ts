import { ascii, fromHex } from "@fourfold/std"
import { expect, test } from "vitest"
import { numericFingerprint } from "./fingerprint.ts"

/** The numbers of Signal's published test. */
const alice = {
  key: fromHex("0506863bc66d02b40d27b8d49ca7c09e9239236f9d7d25d6fcca5ce13c7064d868"),
  stableId: ascii("+14152222222"),
}
const bob = {
  key: fromHex("05f781b6fb32fed9ba1cf2de978d4d5da28dc34046ae814402b5c0dbd96fda907b"),
  stableId: ascii("+14153333333"),
}

test("gives the digits of the published vector, whichever end asks", () => {
  const digits = "300354477692869396892869876765458257569162576843440918079131"
  expect(numericFingerprint(alice, bob)).toBe(digits)
  expect(numericFingerprint(bob, alice)).toBe(digits)
})

test("changes with either key and either id", () => {
  const all = [
    numericFingerprint(alice, bob),
    numericFingerprint({ ...alice, key: bob.key }, bob),
    numericFingerprint({ ...alice, stableId: bob.stableId }, bob),
    numericFingerprint(alice, { ...bob, key: alice.key }),
  ]
  expect(new Set(all).size).toBe(4)
})
