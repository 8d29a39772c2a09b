/**
 * Keys that this browser keeps and never shows: AES-256-GCM, not extractable, in an IndexedDB database of their own that only
 * the worker opens. They protect the vault of somebody who skipped the passphrase: a copied vault is of no use without
 * the browser's profile it came from.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb"

export interface DeviceKeys {
  /** Makes a key under a name that has none yet. */
  readonly create: (name: string) => Promise<CryptoKey>
  /** Forgets all of them but this one, durably. */
  readonly keepOnly: (name: string | undefined) => Promise<void>
  readonly get: (name: string) => Promise<CryptoKey | undefined>
}

interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey }
}

const open = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>("fourfold-device-keys", 1, {
    upgrade: (database) => {
      database.createObjectStore("keys")
    },
  })

export const generateDeviceKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])

/** Each call opens the database and closes it again: nothing of it stays around between two unlocks. */
export const indexedDbDeviceKeys: DeviceKeys = {
  create: async (name) => {
    const key = await generateDeviceKey()
    const database = await open()
    try {
      const transaction = database.transaction("keys", "readwrite", { durability: "strict" })
      // `add` fails where a name is taken: a key that some vault needs is never replaced.
      await Promise.all([transaction.store.add(key, name), transaction.done])
    } finally {
      database.close()
    }
    return key
  },
  keepOnly: async (name) => {
    const database = await open()
    try {
      const transaction = database.transaction("keys", "readwrite", { durability: "strict" })
      const others = (await transaction.store.getAllKeys()).filter((other) => other !== name)
      await Promise.all([...others.map((other) => transaction.store.delete(other)), transaction.done])
    } finally {
      database.close()
    }
  },
  get: async (name) => {
    const database = await open()
    try {
      return await database.get("keys", name)
    } finally {
      database.close()
    }
  },
}
