/** Votes in a poll, and its end. */
import type { ContactId, MessageId } from "@fourfold/contracts"
import { maySend } from "../contacts/standing.ts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import { type Changed, changeMessage, isOwn, notAllowed } from "./change-message.ts"
import { voteIn } from "./polls.ts"

/** Places in the list of options; an empty list takes the vote back. */
export const vote = (context: Context, contact: ContactId, id: MessageId, places: readonly number[]): Changed =>
  changeMessage(context, contact, id, (change, message) => {
    const { body } = message
    const mine = body.type === "poll" ? voteIn(body, places) : undefined
    if (body.type !== "poll" || !mine || !maySend(change.now.record)) return notAllowed
    change.replace({ ...message, body: { ...body, mine } })
    if (change.now.record.standing !== "self") change.send({ type: "vote", of: id, options: mine })
    return undefined
  })

/**
 * In a poll of ours it counts after the end too: they said it before they knew, since nobody votes who does (P-35). So both
 * sides show the same, whatever crossed on the way.
 */
export const votedByThem = async (change: LogChange, of: MessageId, places: readonly number[]): Promise<void> => {
  const message = await change.find(of)
  if (message?.body.type !== "poll") return
  const theirs = voteIn(isOwn(message) ? { ...message.body, closed: false } : message.body, places)
  if (theirs) change.replace({ ...message, body: { ...message.body, theirs } })
}

/** Only its author ends a poll. */
export const closePoll = (context: Context, contact: ContactId, id: MessageId): Changed =>
  changeMessage(context, contact, id, (change, message) => {
    const { body } = message
    if (!isOwn(message) || body.type !== "poll" || !maySend(change.now.record)) return notAllowed
    if (body.closed) return undefined
    change.replace({ ...message, body: { ...body, closed: true } })
    if (change.now.record.standing !== "self") change.send({ type: "closePoll", of: id })
    return undefined
  })

export const closedByThem = async (change: LogChange, of: MessageId): Promise<void> => {
  const message = await change.find(of)
  if (message?.direction !== "in" || message.body.type !== "poll") return
  change.replace({ ...message, body: { ...message.body, closed: true } })
}
