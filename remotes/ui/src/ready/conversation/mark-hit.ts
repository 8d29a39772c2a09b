/** Marks the words of a hit where they stand. Nothing is put into the text: the browser paints ranges of it. */
import type { SearchHit } from "@fourfold/contracts"

const name = "search-hit"

export const clearMarks = (): void => {
  if ("highlights" in CSS) CSS.highlights.delete(name)
}

/** Text may be drawn in other pieces than it was typed in: each marked word is looked for in what is shown. */
export const markHit = ({ message, marks }: SearchHit): void => {
  clearMarks()
  const article = document.querySelector(`[data-message="${CSS.escape(message.id)}"]`)
  if (!("highlights" in CSS) || !article || message.body.type !== "text") return
  const { text } = message.body
  const words = new Set(marks.map(({ from, to }) => text.slice(from, to)).filter(Boolean))
  const ranges: Range[] = []
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of words) ranges.push(...rangesOf(node, word))
  }
  CSS.highlights.set(name, new Highlight(...ranges))
}

const rangesOf = (node: Node, word: string): readonly Range[] => {
  const text = node.nodeValue ?? ""
  const ranges: Range[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const range = new Range()
    range.setStart(node, at)
    range.setEnd(node, at + word.length)
    ranges.push(range)
  }
  return ranges
}
