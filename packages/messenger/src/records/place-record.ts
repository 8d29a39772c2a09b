/** Where a message stands in its conversation, under ["place", contact, mid]: finds it by its name alone. */
import type { ContactId, MessageId, VaultKey, VaultWrite } from "@fourfold/contracts"
import { messageId } from "@fourfold/protocol"
import { type Infer, encode, struct, u32, u48 } from "@fourfold/std"
import { versioned } from "./record-codec.ts"

export const placeRecord = versioned(
  1,
  struct({
    id: messageId,
    order: u48,
    /** The sessions in which it came last, as `CursorRecord` counts them; 0 for one of our own. */
    sessions: u32,
  }),
)
export type PlaceRecord = Infer<typeof placeRecord>

export const placeKey = (contact: ContactId, id: MessageId): VaultKey => ["place", contact, id]

export const putPlace = (contact: ContactId, place: PlaceRecord): VaultWrite => ({
  type: "put",
  key: placeKey(contact, place.id),
  value: encode(placeRecord, place),
})
export const deletePlace = (contact: ContactId, id: MessageId): VaultWrite => ({
  type: "delete",
  key: placeKey(contact, id),
})
