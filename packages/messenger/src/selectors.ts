/** What the interface sees of the state. The same part of the state gives the same object every time. */
import type { BrokerState, Contact, Conversation, ConversationSummary, Me, Presence } from "@fourfold/contracts"
import { unchanged } from "./derive.ts"
import type { ProfileRecord } from "./records/profile-record.ts"
import type { ContactState, State } from "./state.ts"

/** The truth, as far as we know it. */
export const presenceOf = ({ connection, record }: ContactState, broker: BrokerState): Presence => {
  if (connection.type === "online") return { type: "online", path: connection.path }
  if (broker === "unreachable" || broker === "offline") return { type: "brokerUnreachable" }
  return connection.type === "connecting" ? { type: "connecting" } : { type: "offline", since: record.lastSeen }
}

/** Messages of the other side that were not on screen yet. */
export const unreadOf = ({ messages, readUpTo }: ContactState): number => {
  const newest = messages.slice(messages.findLastIndex(({ order }) => order <= readUpTo) + 1)
  return newest.filter(({ direction, body }) => direction === "in" && body.type !== "sessionReplaced").length
}

const contactOf = (contact: ContactState, broker: BrokerState): Contact => ({
  id: contact.id,
  name: contact.record.name,
  trust: contact.record.trust,
  presence: presenceOf(contact, broker),
  state: contact.record.state,
})

const conversation = (contact: ContactState, broker: BrokerState): Conversation => ({
  contact: contactOf(contact, broker),
  messages: contact.messages,
  unread: unreadOf(contact),
  draft: contact.draft,
})

const summary = (contact: ContactState, broker: BrokerState): ConversationSummary => {
  const last = contact.messages.at(-1)
  const lastAt = last && (last.direction === "in" ? last.receivedAt : last.sentAt)
  return {
    contact: contactOf(contact, broker),
    last,
    unread: unreadOf(contact),
    draft: contact.draft,
    activeAt: lastAt ?? contact.record.addedAt,
  }
}

/** Computes once for each state of a contact and of the broker. */
const perContact = <T>(
  select: (contact: ContactState, broker: BrokerState) => T,
): ((contact: ContactState, broker: BrokerState) => T) => {
  const known = new WeakMap<ContactState, { readonly broker: BrokerState; readonly view: T }>()
  return (contact, broker) => {
    const before = known.get(contact)
    if (before?.broker === broker) return before.view
    const view = select(contact, broker)
    known.set(contact, { broker, view })
    return view
  }
}

export interface Selectors {
  readonly me: (state: State) => Me
  readonly conversation: (contact: ContactState, broker: BrokerState) => Conversation
  /** Newest first. */
  readonly conversations: (state: State) => readonly ConversationSummary[]
}

export const createSelectors = (): Selectors => {
  const summaryOf = perContact(summary)
  const sameList = unchanged<ConversationSummary>()
  let known: { readonly profile: ProfileRecord; readonly me: Me } | undefined
  return {
    me: ({ id, profile, protection }) => {
      if (known?.profile !== profile) known = { profile, me: { id, name: profile.name, protection } }
      return known.me
    },
    conversation: perContact(conversation),
    conversations: ({ contacts, broker }) =>
      sameList(
        [...contacts.values()].map((contact) => summaryOf(contact, broker)).toSorted((a, b) => b.activeAt - a.activeAt),
      ),
  }
}
