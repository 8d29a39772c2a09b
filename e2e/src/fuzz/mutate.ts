/** Good bytes made bad: turned bits, odd numbers, cuts, stretches moved, repeated or of noise, and now and then something huge. */
import type { Bytes } from "@fourfold/std"
import type { Dice } from "./dice.ts"

const oddBytes = [0x00, 0x01, 0x7f, 0x80, 0xff, 0xe0, 0xe1, 0xfe, 0x10, 0x40]
const largest = 256 * 1024

const noise = (dice: Dice, length: number): Bytes => {
  const out = new Uint8Array(length)
  for (let at = 0; at < length; at++) out[at] = dice.roll(256)
  return out
}

const turnedBits = (bytes: Bytes, dice: Dice): Bytes => {
  for (let left = 1 + dice.roll(3); left > 0; left--) {
    const at = dice.roll(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.roll(8))
  }
  return bytes
}

const oddNumbers = (bytes: Bytes, dice: Dice): Bytes => {
  const at = dice.roll(bytes.length)
  // One byte, or a length of two, four or eight.
  return bytes.fill(dice.pick(oddBytes), at, at + dice.pick([1, 1, 2, 4, 8]))
}

const cut = (bytes: Bytes, dice: Dice): Bytes => bytes.slice(0, dice.roll(bytes.length + 1))

const spliced = (bytes: Bytes, dice: Dice): Bytes => {
  const [from, to, length] = [dice.roll(bytes.length), dice.roll(bytes.length), 1 + dice.roll(40)]
  return bytes.copyWithin(to, from, from + length)
}

const removed = (bytes: Bytes, dice: Dice): Bytes => {
  const [at, length] = [dice.roll(bytes.length), 1 + dice.roll(40)]
  return joined(bytes.slice(0, at), bytes.slice(at + length))
}

const inserted = (bytes: Bytes, dice: Dice): Bytes => {
  const at = dice.roll(bytes.length + 1)
  return joined(bytes.slice(0, at), noise(dice, 1 + dice.roll(40)), bytes.slice(at))
}

const overwritten = (bytes: Bytes, dice: Dice): Bytes => {
  const at = dice.roll(bytes.length)
  bytes.set(noise(dice, Math.min(bytes.length - at, 1 + dice.roll(64))), at)
  return bytes
}

const joined = (...parts: readonly Bytes[]): Bytes => {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

const huge = (bytes: Bytes, dice: Dice): Bytes => {
  const out = new Uint8Array(dice.pick([16_384, 16_385, 65_535, 65_536, largest]))
  const period = dice.pick([bytes.length, 1, 2, 3])
  for (let at = 0; at < out.length; at++) out[at] = bytes[at % period] ?? 0
  return out
}

const kinds = [turnedBits, turnedBits, turnedBits, oddNumbers, oddNumbers, cut, spliced, removed, inserted, overwritten]

/** A fresh array; the sample stays as it is. One in two thousand is huge. */
export const mutated = (sample: Bytes, dice: Dice): Bytes => {
  if (sample.length === 0 || dice.roll(100) === 0) return noise(dice, dice.roll(300))
  let bytes: Bytes = new Uint8Array(sample)
  if (dice.roll(2000) === 0) return huge(bytes, dice)
  for (let times = dice.pick([1, 1, 1, 2, 4]); times > 0 && bytes.length > 0; times--)
    bytes = dice.pick(kinds)(bytes, dice)
  return bytes
}
