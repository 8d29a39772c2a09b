/**
 * The vault's records in IndexedDB. It sees opaque names and ciphertext only.
 *
 *   records      name → bytes
 *   leadership   "generation" → how often the database has been opened by a leader
 *
 * Every opening counts the generation up, and every write checks it in its own transaction: whatever a former leader
 * still tries to write, even from a tab that was frozen in the middle, is refused.
 */
import type { RecordStore, SealedWrite, StoreError } from "@fourfold/contracts"
import { type Bytes, type Result, err, ok } from "@fourfold/std"
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb"

interface Schema extends DBSchema {
  readonly records: { readonly key: string; readonly value: Bytes }
  readonly leadership: { readonly key: string; readonly value: number }
}

/** How long another tab may hold an older version of the database before we give up waiting. */
const blockedMs = 10_000

/** Opens the database as its next leader. Rejects when the browser has no storage to give, or another tab blocks it. */
export const openIndexedDbStore = async (databaseName: string): Promise<RecordStore> => {
  const database = await open(databaseName)
  const generation = await nextGeneration(database)
  return {
    get: (name) => database.get("records", name),
    list: (prefix) => list(database, prefix),
    commit: (writes) => commit(database, generation, writes),
  }
}

const open = async (databaseName: string): Promise<IDBPDatabase<Schema>> => {
  const blocked = Promise.withResolvers<never>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const opening = openDB<Schema>(databaseName, 1, {
    upgrade: (database) => {
      database.createObjectStore("records")
      database.createObjectStore("leadership")
    },
    blocked: () => {
      timer = setTimeout(
        () => blocked.reject(new Error("another tab holds an older version of the database")),
        blockedMs,
      )
    },
    // A newer version, or a wipe, in another tab waits for us: let it go on. What we still try to write fails.
    blocking: (_current, _blocked, { target }) => {
      if (target instanceof IDBDatabase) target.close()
    },
  })
  try {
    return await Promise.race([opening, blocked.promise])
  } finally {
    clearTimeout(timer)
  }
}

const nextGeneration = async (database: IDBPDatabase<Schema>): Promise<number> => {
  const transaction = database.transaction("leadership", "readwrite", { durability: "strict" })
  const generation = ((await transaction.store.get("generation")) ?? 0) + 1
  await transaction.store.put(generation, "generation")
  await transaction.done
  return generation
}

const list = async (database: IDBPDatabase<Schema>, prefix: string): ReturnType<RecordStore["list"]> => {
  const records = database.transaction("records").store
  if (prefix === "") return pairs(await Promise.all([records.getAllKeys(), records.getAll()]))
  // "0" is the character after "/": what lies between is everything below the prefix.
  const below = IDBKeyRange.bound(`${prefix}/`, `${prefix}0`, false, true)
  const [own, names, values] = await Promise.all([
    records.get(prefix),
    records.getAllKeys(below),
    records.getAll(below),
  ])
  return [...(own ? [[prefix, own] as const] : []), ...pairs([names, values])]
}

const pairs = ([names, values]: readonly [readonly string[], readonly Bytes[]]): (readonly [string, Bytes])[] =>
  names.flatMap((name, i) => {
    const value = values[i]
    return value ? [[name, value] as const] : []
  })

const commit = async (
  database: IDBPDatabase<Schema>,
  generation: number,
  writes: readonly SealedWrite[],
): Promise<Result<void, StoreError>> => {
  const attempt = begin(database)
  if (!attempt.ok) return attempt
  const transaction = attempt.value
  // What goes wrong with one request goes wrong with the whole; it is looked at in the end.
  const outcome = transaction.done.then(
    () => ok(undefined),
    () => err(storeError(transaction.error)),
  )
  try {
    // All requests are made at once, so that the bytes are copied now; they are answered in this order.
    const current = transaction.objectStore("leadership").get("generation")
    const records = transaction.objectStore("records")
    const requests = writes.map(({ name, value }) => (value ? records.put(value, name) : records.delete(name)))
    const settled = Promise.allSettled(requests)
    if ((await current) !== generation) {
      transaction.abort()
      await Promise.all([settled, outcome])
      return err({ type: "NotLeader" })
    }
    await settled
  } catch (error) {
    // Without this, what was asked for before the error would land.
    abort(transaction)
    await outcome
    return err(storeError(error))
  }
  return outcome
}

type Writing = IDBPTransaction<Schema, ("records" | "leadership")[], "readwrite">

/** Fails when the database was closed under us. */
const begin = (database: IDBPDatabase<Schema>): Result<Writing, StoreError> => {
  try {
    return ok(database.transaction(["records", "leadership"], "readwrite", { durability: "strict" }))
  } catch (error) {
    return err(storeError(error))
  }
}

const abort = (transaction: Writing): void => {
  try {
    transaction.abort()
  } catch {
    // It has ended by itself already.
  }
}

const storeError = (error: unknown): StoreError => {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "unknown"
  return name === "QuotaExceededError" ? { type: "StorageFull" } : { type: "StorageBroken", reason: name }
}
