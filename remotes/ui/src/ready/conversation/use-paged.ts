/**
 * Draws a page of the history that came to one end in the pauses between pictures, so that scrolling goes on meanwhile. All
 * else is drawn at once: one's own words, what comes in, a jump.
 */
import { useDeferredValue } from "react"
import type { Message } from "@fourfold/contracts"

/** So many at once are no conversation. */
const page = 16

export interface Paged {
  readonly messages: readonly Message[]
  /** There is more in the window than is drawn. */
  readonly isBehind: boolean
}

export const usePaged = (messages: readonly Message[]): Paged => {
  const former = useDeferredValue(messages)
  const isBehind = former !== messages && isPaged(former, messages)
  return { messages: isBehind ? former : messages, isBehind }
}

/** More than a few have come before, or behind, what was there and still is. */
export const isPaged = (former: readonly Message[], now: readonly Message[]): boolean => {
  const [first] = former
  const last = former.at(-1)
  if (!first || !last) return false
  const before = now.findIndex(({ id }) => id === first.id)
  const behind = now.length - 1 - now.findLastIndex(({ id }) => id === last.id)
  if (before > page) return true
  return behind > page && behind < now.length
}
