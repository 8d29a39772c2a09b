/** Somebody of whom a contact has told us, under ["introduced", who]: by whom, first. */
import type { ContactId, VaultKey, VaultWrite } from "@fourfold/contracts"
import { contactId } from "@fourfold/protocol"
import { encode, struct } from "@fourfold/std"
import { versioned } from "./record-codec.ts"

export const introducedRecord = versioned(1, struct({ by: contactId }))

export const introducedKey = (contact: ContactId): VaultKey => ["introduced", contact]

export const putIntroduced = (contact: ContactId, by: ContactId): VaultWrite => ({
  type: "put",
  key: introducedKey(contact),
  value: encode(introducedRecord, { by }),
})
