/** How long new messages of a conversation stay once they are read: one value for both sides, the newest word counts. */
import type { ContactId } from "@fourfold/contracts"
import { maxTimer, newMessageId } from "@fourfold/protocol"
import { maySend } from "../contacts/standing.ts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import { type Changed, changeContactOf, maxAheadMs, notAllowed } from "./change-message.ts"
import { ownEntry } from "./send.ts"

export const setTimer = (context: Context, contact: ContactId, seconds: number): Changed =>
  changeContactOf(context, contact, (change) => {
    const isTimer = Number.isInteger(seconds) && seconds >= 0 && seconds <= maxTimer
    if (!isTimer || !maySend(change.now.record)) return notAllowed
    if (change.now.summary.timer !== seconds) stageTimer(context, change, seconds)
    return undefined
  })

export const stageTimer = ({ clock, random }: Context, change: LogChange, seconds: number): void => {
  const now = clock.now()
  const id = newMessageId(random)
  // Later than whatever was said before, so that both sides end with the same.
  const timerAt = Math.max(now, change.now.summary.timerAt + 1)
  change.add({ ...ownEntry(change, now), id, body: { type: "timerSet", by: "me", seconds } })
  change.summarise({ timer: seconds, timerAt })
  if (change.now.record.standing !== "self") change.send({ type: "timer", seconds }, { id, sentAt: timerAt })
}

/** True if it counts: an older word than what holds does not. */
export const timerSetByThem = ({ clock }: Context, change: LogChange, seconds: number, sentAt: number): boolean => {
  const timerAt = Math.min(sentAt, clock.now() + maxAheadMs)
  if (timerAt <= change.now.summary.timerAt) return false
  change.summarise({ timer: seconds, timerAt })
  return true
}
