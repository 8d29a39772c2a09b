/** Two contacts are told of each other; whoever of them wants to connects, as with a contact code, and the other accepts. */
import type { AcceptError, ChangeError, ContactId, MessageId } from "@fourfold/contracts"
import { newMessageId } from "@fourfold/protocol"
import { type Result, err, ok } from "@fourfold/std"
import type { Changed } from "../content/change-message.ts"
import { ownEntry } from "../content/send.ts"
import type { Context } from "../context.ts"
import { type LogChange, begin, beginWith, commitAll } from "../log/change.ts"
import { newContact } from "../records/contact-record.ts"
import { welcome } from "./accept-request.ts"
import { mayTell } from "./standing.ts"

export const introduce = (context: Context, first: ContactId, second: ContactId): Changed =>
  context.turn(async () => {
    const [one, other] = [begin(context, first), begin(context, second)]
    if (!one || !other) return err({ type: "UnknownContact" })
    if (first === second || !mayTell(one.now.record) || !mayTell(other.now.record)) return err({ type: "NotAllowed" })
    tell(context, one, other)
    tell(context, other, one)
    return commitAll(context, [one, other])
  })

const tell = ({ clock, random }: Context, to: LogChange, of: LogChange): void => {
  const { id: contact, routingName, ownName: name } = of.base.record
  const now = clock.now()
  const id = newMessageId(random)
  const body = { type: "introduction", contact, routingName, name } as const
  to.add({ ...ownEntry(to, now), id, body })
  to.send(body, { id, sentAt: now })
}

/** Connects to somebody we were told of, or lets them in where they were the first to ask. */
export const acceptIntroduction = (
  context: Context,
  from: ContactId,
  id: MessageId,
): Promise<Result<ContactId, AcceptError | ChangeError>> =>
  context.turn(async () => {
    const { clock, cryptography, state } = context
    const source = begin(context, from)
    if (!source) return err({ type: "UnknownContact" })
    const message = await source.find(id)
    if (!message) return err({ type: "UnknownMessage" })
    if (message.direction !== "in" || message.body.type !== "introduction") return err({ type: "NotAllowed" })
    const { contact, routingName, name } = message.body
    const known = state.get().contacts.get(contact)
    if (contact === state.get().id) return err({ type: "OwnInvite" })
    if (known?.record.standing === "request") return welcome(context, contact)
    if (known && known.record.standing !== "removed") return err({ type: "KnownContact", contact })
    const accepted = await cryptography.acceptIntroduction(contact, routingName)
    if (!accepted.ok) return accepted
    const fresh = newContact({ id: contact, ownName: name, routingName, standing: "pending", addedAt: clock.now() })
    const change = beginWith(context, fresh)
    change.set({ record: { ...change.now.record, routingName, standing: "pending", introducedBy: from } })
    const stored = await change.commit(accepted.value)
    if (!stored.ok) return stored
    context.dialSoon(contact)
    return ok(contact)
  })
