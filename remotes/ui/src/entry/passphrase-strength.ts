/** A rough guess at how long a passphrase holds against guessing. A hint for the one who types it, never a gate. */

export type Strength = "short" | "weak" | "fair" | "strong"

/** `short` below 8 characters. Repeated characters and runs such as "abc" or "321" count once. */
export const passphraseStrength = (passphrase: string): Strength => {
  const characters = Array.from(passphrase)
  if (characters.length < 8) return "short"
  const bits = distinctLength(characters) * Math.log2(alphabetSize(passphrase))
  if (bits < 45) return "weak"
  return bits < 70 ? "fair" : "strong"
}

const distinctLength = (characters: readonly string[]): number => {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0)
  const surprising = codes.filter((code, i) => Math.abs(code - (codes[i - 1] ?? -9)) > 1).length
  // A few characters again and again are no better than twice over.
  return Math.min(surprising, new Set(codes).size * 2)
}

const alphabetSize = (passphrase: string): number => {
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/[a-z]/u, 20],
    [/[A-Z]/u, 20],
    [/\d/u, 10],
    [/[^a-zA-Z\d]/u, 12],
  ]
  return kinds.reduce((size, [kind, letters]) => size + (kind.test(passphrase) ? letters : 0), 0)
}
