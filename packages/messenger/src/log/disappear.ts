/** Takes away what has had its time: one sleeper, for the nearest (P-37). */
import type { ContactId, MessageId } from "@fourfold/contracts"
import type { Bell } from "../bell.ts"
import { takeBack } from "../content/delete.ts"
import type { Context } from "../context.ts"
import { expiryRecord } from "../records/expiry-record.ts"
import { readAll } from "../records/read-records.ts"
import { begin } from "./change.ts"

/** Goes on until the messenger ends. `bell` rings whenever something has got an end. */
export const disappear = async (context: Context, bell: Bell): Promise<void> => {
  const { clock, expiries, life, vault } = context
  for (const expiry of await readAll(vault, ["expiry"], expiryRecord)) expiries.put(expiry)
  while (!life.aborted) {
    const due = expiries.due(clock.now())
    const byContact = Map.groupBy(due, ({ contact }) => contact)
    for (const [contact, all] of byContact) {
      await takeAway(
        context,
        contact,
        all.map(({ id }) => id),
      )
    }
    await bell.wait(expiries.next(), life)
  }
}

const takeAway = (context: Context, contact: ContactId, ids: readonly MessageId[]): Promise<void> =>
  context.turn(async () => {
    const change = begin(context, contact)
    if (!change) return context.expiries.forget(contact)
    for (const id of ids) {
      const message = await change.find(id)
      takeBack(change, id)
      if (message) await change.remove(message)
      else change.also({ writes: [], apply: () => context.expiries.remove(contact, id) })
    }
    const stored = await change.commit()
    if (stored.ok) return
    context.storeFailed(stored.error)
    // Not at once again: a disk that is full stays so for a while.
    for (const id of ids) context.expiries.put({ contact, id, at: context.clock.now() + retryMs })
  })

const retryMs = 60_000
