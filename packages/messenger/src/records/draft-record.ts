/** What was typed and not sent, under ["draft", contact]. */
import type { ContactId, VaultKey, VaultWrite } from "@fourfold/contracts"
import { utf8 } from "@fourfold/protocol"
import { encode, struct } from "@fourfold/std"
import { versioned } from "./record-codec.ts"

/** Far more than one message holds: a draft may still be cut into several. */
export const maxDraftBytes = 1 << 20
export const draftRecord = versioned(1, struct({ text: utf8(maxDraftBytes) }))

/** An empty draft has no record. */
export const putDraft = (contact: ContactId, text: string): VaultWrite => {
  const key: VaultKey = ["draft", contact]
  return text === "" ? { type: "delete", key } : { type: "put", key, value: encode(draftRecord, { text }) }
}
