/** How the summary of a conversation follows from changes of its log. Pure; what needs the disk is said, not done. */
import { type Logged, chunkOf } from "../records/message-record.ts"
import type { SummaryRecord } from "../records/summary-record.ts"

type Chunks = SummaryRecord["chunks"]

/** When it came here. */
export const arrivedAt = (message: Logged): number => (message.direction === "in" ? message.receivedAt : message.sentAt)

/** Something that the other side said, as opposed to what the application notes. */
export const countsAsUnread = ({ direction, body }: Logged): boolean =>
  direction === "in" && body.type !== "sessionReplaced" && body.type !== "timerSet"

const isUnread = (summary: SummaryRecord, message: Logged): boolean =>
  countsAsUnread(message) && message.order > summary.readUpTo

const failures = (message: Logged): number => (message.direction === "out" && message.state === "failed" ? 1 : 0)

export const tallyAdded = (summary: SummaryRecord, message: Logged): SummaryRecord => ({
  ...summary,
  lastOrder: Math.max(summary.lastOrder, message.order),
  unread: summary.unread + (isUnread(summary, message) ? 1 : 0),
  failed: summary.failed + failures(message),
  activeAt: arrivedAt(message),
  last: message,
  chunks: withOneMore(summary.chunks, message),
})

export const tallyReplaced = (summary: SummaryRecord, before: Logged, after: Logged): SummaryRecord => {
  const failed = summary.failed + failures(after) - failures(before)
  const last = summary.last?.id === after.id ? after : summary.last
  const chunks = saysTheSame(before, after) ? summary.chunks : unindexed(summary.chunks, after)
  return { ...summary, failed, last, chunks }
}

/** `last` is still there if it was this one: the caller looks for another. */
export const tallyRemoved = (summary: SummaryRecord, message: Logged): SummaryRecord => ({
  ...summary,
  unread: Math.max(summary.unread - (isUnread(summary, message) ? 1 : 0), 0),
  failed: summary.failed - failures(message),
  chunks: withOneLess(summary.chunks, message),
  pins: summary.pins.filter(({ id }) => id !== message.id),
})

/** Nothing that a search would find has changed. */
export const saysTheSame = (before: Logged, after: Logged): boolean =>
  before.body === after.body &&
  (before.reactions.me + before.reactions.them === "") === (after.reactions.me + after.reactions.them === "")

const withOneMore = (chunks: Chunks, message: Logged): Chunks => {
  const chunk = chunkOf(message.order)
  const newest = chunks.at(-1)
  if (newest?.chunk === chunk) return [...chunks.slice(0, -1), { ...newest, count: newest.count + 1, indexed: false }]
  return [...chunks, { chunk, count: 1, firstAt: arrivedAt(message), indexed: false }]
}

const withOneLess = (chunks: Chunks, { order }: Logged): Chunks =>
  chunks.flatMap((held) => {
    if (held.chunk !== chunkOf(order)) return [held]
    return held.count > 1 ? [{ ...held, count: held.count - 1, indexed: false }] : []
  })

/** Another object for a chunk that says something else: by that who keeps what it says sees the change. */
const unindexed = (chunks: Chunks, { order }: Logged): Chunks =>
  chunks.map((held) => (held.chunk === chunkOf(order) ? { ...held, indexed: false } : held))
