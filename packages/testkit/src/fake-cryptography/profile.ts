/** The vault: whom it belongs to, and records "sealed" under their own names. */
import type { ContactId, Cryptography, SealedWrite, VaultKey } from "@fourfold/contracts"
import { headerName } from "@fourfold/contracts"
import { err, ok } from "@fourfold/std"
import { json, read } from "./json.ts"
import type { FakeWorker } from "./worker.ts"

export const createProfiles = ({
  hex,
  mine,
  records,
  unlock,
}: FakeWorker): Pick<
  Cryptography,
  | "createProfile"
  | "unlock"
  | "protect"
  | "settleProtection"
  | "protectionOf"
  | "sealRecords"
  | "readRecord"
  | "readRecords"
> => ({
  createProfile: async (passphrase) => {
    const id = hex(32) as ContactId
    unlock(id)
    return { id, writes: [headerOf(id, passphrase)] }
  },
  protect: async (passphrase) => [headerOf(mine(), passphrase)],
  // Keeps no key beside the header.
  settleProtection: async () => undefined,
  unlock: async (header, passphrase) => {
    const known = read<{ passphrase?: string; id: ContactId }>(header)
    if (!known) return err({ type: "VaultBroken" })
    if (known.passphrase !== passphrase) return err({ type: "WrongPassphrase" })
    unlock(known.id)
    return ok({ id: known.id })
  },
  protectionOf: async (header) => read<{ protection: "device" | "passphrase" }>(header)?.protection,

  sealRecords: async (writes) => {
    mine()
    return writes.map((write) => ({
      name: vaultName(write.key),
      value: write.type === "put" ? new Uint8Array(write.value) : undefined,
    }))
  },
  readRecord: async (key) => {
    mine()
    return records.get(vaultName(key))
  },
  readRecords: async (prefix) => {
    mine()
    const found = await records.list(vaultName(prefix))
    return found.map(([name, value]) => [name.split("/").slice(1).map(decodeURIComponent), value])
  },
})

const headerOf = (id: ContactId, passphrase: string | undefined): SealedWrite => {
  const protection = passphrase === undefined ? "device" : "passphrase"
  return { name: headerName, value: json({ protection, passphrase, id }) }
}

const vaultName = (key: VaultKey): string => ["vault", ...key.map(encodeURIComponent)].join("/")
