/** Which durable messages were stored, and in which sessions they came, so that each is stored once (protocol.md §6). */
import type { ContactId, MessageId } from "@fourfold/contracts"
import { seenSlots } from "./records/seen-record.ts"

interface Arrival {
  /** The sessions in which it came last, as `CursorRecord` counts them. */
  readonly sessions: number
  /** Its place in the ring of those without a log entry; `undefined` for one that has an entry. */
  readonly count: number | undefined
}

export interface Seen {
  readonly find: (contact: ContactId, id: MessageId) => Arrival | undefined
  readonly add: (contact: ContactId, id: MessageId, arrival: Arrival) => void
  /** The place that the next one without a log entry gets. */
  readonly nextCount: (contact: ContactId) => number
}

export const createSeen = (): Seen => {
  const byContact = new Map<
    ContactId,
    { arrivals: Map<MessageId, Arrival>; ring: Map<number, MessageId>; next: number }
  >()
  const of = (contact: ContactId) => {
    const known = byContact.get(contact) ?? { arrivals: new Map(), ring: new Map(), next: 0 }
    byContact.set(contact, known)
    return known
  }
  return {
    find: (contact, id) => byContact.get(contact)?.arrivals.get(id),
    add: (contact, id, arrival) => {
      const known = of(contact)
      known.arrivals.set(id, arrival)
      if (arrival.count === undefined) return
      const slot = arrival.count % seenSlots
      const former = known.ring.get(slot)
      if (former !== undefined && former !== id) known.arrivals.delete(former)
      known.ring.set(slot, id)
      known.next = Math.max(known.next, arrival.count + 1)
    },
    nextCount: (contact) => of(contact).next,
  }
}
