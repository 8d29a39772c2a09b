/**
 * What people type to give words weight: **bold**, *italic* or _italic_, ~~struck~~, `code`, ``` blocks ```, > quotes,
 * - and 1. lists, [labels](https://…), and addresses that start with http://, https:// or mailto:. Gives a tree of plain
 * data; whatever does not parse stays as typed. Linear in the length of the text: a delimiter that found no partner once is
 * not looked for again, and no expression here backtracks.
 */
import { type SafeLink, safeLink } from "./safe-link.ts"

export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "bold" | "italic" | "strike"; readonly children: readonly Inline[] }
  | { readonly type: "code"; readonly text: string }
  /** `text`: as it may be shown. `place`: where a label of the sender's leads to; `undefined` for a bare address. */
  | { readonly type: "link"; readonly text: string; readonly href: string; readonly place: string | undefined }

export type Block =
  | { readonly type: "paragraph" | "quote"; readonly children: readonly Inline[] }
  | {
      readonly type: "list"
      /** The first number, of a numbered list. */
      readonly start: number | undefined
      readonly items: readonly (readonly Inline[])[]
    }
  /** `language`: what stands behind the opening fence, as typed; "" for nothing. */
  | { readonly type: "codeBlock"; readonly text: string; readonly language: string }

type Weight = "bold" | "italic" | "strike"

const weights: readonly (readonly [string, Weight])[] = [
  ["**", "bold"],
  ["~~", "strike"],
  ["*", "italic"],
  ["_", "italic"],
]
const maxDepth = 4
const fence = "```"

type Kind = "plain" | "quote" | "bullet" | "number" | "fence"

const kindOf = (line: string): Kind => {
  if (line.startsWith(fence)) return "fence"
  if (line.startsWith(">")) return "quote"
  if (/^[-*•] \S/u.test(line)) return "bullet"
  return /^\d{1,6}[.)] \S/u.test(line) ? "number" : "plain"
}

export const parseMarkdown = (text: string): readonly Block[] => {
  const blocks: Block[] = []
  const lines = text.split("\n")
  let isHopeless = false
  for (let i = 0; i < lines.length;) {
    const line = lines[i] ?? ""
    let kind = kindOf(line)
    if (kind === "fence") {
      const end = isHopeless ? undefined : fenceEnd(lines, i)
      if (end !== undefined) {
        const language = line.slice(fence.length).trim()
        blocks.push({ type: "codeBlock", text: lines.slice(i + 1, end).join("\n"), language })
        i = end + 1
        continue
      }
      // No end from here on, so none for the fences that follow either.
      isHopeless = true
      kind = "plain"
    }
    const start = i++
    while (i < lines.length && continues(kind, lines[i] ?? "", isHopeless)) i++
    blocks.push(...blockOf(kind, lines.slice(start, i)))
  }
  return blocks
}

const continues = (kind: Kind, line: string, isHopeless: boolean): boolean => {
  const next = kindOf(line)
  return next === kind || (kind === "plain" && next === "fence" && isHopeless)
}

/** Where the fence that opens at `from` closes. */
const fenceEnd = (lines: readonly string[], from: number): number | undefined => {
  for (let i = from + 1; i < lines.length; i++) if (lines[i]?.trimEnd() === fence) return i
  return undefined
}

const blockOf = (kind: Kind, lines: readonly string[]): readonly Block[] => {
  switch (kind) {
    case "quote":
      return [{ type: "quote", children: parseInline(lines.map((line) => line.replace(/^> ?/u, "")).join("\n"), 0) }]
    case "bullet":
      return [{ type: "list", start: undefined, items: lines.map((line) => parseInline(line.slice(2), 0)) }]
    case "number": {
      const start = Number.parseInt(lines[0] ?? "1", 10)
      return [{ type: "list", start, items: lines.map((line) => parseInline(line.slice(line.indexOf(" ") + 1), 0)) }]
    }
    case "plain":
    case "fence":
    default: {
      const first = lines.findIndex((line) => line !== "")
      const last = lines.findLastIndex((line) => line !== "")
      if (first < 0) return []
      return [{ type: "paragraph", children: parseInline(lines.slice(first, last + 1).join("\n"), 0) }]
    }
  }
}

const parseInline = (text: string, depth: number): readonly Inline[] => {
  const parts: Inline[] = []
  const hopeless = new Set<string>()
  let plainFrom = 0
  const flush = (until: number): void => {
    if (until > plainFrom) parts.push({ type: "text", text: text.slice(plainFrom, until) })
  }
  for (let i = 0; i < text.length;) {
    const found = inlineAt(text, i, depth, hopeless)
    if (found) {
      flush(i)
      parts.push(found.inline)
      i = found.end
      plainFrom = i
    } else i++
  }
  flush(text.length)
  return parts
}

