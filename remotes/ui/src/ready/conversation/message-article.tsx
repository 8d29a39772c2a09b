import { memo, useId } from "react"
import type { Message, MessageId } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { DeliveryTick } from "../delivery-tick.tsx"
import { isEmojiOnly } from "../markdown/emoji-only.ts"
import { parseMarkdown } from "../markdown/parse.ts"
import { Markdown } from "../markdown/markdown.tsx"
import { bodyWords } from "../words/body-words.ts"
import css from "./message-article.module.css"
import { messageTime } from "./message-rows.ts"

export interface MessageArticleProps {
  readonly message: Message
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Above 0: the line "n new messages" stands before it. */
  readonly newCount: number
  readonly isFresh: boolean
  /** Its button takes part in the tab order; the others are reached from it by arrow keys. */
  readonly isReachable: boolean
  readonly sender: string
  readonly inspect: (message: MessageId) => void
}

/** One message. */
export const MessageArticle = memo((props: MessageArticleProps) => {
  const { message, newCount } = props
  const words = useText()
  return (
    <>
      {newCount === 0 ? null : (
        <p className={css["new"]} data-new>
          {words.conversation.newMessages(newCount)}
        </p>
      )}
      {message.body.type === "sessionReplaced" ? (
        <p className={css["system"]}>{words.message.sessionReplaced}</p>
      ) : (
        <Bubble {...props} />
      )}
    </>
  )
})

const Bubble = ({ message, isFirst, isLast, isFresh, isReachable, sender, inspect }: MessageArticleProps) => {
  const id = useId()
  const words = useText()
  const isOwn = message.direction === "out"
  const time = words.entry.format.clock(messageTime(message))
  const who = isOwn ? words.common.you : sender
  const isLarge = message.body.type === "text" && isEmojiOnly(message.body.text)
  const open = () => inspect(message.id)

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a long press is a second way to its button
    <article
      className={css["message"]}
      aria-label={`${who}, ${time}`}
      aria-describedby={isOwn ? `${id}-state` : undefined}
      data-own={isOwn ? "" : undefined}
      data-first={isFirst ? "" : undefined}
      data-last={isLast ? "" : undefined}
      data-fresh={isFresh ? "" : undefined}
      data-large={isLarge ? "" : undefined}
      onContextMenu={(event) => {
        const isTouch = event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === "touch"
        if (!isTouch || event.target instanceof HTMLAnchorElement) return
        event.preventDefault()
        open()
      }}
    >
      <div className={css["bubble"]} dir="auto">
        <Body message={message} isLarge={isLarge} sender={sender} />
        {isLarge ? null : <span className={css["room"]} style={{ "--room": `${time.length + (isOwn ? 4 : 1)}ch` }} />}
        <button
          type="button"
          className={css["meta"]}
          aria-label={`${time}, ${words.message.info}`}
          tabIndex={isReachable ? 0 : -1}
          onClick={open}
        >
          <span dir="ltr">{time}</span>
          {isOwn ? <DeliveryTick state={message.state} /> : null}
        </button>
      </div>
      {isOwn ? (
        <span id={`${id}-state`} hidden>
          {words.message[message.state]}
        </span>
      ) : null}
      {isOwn && message.state === "failed" ? <p className={css["failed"]}>{words.message.failed}</p> : null}
    </article>
  )
}

const Body = ({
  message,
  isLarge,
  sender,
}: Pick<MessageArticleProps, "message" | "sender"> & { readonly isLarge: boolean }) => {
  const words = useText()
  if (message.body.type !== "text") return <span className={css["odd"]}>{bodyWords(words, message, sender)}</span>
  if (isLarge) return <span className={css["emoji"]}>{message.body.text}</span>
  return <Markdown blocks={parseMarkdown(message.body.text)} />
}
