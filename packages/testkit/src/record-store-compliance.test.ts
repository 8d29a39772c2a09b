import type { RecordStore } from "@fourfold/contracts"
import { describe, expect, test } from "vitest"
import { memoryDisk } from "./memory-disk.ts"
import { type RecordDisk, recordStoreLaws } from "./record-store-compliance.ts"

describe("the record store in memory", () => {
  test.each(recordStoreLaws)("$name", ({ check }) => check(memoryDisk()))
})

/** A disk that does everything right but one thing. */
const broken = (wrong: (store: RecordStore) => Partial<RecordStore>): RecordDisk => {
  const disk = memoryDisk()
  return {
    open: async () => {
      const store = await disk.open()
      return { ...store, ...wrong(store) }
    },
  }
}

const failures = async (wrong: (store: RecordStore) => Partial<RecordStore>): Promise<number> => {
  const outcomes = await Promise.allSettled(recordStoreLaws.map(({ check }) => check(broken(wrong))))
  return outcomes.filter(({ status }) => status === "rejected").length
}

describe("the laws", () => {
  test.each<[string, (store: RecordStore) => Partial<RecordStore>]>([
    ["forgets", () => ({ get: async () => undefined })],
    [
      "lists by prefix of letters",
      ({ list }) => ({ list: async (p) => (await list("")).filter(([n]) => n.startsWith(p)) }),
    ],
    ["lists backwards", ({ list }) => ({ list: async (prefix) => (await list(prefix)).toReversed() })],
    ["drops the last write", ({ commit }) => ({ commit: (writes) => commit(writes.slice(0, -1)) })],
    ["never deletes", ({ commit }) => ({ commit: (writes) => commit(writes.filter(({ value }) => value)) })],
    [
      "lets a former leader believe it wrote",
      ({ commit }) => ({ commit: async (w) => (await commit(w), { ok: true, value: undefined }) }),
    ],
  ])("are broken by a store that %s", async (_, wrong) => {
    expect(await failures(wrong)).toBeGreaterThan(0)
  })
})
