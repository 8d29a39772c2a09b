import { memo, useId } from "react"
import type { Message, MessageId } from "@fourfold/contracts"
import { readyText } from "../../catalogue/ready-text.ts"
import { DeliveryTick } from "../delivery-tick.tsx"
import { isEmojiOnly } from "../markdown/emoji-only.ts"
import { parseMarkdown } from "../markdown/parse.ts"
import { Markdown } from "../markdown/markdown.tsx"
import { clockTime } from "../words/time-words.ts"
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
  return (
    <>
      {newCount === 0 ? null : (
        <p className={css["new"]} data-new>
          {readyText.conversation.newMessages(newCount)}
        </p>
      )}
      {message.body.type === "sessionReplaced" ? (
        <p className={css["system"]}>{readyText.body.sessionReplaced}</p>
      ) : (
        <Bubble {...props} />
      )}
    </>
  )
})

const Bubble = ({ message, isFirst, isLast, isFresh, isReachable, sender, inspect }: MessageArticleProps) => {
  const id = useId()
  const isOwn = message.direction === "out"
  const time = clockTime(messageTime(message))
  const who = isOwn ? readyText.you : sender || readyText.noName
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
        <Body message={message} isLarge={isLarge} />
        {isLarge ? null : <span className={css["room"]} style={{ "--room": `${time.length + (isOwn ? 4 : 1)}ch` }} />}
        <button
          type="button"
          className={css["meta"]}
          aria-label={`${time}, ${readyText.conversation.info}`}
          tabIndex={isReachable ? 0 : -1}
          onClick={open}
        >
          <span dir="ltr">{time}</span>
          {isOwn ? <DeliveryTick state={message.state} /> : null}
        </button>
      </div>
      {isOwn ? (
        <span id={`${id}-state`} hidden>
          {readyText.state[message.state]}
        </span>
      ) : null}
      {isOwn && message.state === "failed" ? <p className={css["failed"]}>{readyText.state.failed}</p> : null}
    </article>
  )
}

const Body = ({ message: { body }, isLarge }: { readonly message: Message; readonly isLarge: boolean }) => {
  if (body.type !== "text") return <span className={css["odd"]}>{readyText.body[body.type]}</span>
  if (isLarge) return <span className={css["emoji"]}>{body.text}</span>
  return <Markdown blocks={parseMarkdown(body.text)} />
}
