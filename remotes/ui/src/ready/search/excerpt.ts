/** The part of a found text that shows why it was found. */
import type { SearchHit } from "@fourfold/contracts"
import { cleanText } from "../words/clean-text.ts"

export interface ExcerptPart {
  readonly text: string
  readonly isMarked: boolean
}

/** UTF-16 units before the first mark, and after it. */
const before = 32
const after = 160

/** Begins a little before the first mark, at a word if there is one near, and says with "…" what was left out. */
export const excerptOf = (text: string, marks: SearchHit["marks"]): readonly ExcerptPart[] => {
  const first = marks[0]?.from ?? 0
  const start = first <= before ? 0 : wordStart(text, first - before, first)
  const end = Math.min(text.length, first + after)
  const parts: ExcerptPart[] = start > 0 ? [{ text: "…", isMarked: false }] : []
  let at = start
  for (const { from, to } of marks) {
    if (from < at || from >= end) continue
    parts.push(part(text.slice(at, from), false), part(text.slice(from, Math.min(to, end)), true))
    at = Math.min(to, end)
  }
  parts.push(part(text.slice(at, end), false))
  if (end < text.length) parts.push({ text: "…", isMarked: false })
  return parts.filter((shown) => shown.text !== "")
}

const wordStart = (text: string, from: number, to: number): number => {
  const space = text.slice(from, to).search(/\s/u)
  return space < 0 ? from : from + space + 1
}

const part = (text: string, isMarked: boolean): ExcerptPart => ({
  text: cleanText(text).replaceAll(/\s+/gu, " "),
  isMarked,
})
