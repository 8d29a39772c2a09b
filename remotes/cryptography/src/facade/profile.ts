/** Making and opening the vault, and who we are once it is open. */
import { type Cryptography, type Random, type RecordReader, headerName } from "@fourfold/contracts"
import { type Bytes, err, ok } from "@fourfold/std"
import { type Identity, generateSeeds, identityFromSeeds } from "../identity/identity.ts"
import {
  type DeviceKeys,
  type VaultCipher,
  createHeader,
  createRecordCipher,
  deviceKeyOf,
  openHeader,
  protectionOf,
} from "../vault/index.ts"
import { type Records, createRecords } from "./records.ts"

export interface Unlocked {
  readonly identity: Identity
  readonly cipher: VaultCipher
  readonly records: Records
  /** 32 bytes. Kept while the vault is open, so that it can be put behind another passphrase. */
  readonly vaultKey: Bytes
}

export interface Profile extends Pick<
  Cryptography,
  "createProfile" | "unlock" | "protect" | "settleProtection" | "protectionOf"
> {
  /** `undefined` while the vault is locked. */
  readonly opened: () => Unlocked | undefined
}

export const createProfileKeeper = (deps: {
  readonly records: RecordReader
  readonly random: Random
  readonly deviceKeys: DeviceKeys
}): Profile => {
  let opened: Unlocked | undefined

  const withVaultKey = (vaultKey: Bytes): Omit<Unlocked, "identity"> => {
    const cipher = createRecordCipher({ ...deps, vaultKey })
    return { cipher, records: createRecords(cipher), vaultKey }
  }

  /**
   * Under a passphrase no key of this browser opens anything; under a device key only that one does. The header is believed only
   * as the store gives it back: one that was not stored has not happened.
   */
  const forgetOtherKeys = async (): Promise<void> => {
    const header = await deps.records.get(headerName)
    if (!header || protectionOf(header) === undefined) return
    // Where the browser cannot write to its own database now: the next unlock tries again, and nothing depends on it.
    await deps.deviceKeys.keepOnly(deviceKeyOf(header)).catch(() => undefined)
  }

  return {
    opened: () => opened,
    protectionOf: async (header) => protectionOf(header),

    createProfile: async (passphrase) => {
      const vaultKey = deps.random.bytes(32)
      const header = await createHeader({ ...deps, vaultKey, passphrase })
      const vault = withVaultKey(vaultKey)
      const seeds = generateSeeds(deps.random)
      const identity = identityFromSeeds(seeds)
      opened = { identity, ...vault }
      const writes = await vault.records.sealIdentity(seeds)
      return { id: identity.id, writes: [{ name: headerName, value: header }, ...writes] }
    },

    protect: async (passphrase) => {
      if (!opened) throw new Error("the vault is locked")
      return [{ name: headerName, value: await createHeader({ ...deps, vaultKey: opened.vaultKey, passphrase }) }]
    },

    settleProtection: forgetOtherKeys,

    unlock: async (header, passphrase) => {
      const vaultKey = await openHeader({ ...deps, header, passphrase })
      if (!vaultKey.ok) return vaultKey
      const vault = withVaultKey(vaultKey.value)
      // The key is right, so a record that does not open under it was damaged: that is for the user to know, not a bug.
      const seeds = await vault.records.identity().catch(() => undefined)
      if (!seeds) return err({ type: "VaultBroken" })
      opened = { identity: identityFromSeeds(seeds), ...vault }
      // What an older header needed, if nobody came to erasing it, and what a newer one needed that was never stored.
      await forgetOtherKeys()
      return ok({ id: opened.identity.id })
    },
  }
}
