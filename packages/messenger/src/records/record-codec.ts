/** What every stored record has in common: a version in front, and words that are numbers on disk. */
import { type Codec, concat, u8 } from "@fourfold/std"

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
