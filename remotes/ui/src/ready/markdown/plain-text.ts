/** A text without its marks, for where there is one line. */
import type { Block, Inline } from "./parse.ts"

export const plainText = (blocks: readonly Block[]): string => blocks.map(blockText).join("\n")

const blockText = (block: Block): string => {
  if (block.type === "codeBlock") return block.text
  if (block.type === "list") return block.items.map((item) => item.map(inlineText).join("")).join("\n")
  return block.children.map(inlineText).join("")
}

const inlineText = (inline: Inline): string =>
  "children" in inline ? inline.children.map(inlineText).join("") : inline.text
