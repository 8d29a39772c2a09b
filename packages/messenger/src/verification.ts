/** Comparing with a contact that nobody stands between us, and keeping what came of it. */
import type { ContactId, Trust, Verification } from "@fourfold/contracts"
import type { Context } from "./context.ts"
import { putContact } from "./records/contact-record.ts"
import { changeContact } from "./state.ts"

export const verification = async (
  { cryptography, state }: Context,
  contact: ContactId,
): Promise<Verification | undefined> => {
  const number = await cryptography.safetyNumber(contact)
  const connection = state.get().contacts.get(contact)?.connection
  return number && { ...number, emoji: connection?.type === "online" ? connection.sas : undefined }
}

export const verifyByQr = async (context: Context, contact: ContactId, scanned: string): Promise<boolean> => {
  const right = await context.cryptography.checkSafetyQr(contact, scanned)
  if (right) await setTrust(context, contact, { type: "verified", method: "qr", at: context.clock.now() })
  return right
}

/** Stored before it is shown. A store that refuses leaves things as they were, with a notice. */
export const setTrust = (context: Context, contact: ContactId, trust: Trust): Promise<void> =>
  context.turn(async () => {
    const { state, vault } = context
    const before = state.get().contacts.get(contact)
    if (!before) return
    const record = { ...before.record, trust }
    const stored = await vault.commit([putContact(record)])
    if (!stored.ok) return context.storeFailed(stored.error)
    state.update(changeContact(contact, (now) => ({ ...now, record })))
  })
