/** What a page of the app's origin loads to get a vault of years, written by the product's own code into its own database. */
import { indexedDbDeviceKeys } from "@fourfold/cryptography/in-process"
import { manyConversations } from "@fourfold/messenger/many-conversations"
import { openIndexedDbStore } from "@fourfold/shell/indexed-db-store"
import { createProfile, random, ready, sentence, wiredApp } from "./wired-app.ts"

/** As the product names its database. */
const databaseName = "fourfold"
const minute = 60_000

export interface VaultShape {
  /** Conversations, and messages in each. */
  readonly conversations: number
  readonly messagesEach: number
  /** One more conversation, the newest, with so many; 0: none. */
  readonly long: number
}

const fillVault = async ({ conversations, messagesEach, long }: VaultShape): Promise<void> => {
  const store = await openIndexedDbStore(databaseName)
  const cipher = await createProfile(wiredApp(store, indexedDbDeviceKeys))
  const given = { random, text: sentence }
  const now = Date.now()
  const batches = [
    manyConversations({ ...given, contacts: conversations, messagesEach, now: now - 10 * minute }),
    manyConversations({ ...given, contacts: long > 0 ? 1 : 0, from: conversations, messagesEach: long, now }),
  ]
  for (const batch of batches) {
    for (const writes of batch) {
      const stored = await store.commit(await cipher.sealRecords(writes))
      if (!stored.ok) throw new Error(stored.error.type)
    }
  }
}

/** Protects what was filled with a passphrase. */
const protectVault = async (passphrase: string): Promise<void> => {
  const { app } = wiredApp(await openIndexedDbStore(databaseName), indexedDbDeviceKeys)
  const stored = await (await ready(app)).protect(passphrase)
  if (!stored.ok) throw new Error(stored.error.type)
}

Object.assign(globalThis, { fillVault, protectVault })
