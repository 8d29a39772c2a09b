/**
 * What people type to give words weight: **bold**, *italic* or _italic_, ~~struck~~, `code`, ``` blocks ```, > quotes, and
 * addresses that start with http:// or https://. Gives a tree of plain data; whatever does not parse stays as typed.
 * Linear in the length of the text: a delimiter that found no partner once is not looked for again.
 */

export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "bold" | "italic" | "strike"; readonly children: readonly Inline[] }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "link"; readonly text: string; readonly href: string }

export type Block =
  | { readonly type: "paragraph"; readonly children: readonly Inline[] }
  | { readonly type: "quote"; readonly children: readonly Inline[] }
  | { readonly type: "codeBlock"; readonly text: string }

type Weight = "bold" | "italic" | "strike"

const weights: readonly (readonly [string, Weight])[] = [
  ["**", "bold"],
  ["~~", "strike"],
  ["*", "italic"],
  ["_", "italic"],
]
const maxDepth = 4

export const parseMarkdown = (text: string): readonly Block[] => {
  const blocks: Block[] = []
  const lines = text.split("\n")
  for (let i = 0; i < lines.length;) {
    const end = lines[i]?.startsWith("```") ? fenceEnd(lines, i) : undefined
    if (end !== undefined) {
      blocks.push({ type: "codeBlock", text: lines.slice(i + 1, end).join("\n") })
      i = end + 1
      continue
    }
    const isQuote = isQuoted(lines[i])
    const start = i++
    while (i < lines.length && isQuoted(lines[i]) === isQuote && !lines[i]?.startsWith("```")) i++
    const run = lines.slice(start, i)
    if (isQuote) blocks.push({ type: "quote", children: parseInline(run.map(unquoted).join("\n"), 0) })
    else blocks.push(...paragraph(run))
  }
  return blocks
}

/** Where the fence that opens at `from` closes; an open end is no fence. */
const fenceEnd = (lines: readonly string[], from: number): number | undefined => {
  const end = lines.findIndex((line, i) => i > from && line.trimEnd() === "```")
  return end < 0 ? undefined : end
}

const isQuoted = (line: string | undefined): boolean => line?.startsWith(">") ?? false
const unquoted = (line: string): string => line.replace(/^> ?/u, "")

const paragraph = (lines: readonly string[]): readonly Block[] => {
  const text = lines.join("\n").replaceAll(/^\n+|\n+$/gu, "")
  return text === "" ? [] : [{ type: "paragraph", children: parseInline(text, 0) }]
}

const parseInline = (text: string, depth: number): readonly Inline[] => {
  const parts: Inline[] = []
  const hopeless = new Set<string>()
  let plainFrom = 0
  const flush = (until: number): void => {
    if (until > plainFrom) parts.push({ type: "text", text: text.slice(plainFrom, until) })
  }
  for (let i = 0; i < text.length;) {
    const found = codeAt(text, i, hopeless) ?? linkAt(text, i) ?? weightAt(text, i, depth, hopeless)
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

const codeAt = (text: string, i: number, hopeless: Set<string>): Found | undefined => {
  if (text[i] !== "`" || hopeless.has("`")) return undefined
  const end = text.indexOf("`", i + 1)
  if (end < 0) hopeless.add("`")
  return end > i + 1 ? { inline: { type: "code", text: text.slice(i + 1, end) }, end: end + 1 } : undefined
}

/** No space, no quotes, and no character that turns the direction of what follows. */
const address = /https?:\/\/[^\s<>"`\u202A-\u202E\u2066-\u2069]+/uy

const linkAt = (text: string, i: number): Found | undefined => {
  if (text[i] !== "h" || isWord(text[i - 1])) return undefined
  address.lastIndex = i
  const match = address.exec(text)?.[0]
  if (match === undefined) return undefined
  const shown = withoutTail(match)
  const href = safeHref(shown)
  return href === undefined ? undefined : { inline: { type: "link", text: shown, href }, end: i + shown.length }
}

/** What follows an address in a sentence is not part of it, nor a bracket that was opened before it. */
const withoutTail = (found: string): string => {
  const shown = found.replace(/[.,;:!?'*_~]+$/u, "")
  return shown.endsWith(")") && !shown.includes("(") ? withoutTail(shown.slice(0, -1)) : shown
}

/** `undefined` for whatever is not plain http or https with a host, or hides a name before an @. */
export const safeHref = (text: string): string | undefined => {
  const url = URL.parse(text)
  if (!url || url.hostname === "" || url.username !== "" || url.password !== "") return undefined
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined
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
