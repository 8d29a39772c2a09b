/**
 * The part of a conversation's log that is in memory: whole chunks from `first` to `last`, without a gap. Pure; entries are
 * ordered by their place.
 */
import type { MessageId } from "@fourfold/contracts"
import { type Logged, chunkOf, chunkSize } from "../records/message-record.ts"
import type { SummaryRecord } from "../records/summary-record.ts"

export interface Window {
  readonly first: number
  readonly last: number
  readonly messages: readonly Logged[]
}

type Chunks = SummaryRecord["chunks"]

/** So many entries are shown at once, if there are as many. */
const pageSize = 64
/** More chunks than these are not kept in memory for one conversation. */
const maxChunks = 8
/** So many entries may come to a window before it is cut: while nobody looks, and on screen. */
const maxUnwatched = 3 * chunkSize
const maxWatched = 2 * maxChunks * chunkSize

export const hasOlder = (chunks: Chunks, window: Window | undefined): boolean => {
  const [oldest] = chunks
  return oldest !== undefined && (!window || oldest.chunk < window.first)
}
export const hasNewer = (chunks: Chunks, window: Window | undefined): boolean => {
  const newest = chunks.at(-1)
  return window !== undefined && newest !== undefined && newest.chunk > window.last
}

/** The chunks of the newest page, from first to last: enough of them for a page. */
export const newestPage = (chunks: Chunks): readonly [first: number, last: number] => {
  const newest = chunks.at(-1)
  if (!newest) return [0, 0]
  let first = newest.chunk
  let count = 0
  for (const { chunk, count: held } of chunks.toReversed()) {
    if (count >= pageSize) break
    first = chunk
    count += held
  }
  return [first, newest.chunk]
}

/** The chunks around one. */
export const pageAround = (chunks: Chunks, chunk: number): readonly [first: number, last: number] => {
  const before = chunks.findLast((other) => other.chunk < chunk)
  const after = chunks.find((other) => other.chunk > chunk)
  return [before?.chunk ?? chunk, after?.chunk ?? chunk]
}

/** The next chunk that holds anything, on this side of the window. */
export const nextChunk = (chunks: Chunks, window: Window, side: "older" | "newer"): number | undefined =>
  side === "older"
    ? chunks.findLast(({ chunk }) => chunk < window.first)?.chunk
    : chunks.find(({ chunk }) => chunk > window.last)?.chunk

/** A chunk is put before or behind; what is then too much goes at the other end. */
export const grown = (window: Window, chunk: number, messages: readonly Logged[]): Window => {
  const isOlder = chunk < window.first
  const all = isOlder ? [...messages, ...window.messages] : [...window.messages, ...messages]
  const held = [...new Set(all.map(({ order }) => chunkOf(order)))]
  const first = isOlder ? chunk : window.first
  const last = isOlder ? window.last : chunk
  if (held.length <= maxChunks) return { first, last, messages: all }
  const kept = isOlder ? held.slice(0, maxChunks) : held.slice(-maxChunks)
  return cut({ first, last, messages: all }, kept[0] ?? first, kept.at(-1) ?? last)
}

/**
 * What comes must not pile up. Of a window that has grown so while nobody looks, only the newest page stays; of one on screen, much
 * later, what may be in memory at all.
 */
export const trimmed = (window: Window | undefined, chunks: Chunks, isWatched: boolean): Window | undefined => {
  if (!window || hasNewer(chunks, window)) return window
  if (window.messages.length <= (isWatched ? maxWatched : maxUnwatched)) return window
  const [page] = newestPage(chunks)
  return cut(window, isWatched ? (chunks.at(-maxChunks)?.chunk ?? page) : page, window.last)
}

/** Only these chunks of it. */
export const cut = ({ messages }: Window, first: number, last: number): Window => ({
  first,
  last,
  messages: messages.filter(({ order }) => chunkOf(order) >= first && chunkOf(order) <= last),
})

/** What comes to the end of the log, if the window reached it. `chunks`: before it came. */
export const withAdded = (window: Window | undefined, chunks: Chunks, message: Logged): Window | undefined => {
  if (!window) return chunks.length === 0 ? { first: 0, last: chunkOf(message.order), messages: [message] } : undefined
  if (hasNewer(chunks, window)) return window
  return {
    first: chunks.length === 0 ? 0 : window.first,
    last: Math.max(window.last, chunkOf(message.order)),
    messages: [...window.messages, message],
  }
}

export const withReplaced = (window: Window, changed: ReadonlyMap<MessageId, Logged>): Window =>
  window.messages.some(({ id }) => changed.has(id))
    ? { ...window, messages: window.messages.map((message) => changed.get(message.id) ?? message) }
    : window

export const withRemoved = (window: Window, gone: ReadonlySet<MessageId>): Window =>
  window.messages.some(({ id }) => gone.has(id))
    ? { ...window, messages: window.messages.filter(({ id }) => !gone.has(id)) }
    : window
