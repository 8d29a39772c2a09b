/** A messenger without peers: behaves like the real one, both ways, and forgets everything on reload. */
import {
  type Arrival,
  type Contact,
  type ContactId,
  type Me,
  type Messenger,
  type Notice,
  type Settings,
  type StoreError,
  defaultSettings,
} from "@fourfold/contracts"
import { createStore, err, ok } from "@fourfold/std"
import { fakeContactId } from "./ids.ts"
import { contactCommands } from "./contact-commands.ts"
import { inviteCommands } from "./invite-commands.ts"
import { messageCommands } from "./message-commands.ts"
import { type Peer, createPeer } from "./peer.ts"
import { searchWorld } from "./search.ts"
import { type FakeConversation, createWorld, newerWindow, newestWindow, olderWindow, windowAround } from "./world.ts"

export interface FakeOptions {
  readonly conversations: readonly FakeConversation[]
  readonly name?: string
  readonly protection?: Me["protection"]
  readonly broker?: ReturnType<Messenger["broker"]["get"]>
  readonly notices?: readonly Notice[]
  readonly settings?: Partial<Settings>
  /** What every attempt to save anything ends with. */
  readonly storage?: StoreError
  readonly hasEmoji?: boolean
  readonly onLock?: () => void
}

export interface FakeMessenger extends Messenger {
  /** The other side of every conversation. */
  readonly peer: Peer
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export const fakeMessenger = (options: FakeOptions): FakeMessenger => {
  const world = createWorld(options.conversations)
  const me = createStore<Me>({
    id: fakeContactId("me"),
    name: options.name ?? "Robin",
    protection: options.protection ?? "passphrase",
  })
  const settings = createStore<Settings>({ ...defaultSettings, ...options.settings })
  const notices = createStore<readonly Notice[]>(options.notices ?? [])
  const listeners = new Set<(arrival: Arrival) => void>()
  const watched = new Set<ContactId>()
  let isVisible = true

  const saved = options.storage === undefined ? ok(undefined) : err(options.storage)
  const isSeen = (contact: ContactId): boolean => isVisible && watched.has(contact)
  const see = (contact: ContactId): void =>
    world.change(contact, (conversation) => ({
      ...conversation,
      firstUnread: conversation.log.filter(({ direction }) => direction === "in").at(-conversation.unread || Infinity)
        ?.id,
      unread: 0,
      choices: { ...conversation.choices, markedUnread: false },
    }))
  const changeContact = (id: ContactId, how: Partial<Contact>): void =>
    world.change(id, (conversation) => ({ ...conversation, contact: { ...conversation.contact, ...how } }))
  const peer = createPeer({ world, isSeen, tell: (arrival) => listeners.forEach((listener) => listener(arrival)) })

  const move = async (
    contact: ContactId,
    how: (conversation: FakeConversation) => FakeConversation | undefined,
  ): Promise<boolean> => {
    await pause(40)
    const conversation = world.get(contact)
    const moved = conversation && how(conversation)
    if (moved) world.put(moved)
    return moved !== undefined
  }

  return {
    me,
    broker: createStore(options.broker ?? "online"),
    settings,
    conversations: world.summaries,
    conversation: world.conversation,
    notices,
    dismiss: (notice) => notices.update((list) => list.filter(({ id }) => id !== notice)),
    opened: createStore<ContactId | undefined>(undefined),
    onArrival: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watch: (contact) => {
      watched.add(contact)
      if (isVisible) see(contact)
      return () => watched.delete(contact)
    },
    setVisible: (visible) => {
      isVisible = visible
      if (visible) for (const contact of watched) if (world.get(contact)?.unread) see(contact)
    },
    older: (contact) =>
      move(contact, (conversation) => (conversation.from === 0 ? undefined : olderWindow(conversation))),
    newer: (contact) =>
      move(contact, (conversation) => (conversation.to === undefined ? undefined : newerWindow(conversation))),
    jump: (contact, target) =>
      move(contact, (conversation) => {
        if (target.type === "newest") return newestWindow(conversation)
        const index = conversation.log.findIndex((message) =>
          target.type === "message" ? message.id === target.id : message.sentAt >= target.at,
        )
        return index < 0 ? undefined : windowAround(conversation, index)
      }),
    typing: () => {},
    saveDraft: async (to, text) => world.change(to, (conversation) => ({ ...conversation, draft: text })),
    ...messageCommands({ world, peer, storage: options.storage }),
    ...contactCommands({ world, storage: options.storage }),
    ...inviteCommands({ world, storage: options.storage }),

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
    markMismatch: async (contact) => changeContact(contact, { trust: { type: "mismatch", at: Date.now() } }),
    markUnverified: async (contact) => changeContact(contact, { trust: { type: "unverified" } }),

    search: async (query) => {
      await pause(30)
      return searchWorld(world, query)
    },
    searchProgress: createStore({ done: 1, total: 1 }),
    report: (contact) => reportOf(world.get(contact)),

    changeSettings: async (changed) => {
      if (saved.ok) settings.update((known) => ({ ...known, ...changed }))
      return saved
    },
    changeName: async (name) => {
      if (saved.ok) me.update((known) => ({ ...known, name }))
      return saved
    },
    protect: async (passphrase) => {
      await pause(900)
      if (saved.ok) {
        me.update((known) => ({ ...known, protection: passphrase === undefined ? "device" : "passphrase" }))
      }
      return saved
    },
    lock: () => options.onLock?.(),
    peer,
  }
}

const reportOf = (conversation: FakeConversation | undefined): ReturnType<Messenger["report"]> => {
  if (!conversation) return undefined
  const { presence } = conversation.contact
  const newest = (direction: "in" | "out") =>
    conversation.log.findLast((message) => message.direction === direction && message.layers.length === 4)?.layers ?? []
  return {
    brokerUrl: "https://fourfold.example/broker/",
    path: presence.type === "online" ? presence.path : undefined,
    connectedAt: presence.type === "online" ? Date.now() - 1_234_567 : undefined,
    sessionsSince: conversation.contact.addedAt,
    lastOut: newest("out"),
    lastIn: newest("in"),
    sealed: conversation.log.filter(({ direction }) => direction === "out").length,
    opened: conversation.log.filter(({ direction }) => direction === "in").length,
  }
}
