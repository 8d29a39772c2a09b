/** Messages that are taken away: here, or on both sides. */
import type { ContactId, MessageId, Side } from "@fourfold/contracts"
import { maySend } from "../contacts/standing.ts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import { type Outgoing, isAbout, timerType } from "../outbox.ts"
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

/** Out of the outbox, with all that waits and is about it. True if it was there and never sealed: then nobody has it. */
export const takeBack = (change: LogChange, id: MessageId): boolean => {
  const waiting = change.waiting()
  for (const about of waiting.filter((outgoing) => isAbout(outgoing, id))) dropOutgoing(change, about)
  const said = waiting.find((outgoing) => outgoing.id === id)
  if (!said || said.pduType === timerType) return false
  dropOutgoing(change, said)
  return !said.sealed
}

/** All that was said, and what is about that; not which timer holds from now on. */
export const takeBackAll = async (change: LogChange): Promise<void> => {
  for (const outgoing of change.waiting()) {
    const isOfTheLog = outgoing.pduType !== timerType && (await change.find(outgoing.id)) !== undefined
    if (isOfTheLog || isAbout(outgoing)) dropOutgoing(change, outgoing)
  }
}

/** What is sealed in the sessions in force goes in them, which would miss it: its words are gone, and no others get it. */
const dropOutgoing = (change: LogChange, outgoing: Outgoing): void => {
  if (outgoing.sealed?.sessions !== change.now.cursor.sessions) change.unsend([outgoing])
  else change.putOutgoing({ ...outgoing, body: new Uint8Array(), bound: true })
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
