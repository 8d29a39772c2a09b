/** A name holds 64 bytes of UTF-8: it is told before it is too long, never cut in silence. */
import type { EntryWords } from "../catalogue/speech.ts"

const limit = 64
const nearLimit = 40

const bytesOf = (name: string): number => new TextEncoder().encode(name.trim()).length

/** How much is left, when it is not much; `undefined` otherwise. */
export const nameLimit = ({ name: text, format }: EntryWords, name: string): string | undefined => {
  const bytes = bytesOf(name)
  if (bytes > limit) return text.tooLong(format.number(bytes - limit))
  return bytes >= nearLimit ? text.left(format.number(limit - bytes)) : undefined
}

/** Why this cannot be a name; `undefined` when it can. */
export const nameProblem = ({ name: text, format }: EntryWords, name: string): string | undefined => {
  const bytes = bytesOf(name)
  if (bytes === 0) return text.missing
  return bytes > limit ? text.tooLong(format.number(bytes - limit)) : undefined
}
