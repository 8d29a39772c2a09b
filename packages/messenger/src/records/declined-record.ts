/** Who asked to be let in and was sent away, under ["declined"]: not heard again for a while. The newest last. */
import type { VaultKey, VaultWrite } from "@fourfold/contracts"
import { contactId } from "@fourfold/protocol"
import { type Infer, encode, list, struct, u48 } from "@fourfold/std"
import { versioned } from "./record-codec.ts"

/** So many are remembered. */
export const maxDeclined = 200

export const declinedRecord = versioned(
  1,
  struct({
    declined: list(
      struct({
        id: contactId,
        /** Milliseconds since the Unix epoch. */
        until: u48,
      }),
      maxDeclined,
    ),
  }),
)
export type Declined = Infer<typeof declinedRecord>["declined"]

export const declinedKey: VaultKey = ["declined"]

/** With the last one the record goes. */
export const putDeclined = (declined: Declined): VaultWrite =>
  declined.length === 0
    ? { type: "delete", key: declinedKey }
    : { type: "put", key: declinedKey, value: encode(declinedRecord, { declined }) }
