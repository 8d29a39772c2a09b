/** A message of the other side gets its place in the log. */
import type { OpenedMessage } from "@fourfold/contracts"
import type { About } from "../arrival.ts"
import { stageIntroduced } from "../contacts/introduced.ts"
import type { Context } from "../context.ts"
import type { LoggedBody } from "../records/message-body.ts"
import { type Logged, freshMessage } from "../records/message-record.ts"
import { messageIn } from "../selectors.ts"
import type { LogChange } from "./change.ts"
import { stageRead } from "./read.ts"
import { countsAsUnread } from "./tally.ts"
import { hasNewer } from "./window.ts"

/** Only inside the turn. */
export const enter = async (
  context: Context,
  change: LogChange,
  { id, sentAt, layers }: OpenedMessage,
  { body, about }: { readonly body: LoggedBody; readonly about: About },
  sessions: number,
): Promise<void> => {
  const { clock, screens, signals } = context
  const { contact } = change
  const now = clock.now()
  const isSeen = screens.seen(contact) && !hasNewer(change.now.summary.chunks, change.base.window)
  const isFirst = change.base.cursor.received === 0n
  const place = { id, sentAt, wordedAt: sentAt, receivedAt: now, direction: "in" } as const
  const logged = change.add({ ...freshMessage, ...place, ...about, body, layers }, sessions)
  const { choices } = change.now
  const isMuted = choices.mutedUntil > now
  if (choices.archived && !isMuted && countsAsUnread(logged)) change.set({ choices: { ...choices, archived: false } })
  if (isSeen) await stageRead(context, change)
  if (body.type === "introduction") await stageIntroduced(context, change, body.contact)
  change.also({
    writes: [],
    apply: () => {
      signals.heardTyping(contact, false)
      if (countsAsUnread(logged)) tell(context, change, logged, { seen: isSeen, isMuted, isFirst })
    },
  })
}

const tell = (
  { arrivals, clock, state }: Context,
  { contact }: LogChange,
  logged: Logged,
  { seen, isMuted, isFirst }: { readonly seen: boolean; readonly isMuted: boolean; readonly isFirst: boolean },
): void => {
  const whole = state.get()
  const known = whole.contacts.get(contact)
  if (!known) return
  const isRequest = known.record.standing === "request"
  const muted = isMuted || whole.settings.doNotDisturbUntil > clock.now()
  const message = messageIn(known, whole, logged)
  const what = isRequest ? ({ type: "request" } as const) : ({ type: "message", message } as const)
  if (!isRequest || isFirst) arrivals.tell({ contact, seen, muted, what })
}
