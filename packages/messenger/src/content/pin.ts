/** Messages that are kept at hand, for both sides. */
import type { ContactId, MessageId } from "@fourfold/contracts"
import { maySend } from "../contacts/standing.ts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import type { Logged } from "../records/message-record.ts"
import { maxPins } from "../records/summary-record.ts"
import { type Changed, changeMessage, isSaid, notAllowed } from "./change-message.ts"

export const pin = (context: Context, contact: ContactId, id: MessageId, pinned: boolean): Changed =>
  changeMessage(context, contact, id, (change, message) => {
    if (!isSaid(message) || !maySend(change.now.record)) return notAllowed
    if (stagePin(change, message, pinned) && change.now.record.standing !== "self")
      change.send({ type: "pin", of: id, pinned })
    return undefined
  })

export const pinnedByThem = async (change: LogChange, of: MessageId, pinned: boolean): Promise<void> => {
  const message = await change.find(of)
  if (message && isSaid(message)) stagePin(change, message, pinned)
}

/** Of too many the oldest goes. True if that changed anything. */
const stagePin = (change: LogChange, { id, order }: Logged, pinned: boolean): boolean => {
  const { pins } = change.now.summary
  if (pins.some((held) => held.id === id) === pinned) return false
  const others = pins.filter((held) => held.id !== id)
  change.summarise({ pins: pinned ? [...others, { id, order }].slice(-maxPins) : others })
  return true
}
