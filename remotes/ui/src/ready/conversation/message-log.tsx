/**
 * The history. Keeps to its end while one is there, and never moves what one reads. The newest messages are drawn first,
 * older ones as one comes near them.
 */
import { type KeyboardEvent, useState } from "react"
import type { Contact, Message, MessageId } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { dayWords } from "../../catalogue/time-words.ts"
import { Avatar } from "../avatar.tsx"
import { Icon } from "../icon.tsx"
import { useNow } from "../use-now.ts"
import { nameOf } from "../words/presence-words.ts"
import { MessageArticle } from "./message-article.tsx"
import css from "./message-log.module.css"
import { messageDays } from "./message-rows.ts"
import { useScroll } from "./use-scroll.ts"

export interface MessageLogProps {
  readonly contact: Contact
  readonly messages: readonly Message[]
  readonly firstNew: MessageId | undefined
  readonly inspect: (message: MessageId) => void
}

export const MessageLog = ({ contact, messages, firstNew, inspect }: MessageLogProps) => {
  const words = useText()
  const text = words.conversation
  const now = useNow()
  const [opened] = useState(messages.length)
  const { log, content, from, isAway, unseen, onScroll, toEnd } = useScroll(messages, firstNew)
  const days = messageDays(messages.slice(from), firstNew)
  const newCount = firstNew === undefined ? 0 : countNew(messages, firstNew)
  const newest = messages.findLast(({ body }) => body.type !== "sessionReplaced")?.id
  const fresh = new Set(messages.slice(opened).map(({ id }) => id))

  return (
    <div className={css["frame"]}>
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- what scrolls must be reachable by keyboard; arrow keys lead among its buttons */}
      <div
        ref={log}
        className={css["log"]}
        role="log"
        aria-label={text.log}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={moveAmongMessages}
      >
        {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
        <div ref={content} className={css["content"]}>
          {from === 0 ? <Beginning contact={contact} isEmpty={messages.length === 0} /> : null}
          {days.map(({ at, rows }) => (
            <div key={at} className={css["day"]}>
              <p className={css["separator"]}>
                <span>{dayWords(words.entry, at, now)}</span>
              </p>
              {rows.map((row) => (
                <MessageArticle
                  key={row.message.id}
                  message={row.message}
                  isFirst={row.first}
                  isLast={row.last}
                  newCount={row.isFirstNew ? newCount : 0}
                  isFresh={fresh.has(row.message.id)}
                  isReachable={row.message.id === newest}
                  sender={nameOf(words, contact)}
                  inspect={inspect}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      {isAway ? (
        <button type="button" className={css["jump"]} aria-label={text.jump} onClick={toEnd}>
          {unseen === 0 ? null : <span className={css["unseen"]}>{text.jumpNew(unseen)}</span>}
          <Icon name="down" size={18} />
        </button>
      ) : null}
    </div>
  )
}

const Beginning = ({ contact, isEmpty }: { readonly contact: Contact; readonly isEmpty: boolean }) => {
  const words = useText()
  const text = words.conversation
  return (
    <div className={css["beginning"]} data-alone={isEmpty ? "" : undefined}>
      <Avatar id={contact.id} size={72} />
      <p className={css["who"]}>
        <bdi>{nameOf(words, contact)}</bdi>
      </p>
      <p className={css["hello"]}>{contact.standing === "pending" ? text.helloPending : text.hello}</p>
    </div>
  )
}

const countNew = (messages: readonly Message[], firstNew: MessageId): number =>
  messages.slice(messages.findIndex(({ id }) => id === firstNew)).filter(({ direction }) => direction === "in").length

/** ↑ and ↓ on the button of a message lead to the one before or after it. */
const moveAmongMessages = (event: KeyboardEvent): void => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (by === undefined || event.altKey || !(event.target instanceof HTMLButtonElement)) return
  const buttons = [...event.currentTarget.querySelectorAll("article button")]
  const next = buttons[buttons.indexOf(event.target) + by]
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}
