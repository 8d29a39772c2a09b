/**
 * Message ids of what was received and has no place in the log (profiles, reactions, Commits, what was deleted), under
 * ["seen", contact, block]. A ring of 65 blocks of 64 per contact, 4,096 ids at least: the newest overwrites the oldest, so the
 * memory of a contact is bounded.
 */
import type { ContactId, VaultWrite } from "@fourfold/contracts"
import { messageId } from "@fourfold/protocol"
import { type Infer, encode, list, struct, u32, u48 } from "@fourfold/std"
import { versioned } from "./record-codec.ts"

export const seenBlocks = 65
export const seenPerBlock = 64

export const seenRecord = versioned(
  2,
  struct({
    /** Counts the blocks of this contact, from 0. */
    number: u48,
    /** Oldest first. */
    seen: list(
      struct({
        id: messageId,
        /** The sessions in which it came last, as `CursorRecord` counts them. */
        sessions: u32,
      }),
      seenPerBlock,
    ),
  }),
)
export type SeenRecord = Infer<typeof seenRecord>

export const putSeen = (contact: ContactId, block: SeenRecord): VaultWrite => ({
  type: "put",
  key: ["seen", contact, String(block.number % seenBlocks)],
  value: encode(seenRecord, block),
})
