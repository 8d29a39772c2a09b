/**
 * The record cipher as the window sees it: the worker's own records, which hold every long-term secret, are not among those
 * it can name. Asking for one is a bug of the window's, or somebody else's script in it.
 */
import type { RecordCipher, VaultKey } from "@fourfold/contracts"
import { ownPaths } from "./records.ts"

export const windowRecords = (cipher: () => RecordCipher): RecordCipher => ({
  sealRecords: async (writes) => {
    for (const { key } of writes) refuseOwn(key)
    return cipher().sealRecords(writes)
  },
  readRecord: async (key) => {
    refuseOwn(key)
    return cipher().readRecord(key)
  },
  readRecords: async (prefix) => {
    refuseOwn(prefix)
    return cipher().readRecords(prefix)
  },
})

/** The empty prefix would list everything. */
const refuseOwn = ([first]: VaultKey): void => {
  if (first === undefined || ownPaths.has(first)) throw new Error("a record that belongs to the worker")
}