interface Found {
  readonly inline: Inline
  readonly end: number
}

const inlineAt = (text: string, i: number, depth: number, hopeless: Set<string>): Found | undefined => {
  switch (text.charAt(i)) {
    case "`":
      return codeAt(text, i, hopeless)
    case "[":
      return labelAt(text, i, hopeless)
    case "h":
    case "H":
    case "m":
    case "M":
      return addressAt(text, i)
    case "*":
    case "_":
    case "~":
      return weightAt(text, i, depth, hopeless)
    default:
      return undefined
  }
}

/** `code`, on one line, between two marks that stand alone. */
const codeAt = (text: string, i: number, hopeless: Set<string>): Found | undefined => {
  if (hopeless.has("`") || text[i - 1] === "`" || text[i + 1] === "`") return undefined
  const end = text.indexOf("`", i + 1)
  if (end < 0) hopeless.add("`")
  const code = text.slice(i + 1, end)
  if (end < i + 2 || text[end + 1] === "`" || code.includes("\n")) return undefined
  return { inline: { type: "code", text: code }, end: end + 1 }
}

const longestLabel = 200
const longestAddress = 2048

/** [label](address), on one line. */
const labelAt = (text: string, i: number, hopeless: Set<string>): Found | undefined => {
  if (hopeless.has("](")) return undefined
  const middle = text.indexOf("](", i + 1)
  if (middle < 0) hopeless.add("](")
  if (middle < i + 2 || middle - i > longestLabel) return undefined
  const end = text.slice(middle + 2, middle + 2 + longestAddress).indexOf(")")
  const label = text.slice(i + 1, middle)
  if (end < 1 || /[\n[\]]/u.test(label)) return undefined
  const link = safeLink(text.slice(middle + 2, middle + 2 + end))
  if (!link) return undefined
  const inline: Inline = { type: "link", text: label, href: link.href, place: link.place }
  return { inline, end: middle + end + 3 }
}

/** No space, no quotes, and no character that turns the direction of what follows. */
const address = /(?:https?:\/\/|mailto:)[^\s<>"`\u202A-\u202E\u2066-\u2069]{1,2048}/iuy

const addressAt = (text: string, i: number): Found | undefined => {
  if (isWord(text[i - 1])) return undefined
  address.lastIndex = i
  const match = address.exec(text)?.[0]
  if (match === undefined) return undefined
  const typed = withoutTail(match)
  const link: SafeLink | undefined = safeLink(typed)
  if (!link) return undefined
  return { inline: { type: "link", text: link.shown, href: link.href, place: undefined }, end: i + typed.length }
}

/** What follows an address in a sentence is not part of it, nor a bracket that was opened before it. */
const withoutTail = (found: string): string => {
  const marks = found.includes("(") ? ".,;:!?'*_~" : ".,;:!?'*_~)"
  let end = found.length
  while (end > 0 && marks.includes(found.charAt(end - 1))) end--
  return found.slice(0, end)
}

const weightAt = (text: string, i: number, depth: number, hopeless: Set<string>): Found | undefined => {
  if (depth >= maxDepth) return undefined
  for (const [mark, type] of weights) {
    if (!text.startsWith(mark, i) || hopeless.has(mark) || !opens(text, i, mark)) continue
    const end = closing(text, i + mark.length, mark)
    if (end === undefined) {
      hopeless.add(mark)
      continue
    }
    const children = parseInline(text.slice(i + mark.length, end), depth + 1)
    return { inline: { type, children }, end: end + mark.length }
  }
  return undefined
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char)
const isSpace = (char: string | undefined): boolean => char === undefined || /\s/u.test(char)

const opens = (text: string, i: number, mark: string): boolean =>
  !isSpace(text[i + mark.length]) && text[i + mark.length] !== mark[0] && !isWord(text[i - 1])

/** First place after `from` where `mark` can close: words before it, no letter after it. */
const closing = (text: string, from: number, mark: string): number | undefined => {
  for (let end = text.indexOf(mark, from + 1); end >= 0; end = text.indexOf(mark, end + 1)) {
    const isPartOfLonger = mark.length === 1 && (text[end + 1] === mark || text[end - 1] === mark)
    if (!isSpace(text[end - 1]) && !isWord(text[end + mark.length]) && !isPartOfLonger) return end
  }
  return undefined
}
