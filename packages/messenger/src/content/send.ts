/** What is typed is on disk before anything else happens. Whether a connection stands is not its affair. */
import type { ChangeError, ContactId, Content, MessageId, SendError } from "@fourfold/contracts"
import { newMessageId } from "@fourfold/protocol"
import { type Result, err, ok } from "@fourfold/std"
import { maySend } from "../contacts/standing.ts"
import type { Context } from "../context.ts"
import { type LogChange, type NewEntry, begin } from "../log/change.ts"
import { type LoggedOut, freshMessage } from "../records/message-record.ts"
import { changeContact } from "../state.ts"
import { type Composed, compose, contentOf } from "./compose.ts"

/** An error: nothing was stored. Until it is, the conversation shows it as being saved. */
export const send = async (
  context: Context,
  to: ContactId,
  content: Content,
): Promise<Result<MessageId, SendError>> => {
  const composed = compose(content)
  if (!composed.ok) return composed
  const id = newMessageId(context.random)
  const replyTo = content.type === "text" ? content.replyTo : undefined
  const typed = content.type === "text" ? content.text : ""
  showSaving(context, to, { id, body: composed.value.body, replyTo })
  try {
    return await context.turn(() => say(context, to, composed.value, { id, replyTo, typed, forwarded: false }))
  } finally {
    hideSaving(context, to, id)
  }
}

/** One copy to each, in this order; stops at the first error. */
export const forward = (
  context: Context,
  from: ContactId,
  id: MessageId,
  to: readonly ContactId[],
): Promise<Result<void, SendError | ChangeError>> =>
  context.turn(async () => {
    const source = begin(context, from)
    if (!source) return err({ type: "UnknownContact" })
    const message = await source.find(id)
    if (!message) return err({ type: "UnknownMessage" })
    const content = contentOf(message.body)
    if (!content) return err({ type: "NotAllowed" })
    const composed = compose(content)
    if (!composed.ok) return composed
    for (const contact of to) {
      const how = { id: newMessageId(context.random), replyTo: undefined, typed: "", forwarded: true }
      const said = await say(context, contact, composed.value, how)
      if (!said.ok) return said
    }
    return ok(undefined)
  })

interface How {
  readonly id: MessageId
  readonly replyTo: MessageId | undefined
  readonly forwarded: boolean
  /** What stood in the field; the draft goes with it. */
  readonly typed: string
}

/** Only inside the turn. */
const say = async (
  context: Context,
  to: ContactId,
  { body, pdu }: Composed,
  { id, replyTo, forwarded, typed }: How,
): Promise<Result<MessageId, SendError>> => {
  const change = begin(context, to)
  if (!change) return err({ type: "UnknownContact" })
  if (!maySend(change.now.record)) return err({ type: "CannotSend" })
  const now = context.clock.now()
  const { timer } = change.now.summary
  change.add({ ...ownEntry(change, now), id, body, replyTo, forwarded, timer, ...endOf(change, timer, now) })
  if (change.now.record.standing !== "self") change.send(pdu({ replyTo, forwarded, timer }), { id, sentAt: now })
  if (typed !== "" && change.now.draft === typed) change.set({ draft: "" })
  change.also({ writes: [], apply: () => hideSaving(context, to, id) })
  const stored = await change.commit()
  if (!stored.ok) return stored
  context.signals.said(to)
  return ok(id)
}

/** To nobody to whom nothing can be said. */
const showSaving = (
  { clock, state }: Pick<Context, "clock" | "state">,
  to: ContactId,
  shown: Pick<LoggedOut, "id" | "body" | "replyTo">,
): void =>
  state.update(
    changeContact(to, (now) => {
      if (!maySend(now.record)) return now
      const at = clock.now()
      const entry = { ...freshMessage, ...shown, ...unsent, sentAt: at, wordedAt: at, order: now.summary.lastOrder + 1 }
      return { ...now, saving: [...now.saving, entry] }
    }),
  )

const hideSaving = ({ state }: Pick<Context, "state">, to: ContactId, id: MessageId): void =>
  state.update(
    changeContact(to, (now) =>
      now.saving.some((entry) => entry.id === id)
        ? { ...now, saving: now.saving.filter((entry) => entry.id !== id) }
        : now,
    ),
  )

/** A message to oneself is there as soon as it is written, and its time begins. */
const endOf = (change: LogChange, timer: number, now: number): { readonly expiresAt?: number } =>
  change.now.record.standing === "self" && timer > 0 ? { expiresAt: now + timer * 1_000 } : {}

type OwnEntry = Omit<Extract<NewEntry, { readonly direction: "out" }>, "id" | "body">

const unsent = {
  direction: "out",
  state: "queued",
  failure: undefined,
  leftAt: undefined,
  deliveredAt: undefined,
  readAt: undefined,
} as const

/** An entry of our own that waits to leave; with oneself it has arrived. */
export const ownEntry = (change: LogChange, now: number): OwnEntry => {
  const isSelf = change.now.record.standing === "self"
  return {
    ...freshMessage,
    ...unsent,
    sentAt: now,
    wordedAt: now,
    ...(isSelf ? { state: "delivered", leftAt: now, deliveredAt: now } : {}),
  }
}
