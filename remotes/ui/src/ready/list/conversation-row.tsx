import { memo } from "react"
import type { ContactId, ConversationSummary, Message } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { listTime } from "../../catalogue/time-words.ts"
import { Avatar } from "../avatar.tsx"
import { DeliveryTick } from "../delivery-tick.tsx"
import { Icon } from "../icon.tsx"
import { bodyWords } from "../words/body-words.ts"
import { nameOf } from "../words/presence-words.ts"
import css from "./conversation-row.module.css"

export interface ConversationRowProps {
  readonly conversation: ConversationSummary
  readonly isOpen: boolean
  readonly isReachable: boolean
  readonly now: number
  readonly openChat: (contact: ContactId) => void
}

/** One row: who, when, what was said last, and what is new. */
export const ConversationRow = memo(({ conversation, isOpen, isReachable, now, openChat }: ConversationRowProps) => {
  const words = useText()
  const { contact, last, unread, activeAt } = conversation
  return (
    <li className={css["row"]}>
      <a
        href="./"
        className={css["link"]}
        tabIndex={isReachable ? 0 : -1}
        aria-current={isOpen ? "true" : undefined}
        data-unread={unread > 0 ? "" : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          openChat(contact.id)
        }}
      >
        <span className={css["picture"]} data-online={contact.presence.type === "online" ? "" : undefined}>
          <Avatar id={contact.id} size={48} />
        </span>
        <span className={css["name"]}>
          <bdi className={css["words"]}>{nameOf(words, contact)}</bdi>
          {contact.trust.type === "verified" ? (
            <span className={css["shield"]} title={words.conversation.verified}>
              <Icon name="shield" size={14} />
            </span>
          ) : null}
        </span>
        <time className={css["time"]}>{last ? listTime(words.entry, activeAt, now) : ""}</time>
        <span className={css["last"]}>
          <LastLine conversation={conversation} isOpen={isOpen} />
        </span>
        <span className={css["marks"]}>
          {unread > 0 ? (
            <span className={css["unread"]}>
              {unread > 99 ? "99+" : unread}
              <span className="visually-hidden"> {words.nav.unread(unread)}</span>
            </span>
          ) : (
            <LastTick last={last} />
          )}
        </span>
      </a>
    </li>
  )
})

const LastLine = ({ conversation, isOpen }: Pick<ConversationRowProps, "conversation" | "isOpen">) => {
  const { contact, last, draft } = conversation
  const words = useText()
  const text = words.list
  if (draft !== "" && !isOpen) {
    return (
      <>
        <span className={css["draft"]}>{text.draft}</span> <bdi>{draft}</bdi>
      </>
    )
  }
  if (!last) return contact.standing === "pending" ? text.pending : text.nothing
  return (
    <>
      {last.direction === "out" ? `${text.you} ` : ""}
      <bdi>{bodyWords(words, last, nameOf(words, contact))}</bdi>
    </>
  )
}

const LastTick = ({ last }: { readonly last: Message | undefined }) =>
  last?.direction === "out" ? <DeliveryTick state={last.state} /> : null
