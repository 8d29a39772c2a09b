/** Contacts that go, with or without what was said; and conversations that are emptied. */
import type { ContactId } from "@fourfold/contracts"
import { ok } from "@fourfold/std"
import { takeBackAll } from "../content/delete.ts"
import { type Changed, changeContactOf, notAllowed } from "../content/change-message.ts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import { withoutContact } from "../state.ts"
import { stageDeclined } from "./declined.ts"
import { logOf, recordsOf } from "./forget.ts"
import { hold } from "./hold.ts"

/** Requests are deleted, pending contacts cancelled, others removed with their sessions. */
export const remove = (context: Context, contact: ContactId, keepHistory: boolean): Changed =>
  changeContactOf(context, contact, async (change) => {
    const { standing } = change.now.record
    if (standing === "self") return notAllowed
    const isTalk = standing !== "request" && standing !== "pending"
    return keepHistory && isTalk ? retire(context, change) : forget(context, change)
  })

/** Nothing is left. */
const forget = async (context: Context, { contact, now }: LogChange): Changed => {
  const { cryptography, expiries, outbox, seen, state, vault } = context
  const sealed = await cryptography.forgetContact(contact)
  const { standing } = now.record
  const wasSentAway = standing === "request" || standing === "blocked"
  const declined = wasSentAway ? stageDeclined(context, contact) : undefined
  const gone = await recordsOf(vault, contact)
  const stored = await vault.commit([...gone, ...(declined?.writes ?? [])], sealed)
  if (!stored.ok) return stored
  outbox.remove(contact, outbox.waiting(contact))
  seen.forget(contact)
  expiries.forget(contact)
  declined?.apply()
  state.update(withoutContact(contact))
  context.live.get(contact)?.link.close()
  return ok(undefined)
}

/** Only the history is left; what still waited waits for them to come back. */
const retire = async (context: Context, change: LogChange): Changed => {
  const { record, cursor } = change.now
  for (const outgoing of change.waiting()) {
    if (outgoing.bound || !(await hold(change, outgoing, "ContactRemoved"))) change.unsend([outgoing])
  }
  change.set({
    record: { ...record, standing: "removed", formerly: "removed", trust: { type: "unverified" }, profileTold: 0 },
    cursor: { ...cursor, sessionsId: "", received: 0n, sealed: 0n },
  })
  const stored = await change.commit(await context.cryptography.forgetContact(change.contact))
  if (stored.ok) context.live.get(change.contact)?.link.close()
  return stored
}

/** What of the other side's is remembered of an emptied conversation: more than they can have sent and not heard of. */
const remembered = 256

export const clearHistory = (context: Context, contact: ContactId): Changed =>
  changeContactOf(context, contact, async (change) => {
    const { writes, came } = await logOf(context.vault, contact)
    await takeBackAll(change)
    change.clear(writes)
    const theirs = came.filter(({ sessions }) => sessions > 0).toSorted((a, b) => a.order - b.order)
    for (const { id, sessions } of theirs.slice(-remembered)) change.remember(id, sessions)
    return undefined
  })
