/** Messages that are taken away: here, or on both sides. */
import type { ContactId, MessageId, Side } from "@fourfold/contracts"
import { maySend } from "../contacts/standing.ts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import type { Logged } from "../records/message-record.ts"
import { type Changed, changeMessage, isOwn, isSaid, notAllowed } from "./change-message.ts"

/** What has not left yet does not leave any more. */
export const deleteForMe = (context: Context, contact: ContactId, id: MessageId): Changed =>
  changeMessage(context, contact, id, async (change, message) => {
    takeBack(change, id)
    await change.remove(message)
    return undefined
  })

/** Own messages. What has not left yet is taken back whole. */
export const deleteForEveryone = (context: Context, contact: ContactId, id: MessageId): Changed =>
  changeMessage(context, contact, id, async (change, message) => {
    if (!isOwn(message) || !isSaid(message)) return notAllowed
    const { record } = change.now
    if (takeBack(change, id) || record.standing === "self") {
      await change.remove(message)
      return undefined
    }
    if (!maySend(record)) return notAllowed
    entomb(change, message, "me")
    change.send({ type: "deleteForEveryone", of: id })
    return undefined
  })

/** Theirs, of a message of theirs. */
export const deletedByThem = async (change: LogChange, of: MessageId): Promise<void> => {
  const message = await change.find(of)
  if (message?.direction === "in" && isSaid(message)) entomb(change, message, "them")
}

/** Out of the outbox, if it is not sealed: then true. A sealed one goes in its sessions, which would miss it, and in no others. */
export const takeBack = (change: LogChange, id: MessageId): boolean => {
  const waiting = change.waiting().find((outgoing) => outgoing.id === id)
  if (!waiting) return false
  if (waiting.sealed) change.putOutgoing({ ...waiting, body: new Uint8Array(), bound: true })
  else change.unsend([waiting])
  return !waiting.sealed
}

/** All that is left is that there was something. */
const entomb = (change: LogChange, message: Logged, by: Side): void => {
  const { summary } = change.now
  change.replace({
    ...message,
    body: { type: "deleted", by },
    replyTo: undefined,
    forwarded: false,
    reactions: { me: "", them: "" },
    history: [],
  })
  if (summary.pins.some(({ id }) => id === message.id))
    change.summarise({ pins: summary.pins.filter(({ id }) => id !== message.id) })
}
