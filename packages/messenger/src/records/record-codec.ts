/** What every stored record has in common: a version in front, and words that are numbers on disk. */
import { type Codec, concat, mapped, u48, u8 } from "@fourfold/std"

/** `version u8 ‖ value`; a record of another version is refused, never guessed at. */
export const versioned = <T>(version: number, codec: Codec<T>): Codec<T> => ({
  write: (value) => concat(u8.write(version), codec.write(value)),
  read: (input) => (u8.read(input) === version ? codec.read(input) : input.fail("unknown version")),
})

/** One of these words, as its place in the list (u8). Append only. */
export const word = <const W extends string>(words: readonly W[]): Codec<W> => ({
  write: (value) => u8.write(words.indexOf(value)),
  read: (input) => words[u8.read(input)] ?? input.fail("unknown word"),
})

const never = 2 ** 48 - 1

/** A time in milliseconds, or Infinity: until further notice. */
export const until: Codec<number> = mapped(
  u48,
  (at) => (at === never ? Infinity : at),
  (at) => Math.min(at, never),
)
