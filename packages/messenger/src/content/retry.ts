/** A message that could not go goes back into the queue. */
import type { ContactId, MessageId } from "@fourfold/contracts"
import { maySend } from "../contacts/standing.ts"
import type { Context } from "../context.ts"
import { type Changed, changeMessage, isOwn, notAllowed } from "./change-message.ts"

export const retry = (context: Context, contact: ContactId, id: MessageId): Changed =>
  changeMessage(context, contact, id, (change, message) => {
    const held = change.waiting().find((outgoing) => outgoing.id === id && outgoing.held)
    if (!isOwn(message) || !held || !maySend(change.now.record)) return notAllowed
    context.stumbles.forget(id)
    change.putOutgoing({ ...held, held: false })
    change.replace({ ...message, state: "queued", failure: undefined })
    return undefined
  })
