/** Draws the tree. Only elements and text: nothing that was typed can become anything else. */
import { unreachable } from "@fourfold/std"
import css from "./markdown.module.css"
import type { Block, Inline } from "./parse.ts"

export const Markdown = ({ blocks }: { readonly blocks: readonly Block[] }) =>
  blocks.map((block, i) => {
    switch (block.type) {
      case "paragraph":
        // oxlint-disable-next-line react/no-array-index-key -- a parsed text never changes its order
        return <Paragraph key={i} inlines={block.children} isLast={i === blocks.length - 1} />
      case "quote":
        return (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <blockquote key={i} className={css["quote"]}>
            <Inlines inlines={block.children} />
          </blockquote>
        )
      case "codeBlock":
        return (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <pre key={i} className={css["block"]} dir="ltr">
            <code>{block.text}</code>
          </pre>
        )
      default:
        return unreachable(block)
    }
  })

/** The last one runs on, so that the time can stand on its last line. */
const Paragraph = ({ inlines, isLast }: { readonly inlines: readonly Inline[]; readonly isLast: boolean }) => (
  <span className={isLast ? css["last"] : css["paragraph"]}>
    <Inlines inlines={inlines} />
  </span>
)

const Inlines = ({ inlines }: { readonly inlines: readonly Inline[] }) =>
  // oxlint-disable-next-line react/no-array-index-key -- as above
  inlines.map((inline, i) => <InlineElement key={i} inline={inline} />)

const InlineElement = ({ inline }: { readonly inline: Inline }) => {
  switch (inline.type) {
    case "text":
      return inline.text
    case "bold":
      return (
        <strong>
          <Inlines inlines={inline.children} />
        </strong>
      )
    case "italic":
      return (
        <em>
          <Inlines inlines={inline.children} />
        </em>
      )
    case "strike":
      return (
        <s>
          <Inlines inlines={inline.children} />
        </s>
      )
    case "code":
      return (
        <code className={css["code"]} dir="ltr">
          {inline.text}
        </code>
      )
    case "link":
      return (
        <a className={css["link"]} href={inline.href} title={inline.href} target="_blank" rel="noopener noreferrer">
          {inline.text}
        </a>
      )
    default:
      return unreachable(inline)
  }
}
