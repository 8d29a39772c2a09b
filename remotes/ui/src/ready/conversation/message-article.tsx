/** One entry of the history: a message in its bubble with all that belongs to it, or a line of the application. */
import { memo, useId, useRef, useState } from "react"
import type { Message, MessageId } from "@fourfold/contracts"
import { type Words, useText } from "../../catalogue/speech.ts"
import { isEmojiOnly } from "../markdown/emoji-only.ts"
import { timerWords } from "../words/body-words.ts"
import { Icon } from "../icon.tsx"
import type { Act } from "./message-action.ts"
import { canReply, isSystemLine } from "./message-action.ts"
import css from "./message-article.module.css"
import { MessageBody } from "./message-body.tsx"
import { FailedLine } from "./failed-line.tsx"
import { HoverBar } from "./hover-bar.tsx"
import { MessageMeta } from "./message-meta.tsx"
import { messageTime } from "./message-rows.ts"
import { QuoteBlock } from "./quote-block.tsx"
import { ReactionRow } from "./reaction-row.tsx"
import { useTouch } from "./use-touch.ts"

export interface MessageArticleProps {
  readonly message: Message
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Above 0: the line "n new messages" stands before it. */
  readonly newCount: number
  readonly isFresh: boolean
  /** It takes part in the tab order; the others are reached from it by arrow keys. */
  readonly isReachable: boolean
  /** Somebody jumped to it just now. */
  readonly isFlashed: boolean
  /** The composer answers or edits it. */
  readonly isChosen: boolean
  readonly sender: string
  readonly act: Act
  readonly openOnce: (id: MessageId) => Promise<string | undefined>
}

export const MessageArticle = memo((props: MessageArticleProps) => {
  const { message, newCount, sender } = props
  const words = useText()
  return (
    <>
      {newCount === 0 ? null : (
        <p className={css["new"]} data-new>
          {words.conversation.newMessages(newCount)}
        </p>
      )}
      {isSystemLine(message) ? (
        <p className={css["system"]} data-message={message.id}>
          {message.body.type === "timerSet" ? <Icon name="clock" size={14} /> : null}
          {systemWords(words, message, sender)}
        </p>
      ) : (
        <Article {...props} />
      )}
    </>
  )
})

/** Has room of its own below it. */
const isTall = ({ body: { type } }: Message): boolean =>
  type === "poll" || type === "location" || type === "introduction"

const isLow = (element: HTMLElement | null): element is HTMLElement =>
  element !== null && element.clientHeight < globalThis.innerHeight / 4

const systemWords = (words: Words, { body }: Message, sender: string): string =>
  body.type === "timerSet" ? timerWords(words, body, sender) : words.message.sessionReplaced

const Article = (props: MessageArticleProps) => {
  const { message, isFirst, isLast, isFresh, isReachable, isFlashed, isChosen, sender, act } = props
  const id = useId()
  const words = useText()
  const [isHot, setHot] = useState(false)
  const isOwn = message.direction === "out"
  const time = words.format.clock(messageTime(message))
  const isLarge = message.body.type === "text" && !message.quote && isEmojiOnly(message.body.text)
  const stack = useRef<HTMLDivElement>(null)
  const touch = useTouch({
    onSwipe: canReply(message) ? () => act(message, { type: "reply" }) : undefined,
    // Beside the bubble, not under the finger: what the menu is about stays in view, unless there is no room beside it.
    onHold: (at) => act(message, { type: "menu", anchor: isLow(stack.current) ? stack.current : at }),
  })

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- every gesture is a second way to what its menu does
    <article
      className={css["message"]}
      aria-label={`${isOwn ? words.common.you : sender}, ${time}`}
      aria-describedby={isOwn ? `${id}-state` : undefined}
      data-message={message.id}
      data-own={isOwn ? "" : undefined}
      data-first={isFirst ? "" : undefined}
      data-last={isLast ? "" : undefined}
      data-fresh={isFresh ? "" : undefined}
      data-large={isLarge ? "" : undefined}
      data-flashed={isFlashed ? "" : undefined}
      data-chosen={isChosen ? "" : undefined}
      data-kind={message.body.type}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- messages are gone through with the arrow keys
      tabIndex={isReachable ? 0 : -1}
      onPointerEnter={(event) => setHot(event.pointerType === "mouse")}
      onPointerLeave={() => setHot(false)}
      onFocus={(event) => setHot(event.target.matches(":focus-visible"))}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setHot(false)
      }}
      onContextMenu={(event) => {
        const isText = !globalThis.getSelection()?.isCollapsed
        if (isText || (event.target instanceof Element && event.target.closest("a"))) return
        event.preventDefault()
        act(message, { type: "menu", anchor: { x: event.clientX, y: event.clientY } })
      }}
      {...touch}
    >
      <span className={css["pull"]} aria-hidden="true">
        <Icon name="reply" size={18} />
      </span>
      <div ref={stack} className={css["stack"]}>
        <div className={css["bubble"]} dir="auto">
          {message.forwarded ? (
            <p className={css["forwarded"]}>
              <Icon name="forward" size={14} />
              {words.message.forwarded}
            </p>
          ) : null}
          {message.quote ? <QuoteBlock message={message} quote={message.quote} sender={sender} act={act} /> : null}
          <MessageBody message={message} isLarge={isLarge} sender={sender} act={act} openOnce={props.openOnce} />
          <MessageMeta
            message={message}
            time={time}
            hasRoom={!isLarge && !isTall(message)}
            isReachable={isReachable}
            act={act}
          />
        </div>
        {isHot ? <HoverBar message={message} act={act} /> : null}
      </div>
      {message.reactions.length === 0 ? null : <ReactionRow message={message} sender={sender} act={act} />}
      {isOwn ? (
        <span id={`${id}-state`} hidden>
          {words.message[message.state]}
        </span>
      ) : null}
      {isOwn && message.state === "failed" ? <FailedLine message={message} act={act} /> : null}
    </article>
  )
}
