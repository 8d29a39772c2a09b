/** A message whose time has begun, under ["expiry", contact, mid]: what has to go, and when. */
import type { ContactId, VaultKey, VaultWrite } from "@fourfold/contracts"
import { contactId, messageId } from "@fourfold/protocol"
import { type Infer, encode, struct, u48 } from "@fourfold/std"
import { versioned } from "./record-codec.ts"

export const expiryRecord = versioned(1, struct({ contact: contactId, id: messageId, /** ms */ at: u48 }))
export type ExpiryRecord = Infer<typeof expiryRecord>

const expiryKey = (contact: ContactId, id: ExpiryRecord["id"]): VaultKey => ["expiry", contact, id]

export const putExpiry = (expiry: ExpiryRecord): VaultWrite => ({
  type: "put",
  key: expiryKey(expiry.contact, expiry.id),
  value: encode(expiryRecord, expiry),
})
export const deleteExpiry = ({ contact, id }: Pick<ExpiryRecord, "contact" | "id">): VaultWrite => ({
  type: "delete",
  key: expiryKey(contact, id),
})
