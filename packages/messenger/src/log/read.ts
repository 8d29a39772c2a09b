/** What was on screen counts as read: the count ends, times begin, and the other side is told if both want that (P-36). */
import type { Context } from "../context.ts"
import { mayTell } from "../contacts/standing.ts"
import type { Logged, LoggedOut } from "../records/message-record.ts"
import { type LogChange, begin } from "./change.ts"
import { countsAsUnread } from "./tally.ts"
import { hasNewer } from "./window.ts"

/** Everything to the end of the log. Only inside the turn. */
export const stageRead = async ({ clock, state }: Context, change: LogChange): Promise<void> => {
  const { lastOrder, readUpTo, unread } = change.now.summary
  if (lastOrder <= readUpTo && unread === 0) return
  const fresh = (await change.entriesAfter(readUpTo)).filter(({ direction }) => direction === "in")
  const now = clock.now()
  for (const message of fresh) {
    if (message.timer > 0 && message.expiresAt === undefined)
      change.replace({ ...message, expiresAt: now + message.timer * 1_000 })
  }
  change.summarise({ readUpTo: lastOrder, unread: 0 })
  const newest = fresh.findLast(countsAsUnread)
  if (newest && state.get().settings.readReceipts && mayTell(change.now.record))
    change.send({ type: "read", upTo: newest.id })
}

/** Of a conversation that is on screen to its end. */
export const markRead = (context: Context, contact: LogChange["contact"]): Promise<void> =>
  context.turn(async () => {
    const change = begin(context, contact)
    const isSeen = context.screens.seen(contact) && change && !hasNewer(change.now.summary.chunks, change.base.window)
    if (!isSeen) return
    await stageRead(context, change)
    const stored = await change.commit()
    if (!stored.ok) context.storeFailed(stored.error)
  })

/** So many places of the log are marked by one receipt at most: the first of somebody who told nothing for years. */
const maxMarked = 512

/** They have read everything of ours up to this one. */
export const readByThem = async ({ clock }: Context, change: LogChange, upTo: Logged["id"]): Promise<void> => {
  const newest = await change.find(upTo)
  const { theirReadUpTo } = change.now.summary
  if (newest?.direction !== "out" || newest.order <= theirReadUpTo) return
  const first = Math.max(theirReadUpTo, newest.order - maxMarked)
  for (const message of await change.entriesAfter(first, newest.order)) {
    if (message.direction === "out" && hasArrived(message))
      change.replace({
        ...message,
        state: "read",
        readAt: clock.now(),
        deliveredAt: message.deliveredAt ?? clock.now(),
      })
  }
  change.summarise({ theirReadUpTo: newest.order })
}

/** Whoever says to have read it has it, whatever of their acknowledgements came through. */
const hasArrived = ({ state }: LoggedOut): boolean => state === "sent" || state === "delivered"
