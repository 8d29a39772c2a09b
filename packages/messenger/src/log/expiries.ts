/** What disappears when: the table in memory mirrors the disk, and changes right after a commit. */
import type { ContactId, MessageId } from "@fourfold/contracts"
import type { Bell } from "../bell.ts"
import type { ExpiryRecord } from "../records/expiry-record.ts"

export interface Expiries {
  readonly put: (expiry: ExpiryRecord) => void
  readonly remove: (contact: ContactId, id: MessageId) => void
  readonly forget: (contact: ContactId) => void
  /** When (ms) the next one is due. */
  readonly next: () => number | undefined
  readonly due: (now: number) => readonly ExpiryRecord[]
}

export const createExpiries = (bell: Pick<Bell, "ring">): Expiries => {
  const byContact = new Map<ContactId, Map<MessageId, number>>()
  const all = (): readonly ExpiryRecord[] =>
    [...byContact].flatMap(([contact, ids]) => [...ids].map(([id, at]) => ({ contact, id, at })))
  return {
    put: ({ contact, id, at }) => {
      const ids = byContact.get(contact) ?? new Map<MessageId, number>()
      byContact.set(contact, ids.set(id, at))
      bell.ring()
    },
    remove: (contact, id) => {
      byContact.get(contact)?.delete(id)
    },
    forget: (contact) => {
      byContact.delete(contact)
    },
    next: () => {
      let soonest: number | undefined
      for (const ids of byContact.values()) {
        for (const at of ids.values()) if (soonest === undefined || at < soonest) soonest = at
      }
      return soonest
    },
    due: (now) => all().filter(({ at }) => at <= now),
  }
}
