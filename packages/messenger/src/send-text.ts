/** What is typed is on disk before anything else happens. Whether a connection stands is not its affair. */
import type { ContactId, MessageId, SendError } from "@fourfold/contracts"
import { encodePdu, maxTextBytes, newMessageId } from "@fourfold/protocol"
import { type Result, err, ok } from "@fourfold/std"
import type { Context } from "./context.ts"
import { putOutgoing } from "./outbox.ts"
import { putDraft } from "./records/draft-records.ts"
import { type LoggedOut, putMessage } from "./records/message-record.ts"
import { changeContact, withMessage } from "./state.ts"

/** Fails with `TextTooLong` or `UnknownContact`, or with what the store says; then nothing was stored. */
export const sendText = async (
  { clock, random, vault, state, outbox, orders, live, dialSoon }: Context,
  to: ContactId,
  typed: string,
): Promise<Result<MessageId, SendError>> => {
  const contact = state.get().contacts.get(to)
  if (!contact) return err({ type: "UnknownContact" })
  const text = typed.toWellFormed()
  const { length } = new TextEncoder().encode(text)
  if (length > maxTextBytes) return err({ type: "TextTooLong", bytes: length, limit: maxTextBytes })

  const pdu = encodePdu({ type: "text", text })
  const common = { id: newMessageId(random), order: orders.next(to), sentAt: clock.now() }
  const outgoing = { ...common, pduType: pdu.type, body: pdu.body, sealed: undefined }
  const logged: LoggedOut = {
    ...common,
    direction: "out",
    body: { type: "text", text },
    layers: [],
    state: "queued",
    deliveredAt: undefined,
  }
  const wasDraft = contact.draft === typed && typed !== ""
  const stored = await vault.commit([
    putMessage(to, logged),
    putOutgoing(to, outgoing),
    ...(wasDraft ? [putDraft(to, "")] : []),
  ])
  if (!stored.ok) return stored

  outbox.put(to, outgoing)
  state.update(
    changeContact(to, (now) => {
      const said = withMessage(now, logged)
      return wasDraft && now.draft === typed ? { ...said, draft: "" } : said
    }),
  )
  live.get(to)?.bell.ring()
  dialSoon(to)
  return ok(logged.id)
}
