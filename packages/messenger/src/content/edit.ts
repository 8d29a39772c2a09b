/** A text gets another wording; the earlier ones are kept. */
import type { ChangeError, ContactId, MessageId } from "@fourfold/contracts"
import { encodePdu } from "@fourfold/protocol"
import type { Result } from "@fourfold/std"
import { maySend } from "../contacts/standing.ts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import { type Logged, type LoggedOut, maxRevisions } from "../records/message-record.ts"
import { type Changed, changeMessage, isOwn, notAllowed } from "./change-message.ts"
import { fitting, textOf } from "./compose.ts"

const editableMs = 24 * 60 * 60 * 1_000
/** Clocks differ: so much later the other side's word still counts. */
const toleranceMs = 60 * 60 * 1_000

/** Own texts, for 24 hours. What has not left yet leaves in its new wording. */
export const edit = (context: Context, contact: ContactId, id: MessageId, typed: string): Changed =>
  changeMessage(context, contact, id, (change, message) => {
    const text = fitting(typed)
    if (!text.ok) return text
    const now = context.clock.now()
    const isEditable = isOwn(message) && message.body.type === "text" && now <= message.sentAt + editableMs
    if (!isEditable) return notAllowed
    return message.body.text === text.value ? undefined : reworded(change, message, text.value, now)
  })

const reworded = (
  change: LogChange,
  message: LoggedOut,
  text: string,
  now: number,
): Result<never, ChangeError> | undefined => {
  const waiting = change.waiting().find(({ id, sealed }) => id === message.id && !sealed)
  if (waiting) {
    const { body, pdu } = textOf(text)
    change.putOutgoing({ ...waiting, body: encodePdu(pdu(message)).body })
    change.replace({ ...message, body })
    return undefined
  }
  if (!maySend(change.now.record)) return notAllowed
  change.replace(withWording(message, text, now))
  if (change.now.record.standing !== "self") change.send({ type: "edit", of: message.id, text }, { sentAt: now })
  return undefined
}

/** Theirs, of a text of theirs, in time. */
export const editedByThem = async (change: LogChange, of: MessageId, text: string, at: number): Promise<void> => {
  const message = await change.find(of)
  if (message?.direction !== "in" || message.body.type !== "text") return
  if (at > message.sentAt + editableMs + toleranceMs || message.body.text === text) return
  change.replace(withWording(message, text, at))
}

const withWording = <T extends Logged>(message: T, text: string, at: number): T => {
  const former = message.body.type === "text" ? [{ text: message.body.text, at: message.wordedAt }] : []
  const history = [...message.history, ...former].slice(-maxRevisions)
  return { ...message, body: { type: "text", text }, wordedAt: at, history }
}
