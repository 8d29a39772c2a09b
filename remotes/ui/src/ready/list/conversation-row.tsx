/** One row: who, when, what was said last, what is new, and what to know before one opens it. */
import { type MouseEvent, memo, useId, useRef } from "react"
import type { ContactId, ConversationSummary } from "@fourfold/contracts"
import { type Words, useText } from "../../catalogue/speech.ts"
import { durationWords, listTime } from "../../catalogue/time-words.ts"
import type { Anchor } from "../../parts/menu.tsx"
import { EntryIcon } from "../../parts/icon.tsx"
import { Avatar } from "../avatar.tsx"
import { useTouch } from "../conversation/use-touch.ts"
import { DeliveryTick } from "../delivery-tick.tsx"
import { Icon } from "../icon.tsx"
import { bodyWords, oneLine } from "../words/body-words.ts"
import { nameOf } from "../words/presence-words.ts"
import css from "./conversation-row.module.css"

export interface ConversationRowProps {
  readonly conversation: ConversationSummary
  readonly isOpen: boolean
  readonly isReachable: boolean
  /** The running minute, ms. */
  readonly now: number
  /** Where it stands among how many, from 1, while not all of them are drawn. */
  readonly place: number | undefined
  readonly size: number | undefined
  readonly openChat: (contact: ContactId) => void
  readonly openMenu: (contact: ContactId, anchor: Anchor) => void
}

export const ConversationRow = memo((props: ConversationRowProps) => {
  const { conversation, isOpen, isReachable, now, place, size, openChat, openMenu } = props
  const words = useText()
  const name = useId()
  const held = useRef(false)
  const { contact, last, unread, choices, draft, activeAt } = conversation
  const touch = useTouch({
    onSwipe: undefined,
    onHold: (at) => {
      held.current = true
      openMenu(contact.id, at)
    },
  })
  const isNew = unread > 0 || choices.markedUnread

  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (!held.current) openChat(contact.id)
  }
  const contextMenu = (event: MouseEvent) => {
    event.preventDefault()
    const { clientX: x, clientY: y } = event
    if (!held.current) openMenu(contact.id, event.button === 2 ? { x, y } : event.currentTarget)
  }

  return (
    <li className={css["row"]} data-open={isOpen ? "" : undefined} aria-posinset={place} aria-setsize={size}>
      <a
        href="./"
        className={css["link"]}
        tabIndex={isReachable ? 0 : -1}
        aria-current={isOpen ? "true" : undefined}
        aria-haspopup="menu"
        data-unread={isNew ? "" : undefined}
        data-contact={contact.id}
        onClick={follow}
        onContextMenu={contextMenu}
        {...touch}
        onPointerDown={(event) => {
          held.current = false
          touch.onPointerDown(event)
        }}
        onTouchEnd={(event) => {
          // The finger that held the row leaves it: that is neither a tap here nor one beside the menu.
          if (held.current && event.cancelable) event.preventDefault()
        }}
      >
        <span className={css["picture"]} data-online={contact.presence.type === "online" ? "" : undefined}>
          <Avatar id={contact.id} size={48} />
        </span>
        <span className={css["name"]}>
          <bdi id={name} className={css["words"]}>
            {nameOf(words, contact)}
          </bdi>
          <TrustMark conversation={conversation} words={words} />
        </span>
        <time className={css["time"]}>{last || draft !== "" ? listTime(words.entry, activeAt, now) : ""}</time>
        <span className={css["last"]}>
          <LastLine conversation={conversation} isOpen={isOpen} now={now} words={words} />
        </span>
        <Marks conversation={conversation} now={now} words={words} />
      </a>
      <button
        type="button"
        className={css["more"]}
        tabIndex={isReachable ? 0 : -1}
        aria-label={words.list.menu}
        aria-describedby={name}
        aria-haspopup="menu"
        title={words.list.menu}
        onClick={(event) => openMenu(contact.id, event.currentTarget)}
      >
        <Icon name="more" size={18} />
      </button>
    </li>
  )
})

interface PartProps {
  readonly conversation: ConversationSummary
  readonly words: Words
}

const TrustMark = ({ conversation: { contact }, words }: PartProps) => {
  const { trust } = contact
  if (trust.type === "verified") {
    return (
      <span className={css["shield"]} role="img" aria-label={words.list.verified} title={words.list.verified}>
        <Icon name="shield" size={14} />
      </span>
    )
  }
  if (trust.type === "unverified") return null
  return (
    <span className={css["alarm"]} role="img" aria-label={words.list.alarm} title={words.list.alarm}>
      <EntryIcon name="alert" size={14} />
    </span>
  )
}

/** Small pictures at the end, each with a word for ears: timer, mute, pin, what failed, how far it came, what is new. */
const Marks = ({ conversation, now, words }: PartProps & { readonly now: number }) => {
  const { timer, choices, failed, unread, last, draft } = conversation
  const text = words.list
  const isLastFailed = last?.direction === "out" && last.state === "failed"
  return (
    <span className={css["marks"]}>
      {timer > 0 ? mark("clock", words.conversation.timerOn(durationWords(words.entry, timer))) : null}
      {choices.mutedUntil > now ? mark("bellOff", text.muted) : null}
      {choices.pinned ? mark("pin", text.pinned) : null}
      {failed && !isLastFailed ? (
        <span className={css["failed"]} role="img" aria-label={text.failed} title={text.failed}>
          <EntryIcon name="alert" size={15} />
        </span>
      ) : null}
      {last?.direction === "out" && unread === 0 && draft === "" ? <DeliveryTick state={last.state} /> : null}
      {unread > 0 ? (
        <span className={css["unread"]} data-muted={choices.mutedUntil > now ? "" : undefined}>
          {unread > 99 ? "99+" : unread}
          <span className="visually-hidden"> {words.nav.unread(unread)}</span>
        </span>
      ) : null}
      {unread === 0 && choices.markedUnread ? (
        <span className={css["unread"]} data-dot="">
          <span className="visually-hidden">{text.markedUnread}</span>
        </span>
      ) : null}
    </span>
  )
}

const mark = (icon: "clock" | "bellOff" | "pin", name: string) => (
  <span role="img" aria-label={name} title={name}>
    <Icon name={icon} size={14} />
  </span>
)

const LastLine = ({
  conversation: { contact, last, draft },
  isOpen,
  now,
  words,
}: PartProps & { readonly isOpen: boolean; readonly now: number }) => {
  const text = words.list
  if (contact.presence.type === "online" && contact.presence.typing) {
    return <span className={css["typing"]}>{words.presence.typing}</span>
  }
  if (draft !== "" && !isOpen) {
    return (
      <>
        <span className={css["draft"]}>{text.draft}</span> <bdi>{oneLine(draft)}</bdi>
      </>
    )
  }
  if (contact.standing === "blocked") return text.blocked
  if (contact.standing === "pending" && !last) {
    const isExpired = contact.inviteExpiresAt !== undefined && contact.inviteExpiresAt < now
    return isExpired ? text.expired : text.pending
  }
  if (!last) return contact.standing === "removed" ? text.removed : text.nothing
  return (
    <>
      {last.direction === "out" && last.body.type !== "timerSet" && last.body.type !== "sessionReplaced"
        ? `${text.you} `
        : ""}
      <bdi>{bodyWords(words, last, nameOf(words, contact))}</bdi>
    </>
  )
}
