/**
 * The history: the window of it that the messenger holds, drawn whole. Keeps to its end while one is there, never moves what
 * one reads, and asks for more before one comes to its edge. Messages are gone through with the arrow keys.
 */
import { type KeyboardEvent, type RefObject, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react"
import type { Conversation, Message, MessageId, Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { dayWords } from "../../catalogue/time-words.ts"
import { Icon } from "../icon.tsx"
import { useNow } from "../use-now.ts"
import { nameOf } from "../words/presence-words.ts"
import { Beginning } from "./beginning.tsx"
import type { Act } from "./message-action.ts"
import { isSystemLine } from "./message-action.ts"
import { MessageArticle } from "./message-article.tsx"
import css from "./message-log.module.css"
import { messageDays } from "./message-rows.ts"
import { TypingBubble } from "./typing-bubble.tsx"
import { usePaged } from "./use-paged.ts"
import { useScroll } from "./use-scroll.ts"

export interface LogHandle {
  /** Brings a message into view, fetching what is around it. Resolves when it is there; false when it is gone. */
  readonly show: (id: MessageId) => Promise<boolean>
  readonly showDay: (at: number) => Promise<void>
  readonly toEnd: () => void
  readonly focusMessage: (id: MessageId | undefined) => void
}

export interface MessageLogProps {
  readonly messenger: Messenger
  readonly conversation: Conversation
  /** How many messages were new when the conversation was opened. */
  readonly newCount: number
  /** Somebody comes to see one message of it. */
  readonly isLed: boolean
  /** What the composer answers or edits. */
  readonly chosen: MessageId | undefined
  /** Its menu is open, or a window about it. */
  readonly marked: MessageId | undefined
  readonly act: Act
  readonly openOnce: (id: MessageId) => Promise<string | undefined>
  readonly handle: RefObject<LogHandle | null>
}

const flashMs = 1600

export const MessageLog = (props: MessageLogProps) => {
  const { messenger, conversation, newCount, isLed, chosen, marked, act, openOnce, handle } = props
  const { contact, firstUnread, unread } = conversation
  const { messages, isBehind } = usePaged(conversation.messages)
  const hasOlder = conversation.hasOlder || isBehind
  const hasNewer = conversation.hasNewer || isBehind
  const words = useText()
  const text = words.conversation
  const now = useNow()
  const name = nameOf(words, contact)
  const last = messages.at(-1)
  const [openedAt] = useState(() => Date.now())
  const [flashed, setFlashed] = useState<MessageId>()
  const [current, setCurrent] = useState<MessageId>()
  const scroll = useScroll({
    last: last && { id: last.id, isOwn: last.direction === "out" },
    hasOlder,
    hasNewer,
    older: async () => !isBehind && messenger.older(contact.id),
    newer: async () => !isBehind && messenger.newer(contact.id),
    newest: () => messenger.jump(contact.id, { type: "newest" }),
  })
  const { log, content, isAway, onScroll, toEnd, toMessage } = scroll
  const days = useMemo(() => messageDays(messages, firstUnread), [messages, firstUnread])
  const reachable = messages.some(({ id }) => id === current)
    ? current
    : messages.findLast((message) => !isSystemLine(message))?.id
  const unseen = useUnseen(messages, isAway, hasNewer, unread)
  useOpening({ messenger, conversation, newCount, isLed, toMessage, log })

  useEffect(() => {
    if (flashed === undefined) return undefined
    const timer = setTimeout(() => setFlashed(undefined), flashMs)
    return () => clearTimeout(timer)
  }, [flashed])

  useImperativeHandle(handle, (): LogHandle => {
    const focusMessage = (id: MessageId | undefined) => {
      const element = id && log.current?.querySelector(`[data-message="${CSS.escape(id)}"]`)
      if (element instanceof HTMLElement) element.focus({ preventScroll: true })
    }
    return {
      show: async (id) => {
        if (!toMessage(id)) {
          if (!(await messenger.jump(contact.id, { type: "message", id }))) return false
          if (!(await drawn(() => toMessage(id)))) return false
        }
        setCurrent(id)
        setFlashed(id)
        return true
      },
      showDay: async (at) => {
        await messenger.jump(contact.id, { type: "date", at })
        const first = messenger
          .conversation(contact.id)
          .get()
          ?.messages.find(({ sentAt }) => sentAt >= at)
        if (first) await drawn(() => toMessage(first.id, "third"))
      },
      toEnd,
      focusMessage,
    }
  }, [messenger, contact.id, toMessage, toEnd, log])

  return (
    <div className={css["frame"]}>
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- what scrolls must be reachable by keyboard; arrow keys lead from message to message */}
      <div
        ref={log}
        className={css["log"]}
        role="log"
        // New messages are announced elsewhere; older ones, as they are fetched, must not be.
        aria-live="off"
        aria-label={text.log}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={(event) => moveAmongMessages(event, messages, act)}
        onFocus={(event) => {
          const id = event.target.closest("article")?.dataset["message"]
          const found = messages.find((message) => message.id === id)
          if (found) setCurrent(found.id)
        }}
      >
        {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
        <div ref={content} className={css["content"]}>
          {hasOlder ? (
            <p className={css["loading"]}>{text.earlier}</p>
          ) : (
            <Beginning contact={contact} isEmpty={messages.length === 0} />
          )}
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
                  isFresh={arrivedAt(row.message) >= openedAt}
                  isReachable={row.message.id === reachable}
                  isFlashed={row.message.id === flashed}
                  isChosen={row.message.id === chosen || row.message.id === marked}
                  sender={name}
                  act={act}
                  openOnce={openOnce}
                />
              ))}
            </div>
          ))}
          {contact.presence.type === "online" && contact.presence.typing && !hasNewer ? (
            <TypingBubble name={name} />
          ) : null}
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

