/** Ctrl+B, Ctrl+I, Ctrl+E and Ctrl+Shift+X: marks around the selected words, or away from around them. */

export interface Selected {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What is put in place of `from`–`to`, and what is selected then. */
export interface Replacement {
  readonly from: number
  readonly to: number
  readonly words: string
  readonly start: number
  readonly end: number
}

/** The marks that a key puts; `undefined` for any other key. */
export const marksOf = (event: {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}): string | undefined => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined
  const key = event.key.toLowerCase()
  if (event.shiftKey) return key === "x" ? "~~" : undefined
  return { b: "**", i: "_", e: "`" }[key]
}

export const withMarks = ({ text, start, end }: Selected, marks: string): Replacement => {
  const words = text.slice(start, end)
  const length = marks.length
  if (text.slice(start - length, start) === marks && text.slice(end, end + length) === marks) {
    return { from: start - length, to: end + length, words, start: start - length, end: end - length }
  }
  return { from: start, to: end, words: `${marks}${words}${marks}`, start: start + length, end: end + length }
}
