/**
 * Message ids of what was received and has no place in the log (profiles, Commits), under ["seen", contact, slot]. A ring of
 * 4,096 slots per contact: the newest overwrites the oldest, so the memory of a contact is bounded.
 */
import type { ContactId, VaultKey, VaultWrite } from "@fourfold/contracts"
import { messageId } from "@fourfold/protocol"
import { type Infer, encode, struct, u32, u48 } from "@fourfold/std"
import { versioned } from "./record-codec.ts"

export const seenSlots = 4_096

export const seenRecord = versioned(
  1,
  struct({
    /** Counts what was seen of this contact, from 0. */
    count: u48,
    id: messageId,
    /** The sessions in which it came last, as `CursorRecord` counts them. */
    sessions: u32,
  }),
)
export type SeenRecord = Infer<typeof seenRecord>

const seenKey = (contact: ContactId, count: number): VaultKey => ["seen", contact, String(count % seenSlots)]

export const putSeen = (contact: ContactId, seen: SeenRecord): VaultWrite => ({
  type: "put",
  key: seenKey(contact, seen.count),
  value: encode(seenRecord, seen),
})
