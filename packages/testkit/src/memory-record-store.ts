/** The twin of the adapter on IndexedDB: same behaviour, in memory, and it can be told to fail. */
import type { RecordStore, StoreError } from "@fourfold/contracts"
import { type Bytes, err, ok } from "@fourfold/std"

export interface MemoryRecordStore extends RecordStore {
  /** The next commits fail with this error until it is cleared. */
  readonly failWith: (error: StoreError | undefined) => void
  readonly names: () => readonly string[]
}

export const memoryRecordStore = (initial: Iterable<readonly [string, Bytes]> = []): MemoryRecordStore => {
  const records = new Map<string, Bytes>(initial)
  let failure: StoreError | undefined
  return {
    get: async (name) => records.get(name)?.slice(),
    list: async (prefix) =>
      [...records]
        .filter(([name]) => prefix === "" || name === prefix || name.startsWith(`${prefix}/`))
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => [name, value.slice()] as const),
    commit: async (writes) => {
      if (failure) return err(failure)
      for (const { name, value } of writes) {
        if (value) records.set(name, value.slice())
        else records.delete(name)
      }
      return ok(undefined)
    },
    failWith: (error) => {
      failure = error
    },
    names: () => [...records.keys()].toSorted(),
  }
}
