/** What the interface sees of the state. The same part of the state gives the same object every time. */
import type { Contact, Conversation, ConversationSummary, Me, Message, Presence } from "@fourfold/contracts"
import { unchanged } from "./derive.ts"
import { hasNewer, hasOlder } from "./log/window.ts"
import { introduced, messageView } from "./message-view.ts"
import type { Logged } from "./records/message-record.ts"
import type { ContactState, State } from "./state.ts"

/** The truth, as far as we know it and the user wants it shown. */
export const presenceOf = (
  { connection, record }: Pick<ContactState, "connection" | "record">,
  { broker, settings }: Pick<State, "broker" | "settings">,
): Presence => {
  if (connection.type === "online") {
    const { path, typing, away } = connection
    return { type: "online", path, typing: typing && settings.typing, away: away && settings.presence }
  }
  if (broker === "unreachable" || broker === "offline") return { type: "brokerUnreachable" }
  return connection.type === "connecting" ? { type: "connecting" } : { type: "offline", since: record.lastSeen }
}

const contactView = (contact: ContactState, state: State): Contact => {
  const { id, ownName, alias, note, trust, standing, addedAt, introducedBy, inviteExpiresAt } = contact.record
  const isSelf = standing === "self"
  return {
    id,
    name: isSelf ? state.profile.name : alias || ownName,
    ownName: isSelf ? state.profile.name : ownName,
    alias,
    note,
    trust,
    presence: presenceOf(contact, state),
    standing,
    addedAt,
    introducedBy,
    inviteExpiresAt: standing === "pending" ? inviteExpiresAt : undefined,
  }
}

/** An entry with what it means in this conversation. */
export const messageIn = (contact: ContactState, state: State, logged: Logged, original?: Logged): Message => {
  const { replyTo } = logged
  const told = introduced(logged)
  const standing = told === undefined ? undefined : state.contacts.get(told)?.record.standing
  return messageView(logged, {
    original: original ?? (replyTo === undefined ? undefined : originalIn(contact, replyTo)),
    pinned: contact.summary.pins.some(({ id, pinned }) => pinned && id === logged.id),
    known: standing !== undefined && standing !== "removed",
    receipts: state.settings.readReceipts,
  })
}

const originalIn = ({ window, originals }: ContactState, id: Logged["id"]): Logged | undefined =>
  originals.get(id) ?? (window && byId(window.messages).get(id))

const indexes = new WeakMap<readonly Logged[], ReadonlyMap<Logged["id"], Logged>>()
const byId = (messages: readonly Logged[]): ReadonlyMap<Logged["id"], Logged> => {
  const index = indexes.get(messages) ?? new Map(messages.map((message) => [message.id, message]))
  indexes.set(messages, index)
  return index
}

const conversation = (contact: ContactState, state: State): Conversation => {
  const { window, pins, summary, choices, firstUnread, draft } = contact
  return {
    contact: contactView(contact, state),
    choices,
    timer: summary.timer,
    messages: (window?.messages ?? []).map((logged) => messageIn(contact, state, logged)),
    hasOlder: hasOlder(summary.chunks, window),
    hasNewer: hasNewer(summary.chunks, window),
    pins: pins.map((logged) => messageIn(contact, state, logged)).toReversed(),
    unread: summary.unread,
    firstUnread,
    draft,
  }
}

const summaryView = (contact: ContactState, state: State): ConversationSummary => {
  const { summary, choices, draft, record } = contact
  return {
    contact: contactView(contact, state),
    choices,
    timer: summary.timer,
    last: summary.last && messageIn(contact, state, summary.last),
    unread: summary.unread,
    draft,
    failed: summary.failed > 0,
    activeAt: Math.max(summary.activeAt, record.addedAt),
  }
}

/** Computes once for each state of a contact and of what else it is made of. */
const perContact = <T>(
  select: (contact: ContactState, state: State) => T,
): ((contact: ContactState, state: State) => T) => {
  const known = new WeakMap<ContactState, { readonly from: State; readonly view: T }>()
  return (contact, state) => {
    const before = known.get(contact)
    if (before && isSame(before.from, state, contact)) return before.view
    const view = select(contact, state)
    known.set(contact, { from: state, view })
    return view
  }
}

/** Whether one state says the same of a contact as another. */
const isSame = (a: State, b: State, { record, window }: ContactState): boolean =>
  a.broker === b.broker &&
  a.settings === b.settings &&
  (record.standing !== "self" || a.profile === b.profile) &&
  (a.contacts === b.contacts || !window?.messages.some((logged) => isKnownNow(a, b, logged)))

const isKnownNow = (a: State, b: State, logged: Logged): boolean => {
  const told = introduced(logged)
  return told !== undefined && a.contacts.get(told)?.record.standing !== b.contacts.get(told)?.record.standing
}

export interface Selectors {
  readonly me: (state: State) => Me
  readonly conversation: (contact: ContactState, state: State) => Conversation
  /** Pinned first, then newest first. */
  readonly conversations: (state: State) => readonly ConversationSummary[]
  readonly summary: (contact: ContactState, state: State) => ConversationSummary
}

export const createSelectors = (): Selectors => {
  const summary = perContact(summaryView)
  const sameList = unchanged<ConversationSummary>()
  let known:
    | { readonly profile: State["profile"]; readonly protection: State["protection"]; readonly me: Me }
    | undefined
  return {
    me: ({ id, profile, protection }) => {
      if (known?.profile !== profile || known.protection !== protection)
        known = { profile, protection, me: { id, name: profile.name, protection } }
      return known.me
    },
    conversation: perContact(conversation),
    summary,
    conversations: (state) =>
      sameList(
        [...state.contacts.values()]
          .map((contact) => summary(contact, state))
          .toSorted((a, b) => Number(b.choices.pinned) - Number(a.choices.pinned) || b.activeAt - a.activeAt),
      ),
  }
}
