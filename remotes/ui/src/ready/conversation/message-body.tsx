/** What a message says. */
import { useMemo, useState } from "react"
import type { Message, MessageId } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"
import { useText } from "../../catalogue/speech.ts"
import { Icon } from "../icon.tsx"
import { foldedText } from "../markdown/fold.ts"
import { Markdown } from "../markdown/markdown.tsx"
import { parseMarkdown } from "../markdown/parse.ts"
import { bodyWords } from "../words/body-words.ts"
import { cleanText } from "../words/clean-text.ts"
import type { Act } from "./message-action.ts"
import css from "./message-body.module.css"
import { IntroductionBody } from "./introduction-body.tsx"
import { LocationBody } from "./location-body.tsx"
import { OnceBody } from "./once-body.tsx"
import { PollBody } from "./poll-body.tsx"

export interface MessageBodyProps {
  readonly message: Message
  /** A few emoji and nothing else. */
  readonly isLarge: boolean
  readonly sender: string
  readonly act: Act
  readonly openOnce: (id: MessageId) => Promise<string | undefined>
}

export const MessageBody = ({ message, isLarge, sender, act, openOnce }: MessageBodyProps) => {
  const words = useText()
  const { body } = message
  switch (body.type) {
    case "text":
      return isLarge ? <span className={css["emoji"]}>{body.text}</span> : <TextBody text={body.text} />
    case "poll":
      return <PollBody message={message} poll={body} act={act} />
    case "location":
      return <LocationBody place={body} />
    case "once":
      return <OnceBody message={message} isOpened={body.opened} openOnce={openOnce} />
    case "introduction":
      return <IntroductionBody message={message} introduction={body} act={act} />
    case "deleted":
      return (
        <span className={css["odd"]}>
          <Icon name="trash" size={14} />
          {bodyWords(words, message, sender)}
        </span>
      )
    case "unknown":
    case "unreadable":
    case "timerSet":
    case "sessionReplaced":
      return <span className={css["odd"]}>{bodyWords(words, message, sender)}</span>
    default:
      return unreachable(body)
  }
}

/** Long texts show their beginning until somebody wants more. */
const TextBody = ({ text }: { readonly text: string }) => {
  const words = useText().message
  const [isOpen, setOpen] = useState(false)
  const { clean, folded } = useMemo(() => {
    const cleaned = cleanText(text)
    return { clean: cleaned, folded: foldedText(cleaned) }
  }, [text])
  const shown = folded === undefined || isOpen ? clean : folded
  const blocks = useMemo(() => parseMarkdown(shown), [shown])
  return (
    <>
      <Markdown blocks={blocks} />
      {folded === undefined ? null : (
        <button type="button" className={css["more"]} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.less : words.more}
        </button>
      )}
    </>
  )
}
