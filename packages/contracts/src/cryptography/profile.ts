/** Who somebody is on this device: how the vault is protected, made and opened. */
import type { ContactId } from "../ids.ts"
import type { SealedWrite } from "../vault.ts"

/** `passphrase`: the vault key is wrapped under Argon2id; `device`: under a key this browser keeps and cannot export. */
export type Protection = "passphrase" | "device"

/** Name of the one record that lies in the clear: version, protection, salt, Argon2id parameters, wrapped vault key. */
export const headerName = "header"

export interface CreatedProfile {
  readonly id: ContactId
  /** The header among them. */
  readonly writes: readonly SealedWrite[]
}

export type UnlockError =
  | { readonly type: "WrongPassphrase" }
  /** The header or the identity record cannot be read, or the device key is gone. */
  | { readonly type: "VaultBroken" }
