/** How the user keeps a conversation and its contact on this device. The other side never hears of it. */
import type { ContactId, ConversationChoices } from "@fourfold/contracts"
import { cutToUtf8, maxNameBytes } from "@fourfold/protocol"
import { type Changed, changeContactOf } from "../content/change-message.ts"
import type { Context } from "../context.ts"
import { begin } from "../log/change.ts"
import { stageRead } from "../log/read.ts"
import { maxDraftBytes } from "../records/draft-record.ts"
import { maxNoteBytes } from "../records/contact-record.ts"

export const choose = (context: Context, contact: ContactId, choices: Partial<ConversationChoices>): Changed =>
  changeContactOf(context, contact, (change) => {
    change.set({ choices: { ...change.now.choices, ...choices } })
    return undefined
  })

/** As if all of it had been on screen. */
export const markAllRead = (context: Context, contact: ContactId): Changed =>
  changeContactOf(context, contact, async (change) => {
    await stageRead(context, change)
    change.set({ choices: { ...change.now.choices, markedUnread: false } })
    return undefined
  })

export const rename = (context: Context, contact: ContactId, alias: string): Changed =>
  changeContactOf(context, contact, (change) => {
    change.set({ record: { ...change.now.record, alias: cutToUtf8(alias.trim(), maxNameBytes) } })
    return undefined
  })

export const setNote = (context: Context, contact: ContactId, note: string): Changed =>
  changeContactOf(context, contact, (change) => {
    change.set({ record: { ...change.now.record, note: cutToUtf8(note, maxNoteBytes) } })
    return undefined
  })

/** A store that refuses leaves things as they were, with a notice. */
export const saveDraft = (context: Context, contact: ContactId, text: string): Promise<void> =>
  context.turn(async () => {
    const change = begin(context, contact)
    if (!change) return
    change.set({ draft: cutToUtf8(text, maxDraftBytes) })
    const stored = await change.commit()
    if (!stored.ok) context.storeFailed(stored.error)
  })
