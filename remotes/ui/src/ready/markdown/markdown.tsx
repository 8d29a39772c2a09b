/** Draws the tree. Only elements and text: nothing that was typed can become anything else. */
import { unreachable } from "@fourfold/std"
import { CodeBlock } from "./code-block.tsx"
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
      case "list":
        // oxlint-disable-next-line react/no-array-index-key -- as above
        return <List key={i} start={block.start} items={block.items} />
      case "codeBlock":
        // oxlint-disable-next-line react/no-array-index-key -- as above
        return <CodeBlock key={i} code={block.text} language={block.language} />
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

const List = ({ start, items }: Omit<Extract<Block, { type: "list" }>, "type">) => {
  const Tag = start === undefined ? "ul" : "ol"
  return (
    <Tag className={css["list"]} {...(start === undefined ? {} : { start })}>
      {items.map((item, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <li key={i}>
          <Inlines inlines={item} />
        </li>
      ))}
    </Tag>
  )
}

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
      return <Link {...inline} />
    default:
      return unreachable(inline)
  }
}

/** A bare address reads from left to right wherever it stands; behind a label stands where it leads. */
const Link = ({ text, href, place }: Extract<Inline, { type: "link" }>) => (
  <>
    <a
      className={css["link"]}
      href={href}
      title={href}
      target="_blank"
      rel="noopener noreferrer"
      dir={place === undefined ? "ltr" : "auto"}
    >
      {text}
    </a>
    {place === undefined ? null : (
      <bdi className={css["place"]} dir="ltr">
        {" "}
        ({place})
      </bdi>
    )}
  </>
)
