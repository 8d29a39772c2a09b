/** The door to persistent state: the worker seals what goes in and opens what comes out; the store sees neither. */
import type { RecordCipher, RecordStore, Vault } from "@fourfold/contracts"
import { ok } from "@fourfold/std"

export const createVault = (cipher: RecordCipher, store: Pick<RecordStore, "commit">): Vault => ({
  get: cipher.readRecord,
  list: cipher.readRecords,
  commit: async (writes, sealed = []) => {
    const own = writes.length > 0 ? await cipher.sealRecords(writes) : []
    const all = [...sealed, ...own]
    return all.length > 0 ? store.commit(all) : ok(undefined)
  },
})
