/** Everybody one talks to, newest first, with the one field that searches. */
import { type KeyboardEvent, type RefObject, useState } from "react"
import type { BrokerState, ContactId, ConversationSummary } from "@fourfold/contracts"
import type { ReadonlyStore } from "@fourfold/std"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { useStore } from "../../use-store.ts"
import { Icon } from "../icon.tsx"
import { useNow } from "../use-now.ts"
import css from "./conversation-list.module.css"
import { ConversationRow } from "./conversation-row.tsx"
import { filterConversations } from "./filter.ts"

export interface ConversationListProps {
  readonly conversations: readonly ConversationSummary[]
  readonly broker: ReadonlyStore<BrokerState>
  readonly open: ContactId | undefined
  readonly openChat: (contact: ContactId) => void
  readonly addContact: () => void
  readonly search: RefObject<HTMLInputElement | null>
}

export const ConversationList = (props: ConversationListProps) => {
  const { conversations, open, openChat, addContact, search } = props
  const text = useText().list
  const now = useNow()
  const [words, setWords] = useState("")
  const shown = filterConversations(conversations, words)
  // One row takes part in the tab order; the arrow keys go from row to row.
  const reachable = shown.some(({ contact }) => contact.id === open) ? open : shown[0]?.contact.id

  return (
    <section className={css["pane"]} aria-label={text.heading}>
      <header className={css["header"]}>
        <h1 className={css["heading"]}>{text.heading}</h1>
        <IconButton name={text.add} icon={<Icon name="addContact" size={22} />} onClick={addContact} />
      </header>
      <div className={css["search"]}>
        <Icon name="search" size={18} />
        <input
          ref={search}
          className={css["field"]}
          type="search"
          aria-label={text.search}
          placeholder={text.search}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setWords("")
            if (event.key === "Enter" && shown[0]) openChat(shown[0].contact.id)
            if (event.key === "ArrowDown") focusRow(event.currentTarget.closest("section"), 0)
          }}
        />
      </div>
      <BrokerBanner broker={props.broker} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys lead from link to link */}
      <ul className={css["list"]} aria-label={text.label} onKeyDown={moveFocus}>
        {shown.map((conversation) => (
          <ConversationRow
            key={conversation.contact.id}
            conversation={conversation}
            isOpen={conversation.contact.id === open}
            isReachable={conversation.contact.id === reachable}
            now={now}
            openChat={openChat}
          />
        ))}
      </ul>
      {shown.length === 0 && conversations.length > 0 ? (
        <p className={css["nothing"]}>{text.nothingFound(words)}</p>
      ) : null}
      {conversations.length === 0 ? (
        <div className={css["empty"]}>
          <h2>{text.empty}</h2>
          <p>{text.emptyWhy}</p>
          <Button kind="primary" onClick={addContact}>
            {text.emptyAction}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

/** Quiet and honest: why nothing moves at the moment. */
const BrokerBanner = ({ broker }: Pick<ConversationListProps, "broker">) => {
  const state = useStore(broker)
  const text = useText().list
  const words = {
    unreachable: text.brokerUnreachable,
    offline: text.brokerOffline,
    online: undefined,
    connecting: undefined,
  }[state]
  return (
    <div role="status">
      {words === undefined ? null : (
        <p className={css["banner"]}>
          <Icon name="offline" size={18} />
          {words}
        </p>
      )}
    </div>
  )
}

const rowsOf = (list: Element | null): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>("li > a") ?? []),
]

const focusRow = (list: Element | null, index: number): void => rowsOf(list).at(index)?.focus()

const moveFocus = (event: KeyboardEvent): void => {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const rows = rowsOf(event.currentTarget)
  const here = rows.findIndex((row) => row === document.activeElement)
  const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key]
  if (target === undefined || !rows[target]) return
  event.preventDefault()
  rows[target].focus()
}