/** When it came here. */
const arrivedAt = (message: Message): number => (message.direction === "in" ? message.receivedAt : message.sentAt)

/** Pictures after which what the messenger has moved is drawn, however slowly. */
const soon = 60

/** Tries it with each of the next pictures until it works; false when it does not. */
const drawn = async (attempt: () => boolean): Promise<boolean> => {
  for (let i = 0; i < soon; i++) {
    await new Promise(requestAnimationFrame)
    if (attempt()) return true
  }
  return false
}

/** Messages that came in since one left the end. */
const useUnseen = (messages: readonly Message[], isAway: boolean, hasNewer: boolean, unread: number): number => {
  const [seen, setSeen] = useState<MessageId>()
  const newest = messages.at(-1)?.id
  if (!isAway && seen !== newest) setSeen(newest)
  if (hasNewer) return unread
  const from = messages.findIndex(({ id }) => id === seen)
  return from < 0 ? 0 : messages.slice(from + 1).filter(({ direction }) => direction === "in").length
}

type OpeningOptions = Pick<MessageLogProps, "messenger" | "conversation" | "newCount" | "isLed"> & {
  readonly toMessage: (id: MessageId, where: "third") => boolean
  readonly log: RefObject<HTMLDivElement | null>
}

/** A conversation opens at its first new message, when there is one, else at its end; until somebody scrolls. */
const useOpening = ({ messenger, conversation, newCount, isLed, toMessage, log }: OpeningOptions): void => {
  const { firstUnread, contact, messages, hasNewer } = conversation
  const [atFirst] = useState({ firstUnread, isElsewhere: hasNewer && newCount === 0 && !isLed })
  const isOver = useRef(newCount === 0 || isLed)
  useEffect(() => {
    // As it was left the last time, somewhere in the middle.
    if (atFirst.isElsewhere) void messenger.jump(contact.id, { type: "newest" })
  }, [messenger, contact.id, atFirst])
  useEffect(() => {
    if (isOver.current || firstUnread === undefined) return
    // What is said at first may be of the time before.
    const isNew = firstUnread !== atFirst.firstUnread || incomingFrom(messages, firstUnread) === newCount
    if (!isNew) return
    isOver.current = true
    const go = async () => {
      if (toMessage(firstUnread, "third")) return
      await messenger.jump(contact.id, { type: "message", id: firstUnread })
      await drawn(() => toMessage(firstUnread, "third"))
    }
    void go()
  }, [messenger, contact.id, firstUnread, messages, newCount, toMessage, atFirst])
  useEffect(() => {
    const listening = new AbortController()
    const end = () => {
      isOver.current = true
    }
    for (const type of ["wheel", "touchstart", "keydown"]) {
      log.current?.addEventListener(type, end, { signal: listening.signal, passive: true })
    }
    return () => listening.abort()
  }, [log])
}

const incomingFrom = (messages: readonly Message[], id: MessageId): number => {
  const from = messages.findIndex((message) => message.id === id)
  return from < 0 ? 0 : messages.slice(from).filter(({ direction }) => direction === "in").length
}

/** ↑ and ↓ lead to the message before or after; Enter and the menu key open what one can do with it. */
const moveAmongMessages = (event: KeyboardEvent, messages: readonly Message[], act: Act): void => {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return
  const article = event.target.closest("article")
  const isMenuKey = event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")
  if (article && (isMenuKey || (event.key === "Enter" && event.target === article))) {
    const message = messages.find(({ id }) => id === article.dataset["message"])
    if (!message) return
    event.preventDefault()
    act(message, { type: "menu", anchor: article.querySelector("[dir]") ?? article })
    return
  }
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("article")]
  const here = article ? all.indexOf(article) : all.length
  const target = { ArrowUp: here - 1, ArrowDown: here + 1, Home: 0, End: all.length - 1 }[event.key]
  if (target === undefined || event.shiftKey) return
  const next = all[target]
  if (!next) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: "nearest" })
}
