/** Reads the whole vault into memory, once, after it was unlocked. One record that does not parse means a broken vault. */
import type { ContactId, Vault } from "@fourfold/contracts"
import { type Codec, type Result, decode, err, ok } from "@fourfold/std"
import { type Orders, createOrders } from "./orders.ts"
import { type Outbox, createOutbox, outboxRecord } from "./outbox.ts"
import { type ContactRecord, contactRecord } from "./records/contact-record.ts"
import { cursorKey, cursorRecord, noSessions } from "./records/cursor-record.ts"
import { draftKey, draftRecord, readKey, readRecord } from "./records/draft-records.ts"
import { messageRecord } from "./records/message-record.ts"
import { type ProfileRecord, profileKey, profileRecord } from "./records/profile-record.ts"
import { seenRecord } from "./records/seen-record.ts"
import { type Seen, createSeen } from "./seen.ts"
import type { ContactState } from "./state.ts"

export interface Loaded {
  readonly profile: ProfileRecord
  readonly contacts: ReadonlyMap<ContactId, ContactState>
  readonly outbox: Outbox
  readonly orders: Orders
  readonly seen: Seen
}

export type LoadError = { readonly type: "VaultBroken" }

export const load = async (vault: Pick<Vault, "get" | "list">): Promise<Result<Loaded, LoadError>> => {
  const outbox = createOutbox()
  const orders = createOrders()
  const seen = createSeen()
  try {
    const profile = await one(vault, profileKey, profileRecord)
    if (!profile) return err({ type: "VaultBroken" })
    const contacts = new Map<ContactId, ContactState>()
    for (const record of await all(vault, ["contact"], contactRecord)) {
      const contact = await loadContact(vault, record)
      contacts.set(record.id, contact)
      for (const message of contact.messages) {
        orders.taken(record.id, message.order)
        if (message.direction === "in")
          seen.add(record.id, message.id, { sessions: message.sessions, count: undefined })
      }
      for (const outgoing of await all(vault, ["outbox", record.id], outboxRecord)) {
        orders.taken(record.id, outgoing.order)
        outbox.put(record.id, outgoing)
      }
      const ring = await all(vault, ["seen", record.id], seenRecord)
      for (const { id, sessions, count } of ring.toSorted((a, b) => a.count - b.count)) {
        seen.add(record.id, id, { sessions, count })
      }
    }
    return ok({ profile, contacts, outbox, orders, seen })
  } catch (error) {
    if (error instanceof Unreadable) return err({ type: "VaultBroken" })
    throw error
  }
}

const loadContact = async (vault: Pick<Vault, "get" | "list">, record: ContactRecord): Promise<ContactState> => {
  const messages = await all(vault, ["message", record.id], messageRecord)
  const read = await one(vault, readKey(record.id), readRecord)
  const draft = await one(vault, draftKey(record.id), draftRecord)
  return {
    id: record.id,
    record,
    cursor: (await one(vault, cursorKey(record.id), cursorRecord)) ?? noSessions,
    messages: messages.toSorted((a, b) => a.order - b.order),
    readUpTo: read?.upTo ?? 0,
    draft: draft?.text ?? "",
    connection: { type: "none" },
  }
}

const one = async <T>(
  vault: Pick<Vault, "get">,
  key: Parameters<Vault["get"]>[0],
  codec: Codec<T>,
): Promise<T | undefined> => {
  const raw = await vault.get(key)
  return raw && parsed(codec, raw)
}

const all = async <T>(
  vault: Pick<Vault, "list">,
  prefix: Parameters<Vault["list"]>[0],
  codec: Codec<T>,
): Promise<readonly T[]> => (await vault.list(prefix)).map(([, raw]) => parsed(codec, raw))

const parsed = <T>(codec: Codec<T>, raw: Uint8Array): T => {
  const value = decode(codec, raw)
  if (!value.ok) throw new Unreadable(value.error.reason)
  return value.value
}

/** Stays inside this file: callers see `VaultBroken`. */
class Unreadable extends Error {}
