/** What the interface sees of the state. The same part of the state gives the same object every time. */
import type { Contact, ContactId, Conversation, ConversationSummary, Me, Message, Presence } from "@fourfold/contracts"
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
    known: standing !== undefined && standing !== "removed" && standing !== "request",
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

/** Nothing of what stands in the log by now, nor while the window does not reach its end. */
const savingIn = (contact: ContactState, state: State): readonly Message[] => {
  const { saving, summary, window } = contact
  if (saving.length === 0 || !window || hasNewer(summary.chunks, window)) return []
  const stored = byId(window.messages)
  return saving.flatMap((logged) => {
    const message = messageIn(contact, state, logged)
    return message.direction === "in" || stored.has(message.id) ? [] : [{ ...message, state: "saving" }]
  })
}

const conversation = (contact: ContactState, state: State): Conversation => {
  const { window, pins, summary, choices, firstUnread, draft } = contact
  return {
    contact: contactView(contact, state),
    choices,
    timer: summary.timer,
    messages: [
      ...(window?.messages ?? []).map((logged) => messageIn(contact, state, logged)),
      ...savingIn(contact, state),
    ],
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

/** What of the whole state a view of a contact is made of. No more: whoever kept the state would keep all that ever was. */
interface Beside {
  readonly broker: State["broker"]
  readonly settings: State["settings"]
  /** Our own name, for notes to oneself. */
  readonly name: string
  /** How those stand of whom its messages tell. */
  readonly told: string
}

const besideOf = ({ record, window }: ContactState, { broker, contacts, profile, settings }: State): Beside => ({
  broker,
  settings,
  name: record.standing === "self" ? profile.name : "",
  told: introducedIn(window?.messages ?? none)
    .map((id) => contacts.get(id)?.record.standing)
    .join(),
})

const isSame = (a: Beside, b: Beside): boolean =>
  a.broker === b.broker && a.settings === b.settings && a.name === b.name && a.told === b.told

const none: readonly Logged[] = []
const introductions = new WeakMap<readonly Logged[], readonly ContactId[]>()
const introducedIn = (messages: readonly Logged[]): readonly ContactId[] => {
  const known = introductions.get(messages) ?? messages.map(introduced).filter((id) => id !== undefined)
  introductions.set(messages, known)
  return known
}

/**
 * Computes once for each state of a contact, as far as it is made of that, and of what else it is made of. `keyOf`: an object
 * that stays as long as the rest of what counts is compared; `partsOf`: that rest.
 */
const perContact = <T>(
  select: (contact: ContactState, state: State) => T,
  keyOf: (contact: ContactState) => object,
  partsOf: (contact: ContactState) => readonly unknown[],
): ((contact: ContactState, state: State) => T) => {
  const known = new WeakMap<object, { readonly parts: readonly unknown[]; readonly beside: Beside; readonly view: T }>()
  return (contact, state) => {
    const before = known.get(keyOf(contact))
    const parts = partsOf(contact)
    const beside = besideOf(contact, state)
    const isKnown = before && parts.every((part, i) => part === before.parts[i]) && isSame(before.beside, beside)
    if (isKnown) return before.view
    const view = select(contact, state)
    known.set(keyOf(contact), { parts, beside, view })
    return view
  }
}

export interface Selectors {
  readonly me: (state: State) => Me
  readonly conversation: (contact: ContactState, state: State) => Conversation
  /** Pinned first, then newest first. */
  readonly conversations: (state: State) => readonly ConversationSummary[]
  readonly summary: (contact: ContactState, state: State) => ConversationSummary
}

export const createSelectors = (): Selectors => {
  // A row does not change with the part of the log that is in memory.
  const summary = perContact(
    summaryView,
    ({ record }) => record,
    (contact) => [contact.summary, contact.choices, contact.draft, contact.connection],
  )
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
    conversation: perContact(
      conversation,
      (contact) => contact,
      () => [],
    ),
    summary,
    conversations: (state) =>
      sameList(
        [...state.contacts.values()]
          .map((contact) => summary(contact, state))
          .toSorted((a, b) => Number(b.choices.pinned) - Number(a.choices.pinned) || b.activeAt - a.activeAt),
      ),
  }
}
