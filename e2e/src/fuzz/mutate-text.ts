/** Good texts made bad, and values of JSON made strange: what a broker, a link or another page may hand over. */
import type { Dice } from "./dice.ts"
import { mutated } from "./mutate.ts"

const fragments = [
  "",
  "\u0000",
  "\ud800",
  "\u202e",
  "é",
  "𝔘",
  "\r\n",
  "#",
  "%",
  "%00",
  "=",
  "&",
  "{",
  "}",
  "[",
  "]",
  '"',
  "\\",
  ":",
  "-0",
  "1e999",

  "null",
  "true",
  "undefined",
  "__proto__",
  "constructor",
  "https://",
  "javascript:",
  "a=fingerprint:sha-256 ",
  "m=audio 9",
]

/** Half of them mutated as bytes, half as characters. */
export const mutatedText = (sample: string, dice: Dice): string => {
  if (dice.roll(2) === 0) return new TextDecoder().decode(mutated(new TextEncoder().encode(sample), dice))
  let text = sample
  for (let times = 1 + dice.roll(3); times > 0; times--) {
    const at = dice.roll(text.length + 1)
    const to = dice.roll(2) === 0 ? at : at + dice.roll(20)
    text = text.slice(0, at) + dice.pick(fragments) + text.slice(to)
  }
  return dice.roll(2000) === 0 ? text.repeat(1 + Math.floor(65_536 / (text.length + 1))) : text
}

const strange = (dice: Dice): unknown =>
  dice.pick<() => unknown>([
    () => null,
    () => undefined,
    () => dice.pick([0, -1, 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]),
    () => dice.pick(fragments),
    () => "x".repeat(dice.pick([17, 65, 1025, 16_385, 70_000])),
    () => [],
    () => ({}),
    () => dice.roll(2) === 0,
    () => nested(dice.pick([3, 100])),
    () => ({ toString: 1, valueOf: null, length: -1 }),
    () => [strange(dice)],
  ])()

const nested = (depth: number): unknown => {
  let value: unknown = "in"
  for (let n = 0; n < depth; n++) value = n % 2 === 0 ? [value] : { value }
  return value
}

/** One or more parts of the value replaced, removed, or given another name. */
export const mutatedValue = (sample: unknown, dice: Dice): unknown => {
  if (dice.roll(30) === 0) return strange(dice)
  if (typeof sample === "string" && dice.roll(2) === 0) return mutatedText(sample, dice)
  if (typeof sample !== "object" || sample === null) return strange(dice)
  const entries = Object.entries(sample)
  if (entries.length === 0) return strange(dice)
  const at = dice.roll(entries.length)
  const changed = entries.flatMap(([name, value], n): readonly (readonly [string, unknown])[] => {
    if (n !== at) return [[name, value]]
    const kind = dice.roll(12)
    if (kind === 0) return []
    if (kind === 1) return [[dice.pick(fragments), value]]
    return [[name, mutatedValue(value, dice)]]
  })
  return Array.isArray(sample) ? changed.map(([, value]) => value) : Object.fromEntries(changed)
}
