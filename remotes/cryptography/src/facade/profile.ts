/** Making and opening the vault, and who we are once it is open. */
import { type Cryptography, type Random, type RecordCipher, type RecordReader, headerName } from "@fourfold/contracts"
import { err, ok } from "@fourfold/std"
import { type Identity, generateSeeds, identityFromSeeds } from "../identity/identity.ts"
import { type DeviceKeys, createHeader, createRecordCipher, openHeader, protectionOf } from "../vault/index.ts"
import { type Records, createRecords } from "./records.ts"

export interface Unlocked {
  readonly identity: Identity
  readonly cipher: RecordCipher
  readonly records: Records
}

export interface Profile extends Pick<Cryptography, "createProfile" | "unlock" | "protectionOf"> {
  /** `undefined` while the vault is locked. */
  readonly opened: () => Unlocked | undefined
}

export const createProfileKeeper = (deps: {
  readonly records: RecordReader
  readonly random: Random
  readonly deviceKeys: DeviceKeys
}): Profile => {
  let opened: Unlocked | undefined

  const withVaultKey = (vaultKey: Parameters<typeof createRecordCipher>[0]["vaultKey"]) => {
    const cipher = createRecordCipher({ ...deps, vaultKey })
    return { cipher, records: createRecords(cipher) }
  }

  return {
    opened: () => opened,
    protectionOf: async (header) => protectionOf(header),

    createProfile: async (passphrase) => {
      const { header, vaultKey } = await createHeader({ ...deps, passphrase })
      const vault = withVaultKey(vaultKey)
      const seeds = generateSeeds(deps.random)
      const identity = identityFromSeeds(seeds)
      opened = { identity, ...vault }
      const writes = await vault.records.sealIdentity(seeds)
      return { id: identity.id, writes: [{ name: headerName, value: header }, ...writes] }
    },

    unlock: async (header, passphrase) => {
      const vaultKey = await openHeader({ ...deps, header, passphrase })
      if (!vaultKey.ok) return vaultKey
      const vault = withVaultKey(vaultKey.value)
      // The key is right, so a record that does not open under it was damaged: that is for the user to know, not a bug.
      const seeds = await vault.records.identity().catch(() => undefined)
      if (!seeds) return err({ type: "VaultBroken" })
      opened = { identity: identityFromSeeds(seeds), ...vault }
      return ok({ id: opened.identity.id })
    },
  }
}
