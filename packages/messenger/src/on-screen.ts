/** A conversation comes on screen and goes again: its page is read, its messages count as read, its contact is wanted. */
import type { ContactId } from "@fourfold/contracts"
import type { Context } from "./context.ts"
import { begin } from "./log/change.ts"
import { dropBack, openPage } from "./log/paging.ts"
import { markRead } from "./log/read.ts"
import { countsAsUnread } from "./log/tally.ts"
import { changeContact } from "./state.ts"

/** Returns the end of it. */
export const watch = (context: Context, contact: ContactId): (() => void) => {
  const { dialSoon, run, screens } = context
  const over = screens.watch(contact)
  dialSoon(contact)
  run(async () => {
    await openPage(context, contact)
    await look(context, contact)
  })
  return () => {
    if (over()) run(() => leave(context, contact))
  }
}

const look = async (context: Context, contact: ContactId): Promise<void> => {
  if (!context.screens.seen(contact)) return
  await come(context, contact)
  await markRead(context, contact)
}

/** Unless somebody has come back meanwhile. */
const leave = async (context: Context, contact: ContactId): Promise<void> => {
  await dropBack(context, contact)
  if (context.screens.watched(contact)) return
  context.state.update(
    changeContact(contact, (now) => (now.firstUnread === undefined ? now : { ...now, firstUnread: undefined })),
  )
}

/** Where the line "new messages" stands, and that the user has come back. */
const come = (context: Context, contact: ContactId): Promise<void> =>
  context.turn(async () => {
    const change = begin(context, contact)
    if (!change) return
    const { choices, summary } = change.now
    if (summary.unread > 0) {
      const firstUnread = (await change.entriesAfter(summary.readUpTo)).find(countsAsUnread)?.id
      context.state.update(changeContact(contact, (now) => ({ ...now, firstUnread })))
    }
    if (!choices.markedUnread) return
    change.set({ choices: { ...choices, markedUnread: false } })
    const stored = await change.commit()
    if (!stored.ok) context.storeFailed(stored.error)
  })

/** The page is in front of the user, or not any more. */
export const setVisible = (context: Context, visible: boolean): void => {
  const { run, screens, signals, state } = context
  if (visible === screens.visible()) return
  screens.setVisible(visible)
  const { presence } = state.get().settings
  if (presence) signals.changed({ presence })
  if (visible) for (const contact of screens.all()) run(() => look(context, contact))
}
