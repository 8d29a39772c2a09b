import fc from "fast-check"
import { expect, test } from "vitest"
import { passphraseStrength } from "./passphrase-strength.ts"

test.each([
  ["", "short"],
  ["S3cr?t!", "short"],
  ["aaaaaaaaaaaaaaaaaaaaaaaa", "weak"],
  ["abcdefghijklmnop", "weak"],
  ["1212121212121212", "weak"],
  ["password", "weak"],
  ["correct horse", "fair"],
  ["correct horse battery staple", "strong"],
])("%j is %s", (passphrase, strength) => {
  expect(passphraseStrength(passphrase)).toBe(strength)
})

test("more characters of the same kind never make it weaker", () => {
  const order = ["short", "weak", "fair", "strong"]
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z ]{0,30}$/u), fc.stringMatching(/^[a-z]{0,10}$/u), (start, more) => {
      const before = order.indexOf(passphraseStrength(start))
      expect(order.indexOf(passphraseStrength(start + more))).toBeGreaterThanOrEqual(before)
    }),
  )
})
