/** Everybody one talks to, newest first, with the one field that searches. */
import { type ReactNode, type RefObject, useCallback, useState } from "react"
import { flushSync } from "react-dom"
import type { ContactId, ConversationSummary, Messenger, SearchHit } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { lazyPart } from "../../parts/lazy-part.tsx"
import type { Anchor } from "../../parts/menu.tsx"
import { useStore } from "../../use-store.ts"
import { Icon } from "../icon.tsx"
import { useNow } from "../use-now.ts"
import { nameOf } from "../words/presence-words.ts"
import css from "./conversation-list.module.css"
import { ConversationRow } from "./conversation-row.tsx"
import { type Filter, filtered, filters, foundByName, isListed, isUnread } from "./filter.ts"
import { focusFirstRow, moveAmongRows } from "./list-keys.ts"
import { useDrawnRows } from "./use-drawn-rows.ts"

const RowOverlays = lazyPart(async () => (await import("./row-overlays.tsx")).RowOverlays)
const SearchResults = lazyPart(async () => (await import("../search/search-results.tsx")).SearchResults)

export interface ConversationListProps {
  readonly messenger: Messenger
  readonly conversations: readonly ConversationSummary[]
  readonly open: ContactId | undefined
  readonly openChat: (contact: ContactId, hit?: SearchHit) => void
  readonly openRequests: () => void
  readonly addContact: () => void
  readonly newChat: () => void
  readonly search: RefObject<HTMLInputElement | null>
  /** Stands between the field and the list: what is offered once. */
  readonly children?: ReactNode
}

export interface RowMenuPlace {
  readonly contact: ContactId
  readonly anchor: Anchor
}

export const ConversationList = (props: ConversationListProps) => {
  const { messenger, conversations, open, openChat, openRequests, addContact, newChat, search, children } = props
  const words = useText()
  const text = words.list
  const now = useNow()
  const [typed, setTyped] = useState("")
  const [filter, setFilter] = useState<Filter>("all")
  const [menu, setMenu] = useState<RowMenuPlace>()
  const openMenu = useCallback((contact: ContactId, anchor: Anchor) => setMenu({ contact, anchor }), [])
  const isSearching = typed.trim() !== ""
  const shown = isSearching
    ? foundByName(
        conversations.filter((conversation) => isListed(conversation) || conversation.contact.standing === "self"),
        typed,
        ({ contact }) => `${nameOf(words, contact)} ${contact.ownName}`,
      )
    : filtered(conversations, filter)
  const requests = conversations.filter(({ contact }) => contact.standing === "request").length
  const { drawn, end, drawAll } = useDrawnRows(shown.length, isSearching ? `search ${typed}` : filter)
  const rows = shown.slice(0, drawn)
  // One row takes part in the tab order; the arrow keys go from row to row.
  const reachable = rows.some(({ contact }) => contact.id === open) ? open : rows[0]?.contact.id
  const clear = () => {
    setTyped("")
    search.current?.focus()
  }

  return (
    <section className={css["pane"]} aria-label={text.heading}>
      <header className={css["header"]}>
        <h1 className={css["heading"]}>{text.heading}</h1>
        <IconButton name={text.newChat} icon={<Icon name="edit" size={20} />} onClick={newChat} />
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
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setTyped("")
            else if (event.key === "Enter" && shown[0]) openChat(shown[0].contact.id)
            else if (event.key === "ArrowDown") focusFirstRow(event.currentTarget.closest("section"))
            else return
            event.preventDefault()
          }}
        />
        {isSearching ? (
          <IconButton name={words.search.clear} icon={<EntryIcon name="close" size={16} />} onClick={clear} />
        ) : null}
      </div>
      <BrokerBanner messenger={messenger} />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys lead from link to link */}
      <div
        className={css["scroll"]}
        onKeyDown={(event) => {
          // The last row of all is meant.
          if (event.key === "End" && drawn < shown.length) flushSync(drawAll)
          moveAmongRows(event)
        }}
      >
        {isSearching ? null : (
          <>
            {children}
            {conversations.some(isListed) ? (
              <FilterBar conversations={conversations} filter={filter} choose={setFilter} />
            ) : null}
            {requests > 0 ? (
              <button type="button" className={css["requests"]} onClick={openRequests}>
                <Icon name="inbox" />
                <span>{words.requests.heading}</span>
                <span className={css["count"]} aria-hidden="true">
                  {words.format.number(requests)}
                </span>
                <span className="visually-hidden"> {text.requests(requests)}</span>
              </button>
            ) : null}
          </>
        )}
        <ul className={css["list"]} aria-label={text.label}>
          {rows.map((conversation, i) => (
            <ConversationRow
              key={conversation.contact.id}
              conversation={conversation}
              isOpen={conversation.contact.id === open}
              isReachable={conversation.contact.id === reachable}
              now={now}
              place={drawn < shown.length ? i + 1 : undefined}
              size={drawn < shown.length ? shown.length : undefined}
              openChat={openChat}
              openMenu={openMenu}
            />
          ))}
        </ul>
        <div ref={end} />
        {isSearching ? (
          <SearchResults messenger={messenger} typed={typed} isAlone={shown.length === 0} open={openChat} />
        ) : null}
        {!isSearching && shown.length === 0 && conversations.some(isListed) ? (
          <p className={css["nothing"]}>{emptyWords(text, filter)}</p>
        ) : null}
      </div>
      {!isSearching && !conversations.some(isListed) ? (
        <div className={css["empty"]}>
          <h2>{text.empty}</h2>
          <p>{text.emptyWhy}</p>
          <Button kind="primary" onClick={addContact}>
            {text.emptyAction}
          </Button>
        </div>
      ) : null}
      {menu ? (
        <RowOverlays
          key={menu.contact}
          messenger={messenger}
          conversations={conversations}
          place={menu}
          onClose={() => setMenu(undefined)}
        />
      ) : null}
    </section>
  )
}

const emptyWords = (text: ReturnType<typeof useText>["list"], filter: Filter): string =>
  ({ all: text.onlyArchived, unread: text.noUnread, archived: text.noArchived })[filter]

interface FilterBarProps {
  readonly conversations: readonly ConversationSummary[]
  readonly filter: Filter
  readonly choose: (filter: Filter) => void
}

const FilterBar = ({ conversations, filter, choose }: FilterBarProps) => {
  const { list: text, format } = useText()
  const unread = filtered(conversations, "all").filter(isUnread).length
  return (
    <div className={css["filters"]} role="group" aria-label={text.filters}>
      {filters.map((name) => (
        <button
          key={name}
          type="button"
          className={css["filter"]}
          aria-pressed={name === filter}
          onClick={() => choose(name)}
        >
          {text.filter[name]}
          {name === "unread" && unread > 0 ? <span className={css["small"]}>{format.number(unread)}</span> : null}
        </button>
      ))}
    </div>
  )
}

/** Quiet and honest: why nothing moves at the moment. */
const BrokerBanner = ({ messenger }: Pick<ConversationListProps, "messenger">) => {
  const state = useStore(messenger.broker)
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
