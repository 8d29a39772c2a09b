/** Hands out places in a conversation, ascending, shared by its log and its outbox. */
import type { ContactId } from "@fourfold/contracts"

export interface Orders {
  readonly next: (contact: ContactId) => number
  /** A place that is taken already. */
  readonly taken: (contact: ContactId, order: number) => void
}

export const createOrders = (): Orders => {
  const last = new Map<ContactId, number>()
  return {
    next: (contact) => {
      const order = (last.get(contact) ?? 0) + 1
      last.set(contact, order)
      return order
    },
    taken: (contact, order) => void last.set(contact, Math.max(last.get(contact) ?? 0, order)),
  }
}
