/** Contacts that are shut out, and let in again. */
import type { ContactId } from "@fourfold/contracts"
import { ok } from "@fourfold/std"
import { type Changed, changeContactOf, notAllowed } from "../content/change-message.ts"
import type { Context } from "../context.ts"
import { holdUnsealed } from "./hold.ts"

export const block = (context: Context, contact: ContactId): Changed =>
  changeContactOf(context, contact, async (change) => {
    const { record } = change.now
    if (record.standing === "self") return notAllowed
    if (record.standing === "blocked") return undefined
    change.set({ record: { ...record, standing: "blocked", formerly: record.standing } })
    await holdUnsealed(change, "ContactBlocked")
    change.also({ writes: [], apply: () => context.live.get(contact)?.link.close() })
    return undefined
  })

export const unblock = async (context: Context, contact: ContactId): Changed => {
  const unblocked = await changeContactOf(context, contact, (change) => {
    const { record } = change.now
    if (record.standing !== "blocked") return notAllowed
    change.set({ record: { ...record, standing: record.formerly } })
    return undefined
  })
  if (unblocked.ok) context.dialSoon(contact)
  return unblocked.ok ? ok(undefined) : unblocked
}
