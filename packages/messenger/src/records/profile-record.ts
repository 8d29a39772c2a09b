/** What this device says about itself, under ["profile"]. */
import type { VaultKey, VaultWrite } from "@fourfold/contracts"
import { maxNameBytes, routingName } from "@fourfold/protocol"
import { type Infer, encode, struct, text, u32 } from "@fourfold/std"
import { versioned } from "./record-codec.ts"

export const profileRecord = versioned(
  1,
  struct({
    name: text(maxNameBytes),
    routingName,
    /** Proves to the broker that a reconnecting browser is the same one. URL-safe. */
    token: text(64),
    /** Counts the changes of name or routing name, from 1, so that each contact is told once. */
    revision: u32,
  }),
)
export type ProfileRecord = Infer<typeof profileRecord>

export const profileKey: VaultKey = ["profile"]

export const putProfile = (profile: ProfileRecord): VaultWrite => ({
  type: "put",
  key: profileKey,
  value: encode(profileRecord, profile),
})
