/** All that the messenger without peers knows, in memory, and what of it the interface sees. */
import type {
  Contact,
  ContactId,
  Conversation,
  ConversationChoices,
  ConversationSummary,
  Message,
  MessageId,
} from "@fourfold/contracts"
import { type ReadonlyStore, createStore } from "@fourfold/std"

export interface FakeConversation {
  readonly contact: Contact
  readonly choices: ConversationChoices
  readonly timer: number
  readonly log: readonly Message[]
  /** The window: indices into the log, end exclusive; `undefined`: to its end, wherever that is. */
  readonly from: number
  readonly to: number | undefined
  readonly unread: number
  readonly firstUnread: MessageId | undefined
  readonly draft: string
}

/** Messages that a window starts with and is moved by. */
export const pageLength = 50
/** Messages that a window holds at most, unless they come in at its end. */
const windowLength = 200

export const fakeConversation = (
  contact: Contact,
  log: readonly Message[],
  rest: Partial<FakeConversation> = {},
): FakeConversation => ({
  contact,
  choices: { pinned: false, archived: false, mutedUntil: 0, markedUnread: false },
  timer: 0,
  log,
  from: Math.max(0, log.length - pageLength),
  to: undefined,
  unread: 0,
  firstUnread: undefined,
  draft: "",
  ...rest,
})

export interface World {
  readonly get: (contact: ContactId) => FakeConversation | undefined
  readonly all: () => readonly FakeConversation[]
  /** Adds it, or puts it in place of the one with the same contact. */
  readonly put: (conversation: FakeConversation) => void
  readonly change: (contact: ContactId, how: (conversation: FakeConversation) => FakeConversation) => void
  readonly delete: (contact: ContactId) => void
  readonly summaries: ReadonlyStore<readonly ConversationSummary[]>
  readonly conversation: (contact: ContactId) => ReadonlyStore<Conversation | undefined>
}

export const createWorld = (conversations: readonly FakeConversation[]): World => {
  const map = new Map(conversations.map((conversation) => [conversation.contact.id, conversation]))
  const shown = new Map<ContactId, ReturnType<typeof createStore<Conversation | undefined>>>()
  const all = () => [...map.values()]
  const summaries = createStore(summariesOf(all()))

  const conversation = (contact: ContactId) => {
    const store = shown.get(contact) ?? createStore(viewOf(map.get(contact)))
    shown.set(contact, store)
    return store
  }
  const tell = (contact: ContactId): void => {
    conversation(contact).update(() => viewOf(map.get(contact)))
    summaries.update(() => summariesOf(all()))
  }
  const put = (next: FakeConversation): void => {
    map.set(next.contact.id, next)
    tell(next.contact.id)
  }
  return {
    get: (contact) => map.get(contact),
    all,
    put,
    change: (contact, how) => {
      const known = map.get(contact)
      if (known) put(how(known))
    },
    delete: (contact) => {
      map.delete(contact)
      tell(contact)
    },
    summaries,
    conversation,
  }
}

const viewOf = (conversation: FakeConversation | undefined): Conversation | undefined => {
  if (!conversation) return undefined
  const { contact, choices, timer, log, from, to, unread, firstUnread, draft } = conversation
  return {
    contact,
    choices,
    timer,
    messages: log.slice(from, to),
    hasOlder: from > 0,
    hasNewer: to !== undefined && to < log.length,
    pins: log.filter(({ pinned }) => pinned).toReversed(),
    unread,
    firstUnread,
    draft,
  }
}

const summariesOf = (conversations: readonly FakeConversation[]): readonly ConversationSummary[] =>
  conversations
    .map(({ contact, choices, timer, log, unread, draft }) => {
      const last = log.at(-1)
      const failed = log.some((message) => message.direction === "out" && message.state === "failed")
      return { contact, choices, timer, last, unread, draft, failed, activeAt: last?.sentAt ?? contact.addedAt }
    })
    .toSorted((a, b) => Number(b.choices.pinned) - Number(a.choices.pinned) || b.activeAt - a.activeAt)

/** A window around a place of the log. */
export const windowAround = (conversation: FakeConversation, index: number): FakeConversation => {
  const to = Math.min(conversation.log.length, index + pageLength / 2)
  return {
    ...conversation,
    from: Math.max(0, index - pageLength / 2),
    to: to === conversation.log.length ? undefined : to,
  }
}

export const olderWindow = (conversation: FakeConversation): FakeConversation => {
  const from = Math.max(0, conversation.from - pageLength)
  const end = conversation.to ?? conversation.log.length
  return { ...conversation, from, to: end - from > windowLength ? from + windowLength : conversation.to }
}

export const newerWindow = (conversation: FakeConversation): FakeConversation => {
  const to = Math.min(conversation.log.length, (conversation.to ?? conversation.log.length) + pageLength)
  return {
    ...conversation,
    from: Math.max(conversation.from, to - windowLength),
    to: to === conversation.log.length ? undefined : to,
  }
}

/** The newest page. */
export const newestWindow = (conversation: FakeConversation): FakeConversation => ({
  ...conversation,
  from: Math.max(0, conversation.log.length - pageLength),
  to: undefined,
})
