/** Comparing with a contact that nobody stands between us. */
import type { ContactId, Verification } from "@fourfold/contracts"
import type { Context } from "../context.ts"
import { setTrust } from "./trust.ts"

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
