/** How far we have come with a contact's sessions, under ["cursor", contact]. Changes only together with them. */
import type { ContactId, VaultKey, VaultWrite } from "@fourfold/contracts"
import { type Infer, encode, struct, text, u32, u64 } from "@fourfold/std"
import { versioned } from "./record-codec.ts"

export const cursorRecord = versioned(
  1,
  struct({
    /** Counts the sessions we have had with this contact. What was sealed in earlier ones is void. 0 before the first. */
    sessions: u32,
    /** Their name as the worker gives it; "" when it gives none. */
    sessionsId: text(64),
    /** Highest durable convSeq of these sessions that is stored here: what we acknowledge. */
    received: u64,
  }),
)
export type CursorRecord = Infer<typeof cursorRecord>

export const noSessions: CursorRecord = { sessions: 0, sessionsId: "", received: 0n }
export const cursorKey = (contact: ContactId): VaultKey => ["cursor", contact]

export const putCursor = (contact: ContactId, cursor: CursorRecord): VaultWrite => ({
  type: "put",
  key: cursorKey(contact),
  value: encode(cursorRecord, cursor),
})
