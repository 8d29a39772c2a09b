/**
 * Where the history stands: at its end, or somewhere one reads. Whatever changes, above or below, what one reads stays where
 * it is: before each change it is known which messages are in view and where, and after it the first of them that is still
 * there is put back.
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react"
import type { MessageId } from "@fourfold/contracts"

const nearPx = 48
const awayPx = 320
/** More of the history is fetched when so many screens are left. */
const screensAhead = 1.5

export interface ScrollOptions {
  /** Of the newest message in the window, and whether it is ours. */
  readonly last: { readonly id: MessageId; readonly isOwn: boolean } | undefined
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly older: () => Promise<boolean>
  readonly newer: () => Promise<boolean>
  readonly newest: () => Promise<boolean>
}

export interface Scroll {
  readonly log: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  readonly isAway: boolean
  readonly onScroll: () => void
  readonly toEnd: () => void
  /** Puts a message into view if it is drawn; false when it is not. */
  readonly toMessage: (id: MessageId, where?: "middle" | "third") => boolean
  readonly isAtEnd: () => boolean
}

export const useScroll = (options: ScrollOptions): Scroll => {
  const { last, hasNewer } = options
  const log = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const inView = useRef<readonly Mark[]>([])
  const latest = useRef(options)
  const moving = useRef(false)
  const knownTop = useRef<number>(undefined)
  const [isAway, setAway] = useState(false)
  useEffect(() => {
    latest.current = options
  })

  const remember = useCallback(() => {
    if (!log.current) return
    inView.current = marksInView(log.current)
    knownTop.current = log.current.scrollTop
  }, [])
  const settle = useCallback(() => {
    const element = log.current
    if (!element) return
    // Somebody has scrolled just now, and we are told only with the next frame: that is where they want to be.
    if (hasMoved(element, knownTop.current)) atEnd.current = fromEndOf(element) < nearPx && !latest.current.hasNewer
    else if (!atEnd.current) putBack(element, inView.current)
    if (atEnd.current) element.scrollTop = element.scrollHeight
    remember()
  }, [remember])

  const fetchMore = useCallback(async () => {
    const element = log.current
    if (!element || moving.current) return
    const ahead = element.clientHeight * screensAhead
    const fromEnd = fromEndOf(element)
    const { older, newer, ...has } = latest.current
    const move = has.hasOlder && element.scrollTop < ahead ? older : has.hasNewer && fromEnd < ahead ? newer : undefined
    if (!move) return
    moving.current = true
    await move()
    moving.current = false
  }, [])

  const onScroll = useCallback(() => {
    const element = log.current
    if (!element) return
    const fromEnd = fromEndOf(element)
    atEnd.current = fromEnd < nearPx && !latest.current.hasNewer
    setAway(fromEnd > awayPx || latest.current.hasNewer)
    remember()
    void fetchMore()
  }, [fetchMore, remember])

  const toEnd = useCallback(() => {
    const go = async () => {
      if (latest.current.hasNewer) await latest.current.newest()
      atEnd.current = true
      settle()
      setAway(false)
    }
    void go()
  }, [settle])

  const toMessage = useCallback(
    (id: MessageId, where: "middle" | "third" = "middle") => {
      const element = log.current
      const target = element?.querySelector(`[data-message="${CSS.escape(id)}"]`)
      if (!element || !(target instanceof HTMLElement)) return false
      const room =
        where === "third" ? element.clientHeight / 3 : Math.max(64, (element.clientHeight - target.offsetHeight) / 2)
      element.scrollTop += topOf(element, target) - room
      onScroll()
      return true
    },
    [onScroll],
  )

  // Something came or went, above, below or between.
  useLayoutEffect(settle)

  // Our own words are followed to the end, from wherever one was.
  const lastOwn = last?.isOwn ? last.id : undefined
  const followed = useRef(lastOwn)
  useLayoutEffect(() => {
    if (lastOwn !== undefined && lastOwn !== followed.current && !hasNewer) {
      atEnd.current = true
      settle()
    }
    followed.current = lastOwn
  }, [lastOwn, hasNewer, settle])

  // A taller field, a turned phone, a late font, a message that unfolds.
  useEffect(() => {
    const observer = new ResizeObserver(settle)
    for (const { current } of [log, content]) if (current) observer.observe(current)
    return () => observer.disconnect()
  }, [settle])

  // A window that does not fill the screen is filled without being scrolled.
  useEffect(() => void fetchMore())

  return { log, content, isAway, onScroll, toEnd, toMessage, isAtEnd: useCallback(() => atEnd.current, []) }
}

const fromEndOf = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number =>
  scrollHeight - scrollTop - clientHeight

/** Not by what has gone: then it stands at the very end of what is left. */
const hasMoved = (log: HTMLElement, knownTop: number | undefined): boolean =>
  knownTop !== undefined && Math.abs(log.scrollTop - knownTop) > 1 && fromEndOf(log) > 1

/** Where an element stands below the upper edge of the log. */
const topOf = (log: HTMLElement, element: Element): number =>
  element.getBoundingClientRect().top - log.getBoundingClientRect().top

/** Should the first of them go, there are others to hold on to. */
const mostMarks = 8

interface Mark {
  readonly id: string
  readonly top: number
}

const messagesIn = (log: HTMLElement): readonly HTMLElement[] => [
  ...log.querySelectorAll<HTMLElement>("[data-message]"),
]

const marksInView = (log: HTMLElement): readonly Mark[] => {
  const all = messagesIn(log)
  const edge = log.getBoundingClientRect()
  let first = 0
  let end = all.length
  while (first < end) {
    const middle = (first + end) >> 1
    if ((all[middle]?.getBoundingClientRect().bottom ?? 0) > edge.top) end = middle
    else first = middle + 1
  }
  const marks: Mark[] = []
  for (const element of all.slice(first, first + mostMarks)) {
    const { top } = element.getBoundingClientRect()
    if (top > edge.bottom) break
    marks.push({ id: element.dataset["message"] ?? "", top: top - edge.top })
  }
  return marks
}

const putBack = (log: HTMLElement, marks: readonly Mark[]): void => {
  for (const { id, top } of marks) {
    const element = log.querySelector(`[data-message="${CSS.escape(id)}"]`)
    if (!element) continue
    const moved = topOf(log, element) - top
    if (Math.abs(moved) > 0.5) log.scrollTop += moved
    return
  }
}
