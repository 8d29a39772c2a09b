/** How the user keeps a conversation on this device, under ["choices", contact]. The other side never hears of it. */
import type { ContactId, ConversationChoices, VaultWrite } from "@fourfold/contracts"
import { type Codec, bool, encode, struct } from "@fourfold/std"
import { until, versioned } from "./record-codec.ts"

export const choicesRecord: Codec<ConversationChoices> = versioned(
  1,
  struct({ pinned: bool, archived: bool, mutedUntil: until, markedUnread: bool }),
)

export const noChoices: ConversationChoices = { pinned: false, archived: false, mutedUntil: 0, markedUnread: false }

export const putChoices = (contact: ContactId, choices: ConversationChoices): VaultWrite => ({
  type: "put",
  key: ["choices", contact],
  value: encode(choicesRecord, choices),
})
