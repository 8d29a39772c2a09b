/** A disk in memory that one leader after another opens: only the latest may write. */
import type { RecordStore } from "@fourfold/contracts"
import { err } from "@fourfold/std"
import { memoryRecordStore } from "./memory-record-store.ts"
import type { RecordDisk } from "./record-store-compliance.ts"

export const memoryDisk = (): RecordDisk => {
  const records = memoryRecordStore()
  let generation = 0
  return {
    open: async (): Promise<RecordStore> => {
      generation += 1
      const mine = generation
      return {
        get: records.get,
        list: records.list,
        commit: (writes) =>
          generation === mine ? records.commit(writes) : Promise.resolve(err({ type: "NotLeader" } as const)),
      }
    },
  }
}
