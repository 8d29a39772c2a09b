/** The vault key(32) is used for nothing itself: each purpose has a key of its own. */
import { type Bytes, ascii } from "@fourfold/std"
import { expandSha256 } from "../primitives/hashes.ts"

export interface SubKeys {
  /** Names records. */
  readonly index: Bytes
  /** Seals records. */
  readonly record: Bytes
}

export const subKeysOf = (vaultKey: Bytes): SubKeys => ({
  index: expandSha256(vaultKey, ascii("Fourfold/vault/index"), 32),
  record: expandSha256(vaultKey, ascii("Fourfold/vault/record"), 32),
})
