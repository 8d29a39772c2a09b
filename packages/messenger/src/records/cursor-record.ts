/** How far we have come with a contact's sessions, under ["cursor", contact]. Changes only together with them. */
import type { ContactId, VaultWrite } from "@fourfold/contracts"
import { type Infer, encode, struct, text, u32, u48, u64 } from "@fourfold/std"
import { versioned } from "./record-codec.ts"

export const cursorRecord = versioned(
  2,
  struct({
    /** Counts the sessions we have had with this contact. What was sealed in earlier ones is void. 0 before the first. */
    sessions: u32,
    /** Their name as the worker gives it. */
    sessionsId: text(64),
    /** When they were made, ms. */
    since: u48,
    /** Highest durable convSeq of these sessions that is stored here: what we acknowledge. */
    received: u64,
    /** Highest durable convSeq of ours that was sealed in them. */
    sealed: u64,
  }),
)
export type CursorRecord = Infer<typeof cursorRecord>

export const noSessions: CursorRecord = { sessions: 0, sessionsId: "", since: 0, received: 0n, sealed: 0n }

export const putCursor = (contact: ContactId, cursor: CursorRecord): VaultWrite => ({
  type: "put",
  key: ["cursor", contact],
  value: encode(cursorRecord, cursor),
})
