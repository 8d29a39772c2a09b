/** What a message answers: who said it and how it began. A tap leads there. */
import type { Message, Quote } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { oneLine } from "../words/body-words.ts"
import type { Act } from "./message-action.ts"
import css from "./quote-block.module.css"

export interface QuoteBlockProps {
  readonly message: Message
  readonly quote: Quote
  readonly sender: string
  readonly act: Act
}

export const QuoteBlock = ({ message, quote, sender, act }: QuoteBlockProps) => {
  const { message: text, common } = useText()
  const { original } = quote
  if (!original) return <p className={css["gone"]}>{text.quoteGone}</p>
  return (
    <button
      type="button"
      className={css["quote"]}
      title={text.quoteJump}
      onClick={() => act(message, { type: "jump", to: quote.id })}
    >
      <bdi className={css["who"]}>{original.by === "me" ? common.you : sender}</bdi>
      <span className={css["words"]} dir="auto">
        {oneLine(original.excerpt) || text.quoteJump}
      </span>
    </button>
  )
}
