/** How far a contact is trusted to be who they are, and what follows when they are not. */
import type { ContactId, Trust } from "@fourfold/contracts"
import type { Context } from "../context.ts"
import { begin } from "../log/change.ts"
import { holdUnsealed } from "./hold.ts"
import { isDoubted } from "./standing.ts"

/** Stored before it is shown. A store that refuses leaves things as they were, with a notice. */
export const setTrust = (context: Context, contact: ContactId, trust: Trust): Promise<void> =>
  context.turn(() => stageTrust(context, contact, trust))

/**
 * Somebody else answers where they are found. Whoever stands between can bring that about without any secret, so it says
 * nothing while they themselves are connected, and ends as soon as their own key answers. Only inside the turn.
 */
export const doubtKey = async (context: Context, contact: ContactId): Promise<void> => {
  const known = context.state.get().contacts.get(contact)
  if (!known || isDoubted(known.record) || context.live.has(contact)) return
  await stageTrust(context, contact, { type: "keyChanged", at: context.clock.now() })
}

const stageTrust = async (context: Context, contact: ContactId, trust: Trust): Promise<void> => {
  const change = begin(context, contact)
  if (!change || change.now.record.standing === "self") return
  const { record } = change.now
  const trustBefore = trust.type === "keyChanged" ? record.trust : undefined
  change.set({ record: { ...record, trust, trustBefore } })
  if (isDoubted({ trust })) await holdUnsealed(change, "KeyChanged")
  const stored = await change.commit()
  if (!stored.ok) return context.storeFailed(stored.error)
  if (isDoubted({ trust })) context.live.get(contact)?.link.close()
  else context.dialSoon(contact)
}
