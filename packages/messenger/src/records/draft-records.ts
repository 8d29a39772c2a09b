/** What belongs to the conversation on this device alone: ["draft", contact] and how far was read, ["read", contact]. */
import type { ContactId, VaultKey, VaultWrite } from "@fourfold/contracts"
import { utf8 } from "@fourfold/protocol"
import { encode, struct, u48 } from "@fourfold/std"
import { versioned } from "./record-codec.ts"

/** Far more than one message holds: a draft may still be cut into several. */
export const maxDraftBytes = 1 << 20
export const draftRecord = versioned(1, struct({ text: utf8(maxDraftBytes) }))
export const draftKey = (contact: ContactId): VaultKey => ["draft", contact]

/** An empty draft has no record. */
export const putDraft = (contact: ContactId, text: string): VaultWrite =>
  text === ""
    ? { type: "delete", key: draftKey(contact) }
    : { type: "put", key: draftKey(contact), value: encode(draftRecord, { text }) }

/** Order of the newest message that was on screen. */
export const readRecord = versioned(1, struct({ upTo: u48 }))
export const readKey = (contact: ContactId): VaultKey => ["read", contact]

export const putRead = (contact: ContactId, upTo: number): VaultWrite => ({
  type: "put",
  key: readKey(contact),
  value: encode(readRecord, { upTo }),
})
