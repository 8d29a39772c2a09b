/** What was typed into the search field, understood. Pure. */
import { fold } from "./fold.ts"

export type Kind = "link" | "poll" | "location" | "pin" | "reaction"
const kinds: readonly string[] = ["link", "poll", "location", "pin", "reaction"] satisfies readonly Kind[]
const isKind = (word: string): word is Kind => kinds.includes(word)

export interface Query {
  /** Folded; all of them have to be there. */
  readonly words: readonly string[]
  readonly has: readonly Kind[]
  /** Folded names; "me" for oneself. */
  readonly from: readonly { readonly name: string; readonly typed: string }[]
  readonly in: readonly { readonly name: string; readonly typed: string }[]
  /** Milliseconds since the Unix epoch: from `after` on, up to but not at `before`. */
  readonly after: number | undefined
  readonly before: number | undefined
  readonly notUnderstood: readonly string[]
}

const operators = ["from", "in", "has", "before", "after"] as const
const isOperator = (word: string): word is (typeof operators)[number] => operators.some((known) => known === word)

export const parseQuery = (typed: string): Query => {
  const words: string[] = []
  const has: Kind[] = []
  const [from, within]: { name: string; typed: string }[][] = [[], []]
  const notUnderstood: string[] = []
  let after: number | undefined
  let before: number | undefined
  for (const [whole, operator = "", quoted, plain = ""] of typed.matchAll(
    /(?:([a-z]+):(?=\S))?(?:"([^"]*)"?|(\S+))/giu,
  )) {
    const value = quoted ?? plain
    const name = operator.toLowerCase()
    if (!isOperator(name)) {
      words.push(fold(quoted ?? whole).trim())
      continue
    }
    if (name === "from") from?.push({ name: fold(value), typed: whole })
    else if (name === "in") within?.push({ name: fold(value), typed: whole })
    else if (name === "has") {
      const kind = value.toLowerCase()
      if (isKind(kind)) has.push(kind)
      else notUnderstood.push(whole)
    } else {
      const at = startOf(value)
      if (at === undefined) notUnderstood.push(whole)
      else if (name === "after") after = Math.max(at, after ?? at)
      else before = Math.min(at, before ?? at)
    }
  }
  return {
    words: words.filter((word) => word !== ""),
    has,
    from: from ?? [],
    in: within ?? [],
    after,
    before,
    notUnderstood,
  }
}

/** The first moment of a year, a month or a day (YYYY, YYYY-MM, YYYY-MM-DD), here; `undefined`: no such day. */
const startOf = (date: string): number | undefined => {
  const [, year, month = "1", day = "1"] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(date) ?? []
  if (year === undefined) return undefined
  const start = new Date(Number(year), Number(month) - 1, Number(day))
  return start.getMonth() === Number(month) - 1 && start.getDate() === Number(day) ? start.getTime() : undefined
}
