/** Messages that are kept at hand, for both sides. */
import type { ContactId, MessageId } from "@fourfold/contracts"
import { maySend } from "../contacts/standing.ts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import type { Logged } from "../records/message-record.ts"
import { maxPins } from "../records/summary-record.ts"
import { type Changed, changeMessage, isSaid, maxAheadMs, notAllowed } from "./change-message.ts"

export const pin = (context: Context, contact: ContactId, id: MessageId, pinned: boolean): Changed =>
  changeMessage(context, contact, id, (change, message) => {
    if (!isSaid(message) || !maySend(change.now.record)) return notAllowed
    const before = change.now.summary.pins.find((held) => held.id === id)
    if ((before?.pinned ?? false) === pinned) return undefined
    // Later than whatever was said before, so that both sides end with the same.
    const at = Math.max(context.clock.now(), (before?.at ?? 0) + 1)
    stagePin(change, message, pinned, at)
    if (change.now.record.standing !== "self") change.send({ type: "pin", of: id, pinned }, { sentAt: at })
    return undefined
  })

/** An older word than what holds does not count; of two at the same moment the one that takes it out. */
export const pinnedByThem = async (
  { clock }: Context,
  change: LogChange,
  { of, pinned }: { readonly of: MessageId; readonly pinned: boolean },
  sentAt: number,
): Promise<void> => {
  const message = await change.find(of)
  const before = change.now.summary.pins.find((held) => held.id === of)
  const at = Math.min(sentAt, clock.now() + maxAheadMs)
  const isNewer = !before || at > before.at || (at === before.at && !pinned)
  if (message && isSaid(message) && isNewer) stagePin(change, message, pinned, at)
}

/** Of too many the oldest goes. */
const stagePin = (change: LogChange, { id, order }: Logged, pinned: boolean, at: number): void => {
  const others = change.now.summary.pins.filter((held) => held.id !== id)
  const all = [...others, { id, order, at, pinned }].toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const surplus = new Set([
    ...all.filter((held) => held.pinned).slice(0, -maxPins),
    ...all.filter((held) => !held.pinned).slice(0, -maxPins),
  ])
  change.summarise({ pins: all.filter((held) => !surplus.has(held)) })
}
