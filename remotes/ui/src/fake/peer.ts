/** The other side of every conversation: what it can do, and what it does by itself when a message reaches it. */
import type {
  Arrival,
  ContactId,
  Message,
  MessageBody,
  MessageId,
  OwnMessage,
  Presence,
  TheirMessage,
} from "@fourfold/contracts"
import { fakeLayers, incomingBody } from "./history.ts"
import type { World } from "./world.ts"

export interface Peer {
  readonly writes: (from: ContactId, what: string | MessageBody, rest?: Partial<TheirMessage>) => MessageId
  readonly types: (from: ContactId, typing: boolean) => void
  readonly is: (who: ContactId, presence: Presence) => void
  readonly reacts: (who: ContactId, message: MessageId, emoji: string | undefined) => void
  readonly edits: (who: ContactId, message: MessageId, text: string) => void
  readonly deletes: (who: ContactId, message: MessageId) => void
  readonly votes: (who: ContactId, poll: MessageId, option: number) => void
  /** A message of ours goes its way, as far as the other side can be reached. */
  readonly takes: (who: ContactId, message: MessageId) => Promise<void>
}

export interface PeerOptions {
  readonly world: World
  readonly isSeen: (contact: ContactId) => boolean
  readonly tell: (arrival: Arrival) => void
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export const createPeer = ({ world, isSeen, tell }: PeerOptions): Peer => {
  let count = 0

  const changeMessage = (who: ContactId, id: MessageId, how: (message: Message) => Message): void =>
    world.change(who, (conversation) => ({
      ...conversation,
      log: conversation.log.map((message) => (message.id === id ? how(message) : message)),
    }))
  const changeOwn = (who: ContactId, id: MessageId, how: Partial<OwnMessage>): void =>
    changeMessage(who, id, (message) => (message.direction === "out" ? { ...message, ...how } : message))
  const expire = (who: ContactId, id: MessageId): void => {
    const timer = world.get(who)?.timer ?? 0
    if (timer === 0) return
    changeMessage(who, id, (message) => ({ ...message, expiresAt: Date.now() + timer * 1000 }))
    setTimeout(
      () =>
        world.change(who, (conversation) => ({
          ...conversation,
          log: conversation.log.filter((message) => message.id !== id),
        })),
      timer * 1000,
    )
  }
  const setPresence = (who: ContactId, how: (presence: Presence) => Presence): void =>
    world.change(who, (conversation) => ({
      ...conversation,
      contact: { ...conversation.contact, presence: how(conversation.contact.presence) },
    }))

  return {
    writes: (from, what, rest = {}) => {
      const body: MessageBody = typeof what === "string" ? { type: "text", text: what } : what
      const message: Message = { ...incomingBody(`received-${++count}`, body, Date.now()), ...rest }
      const seen = isSeen(from)
      world.change(from, (conversation) => ({
        ...conversation,
        unread: seen && conversation.to === undefined ? 0 : conversation.unread + 1,
        log: [...conversation.log, message],
      }))
      if (seen) expire(from, message.id)
      const muted = (world.get(from)?.choices.mutedUntil ?? 0) > Date.now()
      tell({ contact: from, seen, muted, what: { type: "message", message } })
      return message.id
    },
    types: (from, typing) =>
      setPresence(from, (presence) => (presence.type === "online" ? { ...presence, typing } : presence)),
    is: (who, presence) => setPresence(who, () => presence),
    reacts: (who, id, emoji) =>
      changeMessage(who, id, (message) => ({
        ...message,
        reactions: [
          ...message.reactions.filter(({ by }) => by === "me"),
          ...(emoji === undefined ? [] : [{ by: "them" as const, emoji }]),
        ],
      })),
    edits: (who, id, text) =>
      changeMessage(who, id, (message) =>
        message.body.type === "text"
          ? {
              ...message,
              body: { type: "text", text },
              history: [...message.history, { text: message.body.text, at: Date.now() }],
            }
          : message,
      ),
    deletes: (who, id) =>
      changeMessage(who, id, (message) => ({
        ...message,
        body: { type: "deleted", by: "them" },
        reactions: [],
        history: [],
        quote: undefined,
        pinned: false,
      })),
    votes: (who, id, option) =>
      changeMessage(who, id, (message) =>
        message.body.type === "poll"
          ? {
              ...message,
              body: {
                ...message.body,
                options: message.body.options.map((shown, i) => ({
                  ...shown,
                  votes: [...shown.votes.filter((side) => side === "me"), ...(i === option ? ["them" as const] : [])],
                })),
              },
            }
          : message,
      ),
    takes: async (who, id) => {
      const steps: readonly (() => Partial<OwnMessage>)[] = [
        () => ({ state: "sent", leftAt: Date.now(), layers: fakeLayers(20, 42, true) }),
        () => ({ state: "delivered", deliveredAt: Date.now() }),
        () => ({ state: "read", readAt: Date.now() }),
      ]
      for (const step of steps) {
        await pause(500)
        if (world.get(who)?.contact.presence.type !== "online") return
        changeOwn(who, id, step())
      }
      expire(who, id)
    },
  }
}
