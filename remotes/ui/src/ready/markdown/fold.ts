/** Cuts what is longer than one wants to scroll past. */

const mostLines = 12
const mostCharacters = 1000
/** What stands behind the cut must be worth a tap. */
const slack = 1.25

/** The beginning of a long text, at the end of a line or a word where there is one; `undefined` when it is not long. */
export const foldedText = (text: string): string | undefined => {
  const lineEnd = nthLineEnd(text, mostLines)
  const isLong = text.length > mostCharacters * slack || nthLineEnd(text, mostLines * slack) < text.length
  if (!isLong) return undefined
  const cut = Math.min(lineEnd, mostCharacters)
  if (cut === lineEnd) return closed(text.slice(0, cut))
  const space = text.lastIndexOf(" ", cut)
  return closed(`${text.slice(0, space > cut / 2 ? space : cut)}…`)
}

const nthLineEnd = (text: string, count: number): number => {
  let at = -1
  for (let line = 0; line < count; line++) {
    at = text.indexOf("\n", at + 1)
    if (at < 0) return text.length
  }
  return at
}

/** A block of code that was cut in two still ends. */
const closed = (text: string): string => {
  const fences = text.match(/^```/gmu)?.length ?? 0
  return fences % 2 === 1 ? `${text}\n\`\`\`` : text
}
