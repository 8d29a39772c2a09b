/** Runs inside the browser: the store on IndexedDB, and what the spec beside this file does with it. */
import type { RecordStore, StoreError } from "@fourfold/contracts"
import { openIndexedDbStore } from "@fourfold/shell/indexed-db-store"
import type { Result } from "@fourfold/std"
import { recordStoreLaws } from "@fourfold/testkit"

declare global {
  var recordStore: typeof page
}

let store: RecordStore | undefined

interface Filled {
  readonly committed: Result<void, StoreError> | undefined
  readonly names: readonly string[]
}

const fill = async (): Promise<Filled> => {
  const committed = await store?.commit(["a", "b"].map((name) => ({ name, value: Uint8Array.of(1) })))
  const records = await store?.list("").catch(() => [])
  return { committed, names: (records ?? []).map(([name]) => name) }
}

const page = {
  /** "holds", or what was different. */
  check: async (index: number): Promise<string> => {
    const law = recordStoreLaws[index]
    if (!law) return "no such law"
    try {
      await law.check({ open: () => openIndexedDbStore(`law-${index}`) })
      return "holds"
    } catch (error) {
      return String(error)
    }
  },
  open: async (): Promise<void> => {
    store = await openIndexedDbStore("trial")
  },
  /** Commits two records; then gives the names that are there, if they can be read. */
  fill,
  /** The same, while the disk has room for the first one only. */
  fillWhenFull: async (): Promise<Filled> => {
    // oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
    const put = IDBObjectStore.prototype.put
    let room = 1
    IDBObjectStore.prototype.put = function (...args) {
      room -= 1
      if (room < 0) throw new DOMException("no room", "QuotaExceededError")
      return put.apply(this, args)
    }
    try {
      return await fill()
    } finally {
      IDBObjectStore.prototype.put = put
    }
  },
  wipe: (): Promise<"wiped" | "blocked"> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase("trial")
      request.addEventListener("success", () => resolve("wiped"))
      request.addEventListener("blocked", () => resolve("blocked"))
      request.addEventListener("error", () => reject(request.error))
    }),
}

globalThis.recordStore = page
