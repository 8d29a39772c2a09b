/** Where the history stands: at its end, or somewhere one reads. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react"
import type { Message, MessageId } from "@fourfold/contracts"

/** How many messages are drawn at first, and how many more each time one comes near the oldest. */
const page = 200
const nearPx = 48
const awayPx = 320

export interface Scroll {
  readonly log: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  /** Index of the first message that is drawn. */
  readonly from: number
  readonly isAway: boolean
  /** Messages that came in since one left the end. */
  readonly unseen: number
  readonly onScroll: () => void
  readonly toEnd: () => void
}

export const useScroll = (messages: readonly Message[], firstNew: MessageId | undefined): Scroll => {
  const log = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  /** Distance from the end before older messages were put above; kept while they are. */
  const keptFromEnd = useRef<number>(undefined)
  const [from, setFrom] = useState(() => firstDrawn(messages, firstNew))
  const [isAway, setAway] = useState(false)
  const [seen, setSeen] = useState(messages.length)

  const last = messages.at(-1)
  const isOwnLast = last?.direction === "out"

  const toEnd = useCallback((): void => {
    isAtEnd.current = true
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  }, [])

  const onScroll = (): void => {
    const element = log.current
    if (!element) return
    const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight
    isAtEnd.current = fromEnd < nearPx
    setAway(fromEnd > awayPx)
    if (isAtEnd.current) setSeen(messages.length)
    if (element.scrollTop < element.clientHeight && from > 0 && keptFromEnd.current === undefined) {
      keptFromEnd.current = element.scrollHeight - element.scrollTop
      setFrom(Math.max(0, from - page))
    }
  }

  // Opening: to the first new message when there is one, else to the end.
  useLayoutEffect(() => {
    const element = log.current
    const line = element?.querySelector("[data-new]")
    if (!element || !(line instanceof HTMLElement)) return toEnd()
    element.scrollTop = line.offsetTop - element.clientHeight / 3
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx
    return undefined
  }, [toEnd])

  // Older messages were put above: what one reads stays where it is.
  useLayoutEffect(() => {
    if (keptFromEnd.current === undefined || !log.current) return
    log.current.scrollTop = log.current.scrollHeight - keptFromEnd.current
    keptFromEnd.current = undefined
  })

  // Something new: follow it when one is at the end, or has just written it.
  const length = useRef(messages.length)
  useLayoutEffect(() => {
    if (messages.length > length.current && (isAtEnd.current || isOwnLast)) toEnd()
    length.current = messages.length
  }, [messages.length, isOwnLast, toEnd])

  // A taller field, a turned phone, a late font: the end stays the end.
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd()
    })
    for (const { current } of [log, content]) if (current) observer.observe(current)
    return () => observer.disconnect()
  }, [toEnd])

  const unseen = messages.slice(seen).filter(({ direction }) => direction === "in").length
  return { log, content, from, isAway, unseen, onScroll, toEnd }
}

const firstDrawn = (messages: readonly Message[], firstNew: MessageId | undefined): number => {
  const newAt = firstNew === undefined ? messages.length : messages.findIndex(({ id }) => id === firstNew)
  return Math.max(0, Math.min(messages.length - page, newAt - 20))
}
