/** A messenger without peers: behaves like the real one, forgets everything on reload. */
import type {
  Contact,
  ContactId,
  Conversation,
  ConversationSummary,
  DeliveryState,
  InviteError,
  MessageId,
  Messenger,
  Notice,
  StoreError,
} from "@fourfold/contracts"
import { type Result, createStore, err, ok } from "@fourfold/std"
import { fakeLayers, incoming, outgoing } from "./history.ts"
import { fakeContactId, fakeRoutingName } from "./ids.ts"

export interface FakeOptions {
  readonly conversations: readonly Conversation[]
  readonly name?: string
  readonly protection?: "passphrase" | "device"
  readonly broker?: ReturnType<Messenger["broker"]["get"]>
  readonly notices?: readonly Notice[]
  readonly storage?: StoreError
  readonly hasEmoji?: boolean
  readonly onLock?: () => void
}

export interface FakeMessenger extends Messenger {
  /** Somebody writes. */
  readonly receive: (from: ContactId, text: string) => void
}

const textLimit = 12_000
const dayMs = 86_400_000

export const fakeMessenger = (options: FakeOptions): FakeMessenger => {
  const all = createStore<ReadonlyMap<ContactId, Conversation>>(
    new Map(options.conversations.map((conversation) => [conversation.contact.id, conversation])),
  )
  const stores = new Map<ContactId, ReturnType<typeof createStore<Conversation | undefined>>>()
  const summaries = createStore<readonly ConversationSummary[]>(summariesOf(all.get()))
  const notices = createStore<readonly Notice[]>(options.notices ?? [])
  const opened = createStore<ContactId | undefined>(undefined)
  const watched = new Set<ContactId>()
  let count = 0

  const storeOf = (contact: ContactId) => {
    const store = stores.get(contact) ?? createStore(all.get().get(contact))
    stores.set(contact, store)
    return store
  }
  const change = (contact: ContactId, how: (conversation: Conversation) => Conversation): void => {
    const conversation = all.get().get(contact)
    if (!conversation) return
    all.update((map) => new Map(map).set(contact, how(conversation)))
    storeOf(contact).update(() => all.get().get(contact))
    summaries.update(() => summariesOf(all.get()))
  }
  const changeContact = (id: ContactId, how: Partial<Contact>): void =>
    change(id, (conversation) => ({ ...conversation, contact: { ...conversation.contact, ...how } }))

  /** A message goes its way, as far as the other side can be reached. */
  const travel = async (to: ContactId, id: MessageId): Promise<void> => {
    const steps: readonly DeliveryState[] = ["sent", "delivered", "read"]
    for (const state of steps) {
      await pause(500)
      if (all.get().get(to)?.contact.presence.type !== "online") return
      change(to, (conversation) => ({
        ...conversation,
        messages: conversation.messages.map((message) =>
          message.id === id && message.direction === "out"
            ? { ...message, state, deliveredAt: message.deliveredAt ?? Date.now(), layers: fakeLayers(20, 42, true) }
            : message,
        ),
      }))
    }
  }

  const readFake = (text: string): Result<ContactId, InviteError> => {
    if (text.includes("expired")) return err({ type: "ExpiredInvite", expiredAt: Math.floor(Date.now() / 1000) - 9000 })
    if (text.includes("own#")) return err({ type: "OwnInvite" })
    const friend = options.conversations[0]?.contact.id
    if (text.includes("friend") && friend) return err({ type: "KnownContact", contact: friend })
    return text.includes("#") ? ok(fakeContactId(text)) : err({ type: "MalformedInvite" })
  }

  return {
    me: createStore({
      id: fakeContactId("me"),
      name: options.name ?? "Robin",
      protection: options.protection ?? "passphrase",
    }),
    broker: createStore(options.broker ?? "online"),
    conversations: summaries,
    conversation: storeOf,
    notices,
    dismiss: (notice) => notices.update((list) => list.filter(({ id }) => id !== notice)),
    opened,
    watch: (contact) => {
      watched.add(contact)
      change(contact, (conversation) => ({ ...conversation, unread: 0 }))
      return () => watched.delete(contact)
    },
    sendText: async (to, text) => {
      await pause(30)
      if (options.storage) return err(options.storage)
      const bytes = new TextEncoder().encode(text).length
      if (bytes > textLimit) return err({ type: "TextTooLong", bytes, limit: textLimit })
      const message = outgoing(`sent-${++count}`, text, Date.now(), "queued")
      change(to, (conversation) => ({ ...conversation, draft: "", messages: [...conversation.messages, message] }))
      void travel(to, message.id)
      return ok(message.id)
    },
    saveDraft: async (to, text) => change(to, (conversation) => ({ ...conversation, draft: text })),
    createInvite: async () => {
      await pause(150)
      if (options.storage) return err(options.storage)
      const fragment = Array.from({ length: 4 }, (_, i) => fakeContactId(`invite-${++count}-${i}`)).join("")
      return ok({ link: `https://fourfold.example/#${fragment.slice(0, 214)}`, expiresAt: Date.now() + dayMs })
    },
    readInvite: async (text) => {
      const contact = readFake(text)
      if (!contact.ok) return contact
      const expiresAt = Math.floor((Date.now() + dayMs) / 1000)
      const routingName = fakeRoutingName(text)
      return ok({ contact: contact.value, routingName, nameHint: "Eve", brokerUrl: "", expiresAt, oneTime: true })
    },
    acceptInvite: async (text) => {
      await pause(200)
      const contact = readFake(text)
      if (!contact.ok) return contact
      const made: Conversation = {
        contact: {
          id: contact.value,
          name: "Eve",
          trust: { type: "unverified" },
          presence: { type: "offline", since: undefined },
          state: "pending",
        },
        messages: [],
        unread: 0,
        draft: "",
      }
      all.update((map) => new Map(map).set(contact.value, made))
      storeOf(contact.value).update(() => made)
      summaries.update(() => summariesOf(all.get()))
      return contact
    },
    verification: async (contact) => {
      await pause(120)
      const id = `${contact}${fakeContactId(contact)}`
      const digits = Array.from({ length: 60 }, (_, i) => Number.parseInt(id[i] ?? "0", 16) % 10).join("")
      const emoji = Array.from({ length: 7 }, (_, i) => Number.parseInt(id.slice(i * 2, i * 2 + 2), 16) % 64)
      return { digits, qr: `fourfold-safety:${id}`, emoji: (options.hasEmoji ?? true) ? emoji : undefined }
    },
    verifyByQr: async (contact, scanned) => {
      const isRight = scanned.startsWith("fourfold-safety:")
      if (isRight) changeContact(contact, { trust: { type: "verified", method: "qr", at: Date.now() } })
      return isRight
    },
    markVerified: async (contact, method) =>
      changeContact(contact, { trust: { type: "verified", method, at: Date.now() } }),
    markUnverified: async (contact) => changeContact(contact, { trust: { type: "unverified" } }),
    lock: () => options.onLock?.(),
    receive: (from, text) =>
      change(from, (conversation) => ({
        ...conversation,
        unread: watched.has(from) ? 0 : conversation.unread + 1,
        messages: [...conversation.messages, incoming(`received-${++count}`, text, Date.now())],
      })),
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const summariesOf = (all: ReadonlyMap<ContactId, Conversation>): readonly ConversationSummary[] =>
  [...all.values()]
    .map(({ contact, messages, unread, draft }) => {
      const last = messages.at(-1)
      return { contact, last, unread, draft, activeAt: last?.sentAt ?? 0 }
    })
    .toSorted((a, b) => b.activeAt - a.activeAt)
