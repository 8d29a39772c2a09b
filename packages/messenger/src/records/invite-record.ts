/** A code of ours that still works, under ["invite", id]: so that it can be shown again and revoked. */
import type { OpenInvite, VaultKey, VaultWrite } from "@fourfold/contracts"
import { type Codec, encode, struct, text, u48 } from "@fourfold/std"
import { versioned, word } from "./record-codec.ts"

export const inviteRecord: Codec<OpenInvite> = versioned(
  1,
  struct({ id: text(128), kind: word(["once", "reusable"]), link: text(4_096), createdAt: u48, expiresAt: u48 }),
)

const inviteKey = (id: string): VaultKey => ["invite", id]

export const putInvite = (invite: OpenInvite): VaultWrite => ({
  type: "put",
  key: inviteKey(invite.id),
  value: encode(inviteRecord, invite),
})
export const deleteInvite = ({ id }: Pick<OpenInvite, "id">): VaultWrite => ({ type: "delete", key: inviteKey(id) })
