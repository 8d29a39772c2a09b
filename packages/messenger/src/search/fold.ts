/** Letters without their case and accents, and the way back: where in the original the words stand. Pure. */

/** Compatibility forms apart, in small letters, without marks. Of each character by itself, so that the way back is known. */
export const fold = (text: string): string =>
  isPlain(text)
    ? text.toLowerCase()
    : text
        .normalize("NFKD")
        .toLowerCase()
        .normalize("NFKD")
        .replaceAll(/\p{M}|\0/gu, "")
        .replaceAll("ς", "σ")

// U+0000 parts the texts of a segment and is in none of them.
const isPlain = (text: string): boolean => /^[\t\n\r -~]*$/u.test(text)

export interface Mark {
  readonly from: number
  readonly to: number
}

/** Every place where one of the folded words stands: UTF-16 offsets of `text`, ascending, not overlapping. */
export const marksIn = (text: string, words: readonly string[]): readonly Mark[] => {
  const { folded, starts, ends } = mapped(text)
  const found: Mark[] = []
  for (const word of words) {
    if (word === "") continue
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      found.push({ from: starts[at] ?? 0, to: ends[at + word.length - 1] ?? text.length })
    }
  }
  return merged(found.toSorted((a, b) => a.from - b.from || a.to - b.to))
}

/** For each unit of the folded text, where the character that it came of begins and ends, with the marks that hang on it. */
const mapped = (text: string): { folded: string; starts: readonly number[]; ends: number[] } => {
  const starts: number[] = []
  const ends: number[] = []
  let folded = ""
  let offset = 0
  let first = 0
  for (const character of text) {
    const from = offset
    offset += character.length
    const part = fold(character)
    if (part === "") ends.fill(offset, first)
    else {
      first = folded.length
      folded += part
      for (let i = 0; i < part.length; i++) {
        starts.push(from)
        ends.push(offset)
      }
    }
  }
  return { folded, starts, ends }
}

const merged = (marks: readonly Mark[]): readonly Mark[] => {
  const all: Mark[] = []
  for (const mark of marks) {
    const last = all.at(-1)
    if (last && mark.from <= last.to) all.splice(-1, 1, { from: last.from, to: Math.max(last.to, mark.to) })
    else all.push(mark)
  }
  return all
}
