/** What one can do with messages, and to them. */
import type {
  ChangeError,
  ContactId,
  Content,
  Message,
  MessageBody,
  MessageId,
  Messenger,
  Quote,
  SendError,
  StoreError,
} from "@fourfold/contracts"
import { type Result, err, ok } from "@fourfold/std"
import { outgoingBody } from "./history.ts"
import type { Peer } from "./peer.ts"
import type { FakeConversation, World } from "./world.ts"

type Commands = Pick<
  Messenger,
  | "send"
  | "forward"
  | "edit"
  | "deleteForMe"
  | "deleteForEveryone"
  | "react"
  | "pin"
  | "vote"
  | "closePoll"
  | "openOnce"
  | "retry"
  | "setTimer"
>

export interface MessageCommandOptions {
  readonly world: World
  readonly peer: Peer
  readonly storage: StoreError | undefined
}

const textLimit = 12_000
const editableMs = 86_400_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const notAllowed = err({ type: "NotAllowed" } as const)
const bytesOf = (text: string): number => new TextEncoder().encode(text).length

export const messageCommands = ({ world, peer, storage }: MessageCommandOptions): Commands => {
  let count = 0

  /** `how` gives the message as it will be, `undefined` to take it away, or why it cannot be. */
  const change = (
    contact: ContactId,
    id: MessageId,
    how: (message: Message) => Result<Message | undefined, ChangeError>,
  ): Result<void, ChangeError> => {
    if (storage) return err(storage)
    const conversation = world.get(contact)
    if (!conversation) return err({ type: "UnknownContact" })
    const message = conversation.log.find((known) => known.id === id)
    if (!message) return err({ type: "UnknownMessage" })
    const changed = how(message)
    if (!changed.ok) return changed
    const next = changed.value
    world.put({
      ...conversation,
      log: conversation.log.flatMap((known) => (known.id === id ? (next ? [next] : []) : [known])),
    })
    return ok(undefined)
  }

  const append = (
    conversation: FakeConversation,
    body: MessageBody,
    rest: { readonly quote?: Quote | undefined; readonly forwarded?: boolean } = {},
  ): MessageId => {
    const isSelf = conversation.contact.standing === "self"
    const made = outgoingBody(`sent-${++count}`, body, Date.now(), isSelf ? "read" : "queued")
    const message = { ...made, quote: rest.quote, forwarded: rest.forwarded ?? false }
    world.change(conversation.contact.id, (known) => ({
      ...known,
      draft: "",
      log: [...known.log, message],
      to: undefined,
      from: known.to === undefined ? known.from : Math.max(0, known.log.length - 49),
    }))
    if (!isSelf) void peer.takes(conversation.contact.id, message.id)
    return message.id
  }

  const send = async (to: ContactId, content: Content): Promise<Result<MessageId, SendError>> => {
    await pause(30)
    if (storage) return err(storage)
    const conversation = world.get(to)
    if (!conversation) return err({ type: "UnknownContact" })
    if (!canSend(conversation)) return err({ type: "CannotSend" })
    const body = bodyOf(content)
    if (!body.ok) return body
    const quote = content.type === "text" && content.replyTo ? quoteOf(conversation, content.replyTo) : undefined
    return ok(append(conversation, body.value, { quote }))
  }

  return {
    send,
    forward: async (from, id, to) => {
      const message = world.get(from)?.log.find((known) => known.id === id)
      if (!message) return err({ type: "UnknownMessage" })
      for (const contact of to) {
        const conversation = world.get(contact)
        if (!conversation) return err({ type: "UnknownContact" })
        if (!canSend(conversation)) return err({ type: "CannotSend" })
        append(conversation, message.body, { forwarded: true })
      }
      return ok(undefined)
    },
    edit: async (contact, id, text) =>
      change(contact, id, (message) => {
        if (message.direction === "in" || message.body.type !== "text") return notAllowed
        if (Date.now() - message.sentAt > editableMs) return notAllowed
        if (bytesOf(text) > textLimit) return err({ type: "TextTooLong", bytes: bytesOf(text), limit: textLimit })
        const history = [...message.history, { text: message.body.text, at: message.sentAt }]
        return ok({ ...message, body: { type: "text", text }, history })
      }),
    deleteForMe: async (contact, id) => change(contact, id, () => ok(undefined)),
    deleteForEveryone: async (contact, id) =>
      change(contact, id, (message) => {
        if (message.direction === "in") return notAllowed
        if (message.state === "queued") return ok(undefined)
        return ok({
          ...message,
          body: { type: "deleted", by: "me" },
          reactions: [],
          history: [],
          quote: undefined,
          pinned: false,
        })
      }),
    react: async (contact, id, emoji) =>
      change(contact, id, (message) =>
        ok({
          ...message,
          reactions: [
            ...message.reactions.filter(({ by }) => by === "them"),
            ...(emoji === undefined ? [] : [{ by: "me" as const, emoji }]),
          ],
        }),
      ),
    pin: async (contact, id, pinned) => change(contact, id, (message) => ok({ ...message, pinned })),
    vote: async (contact, id, options) =>
      change(contact, id, (message) => {
        if (message.body.type !== "poll" || message.body.closed) return notAllowed
        const shown = message.body.options.map((option, i) => ({
          ...option,
          votes: [...option.votes.filter((side) => side === "them"), ...(options.includes(i) ? ["me" as const] : [])],
        }))
        return ok({ ...message, body: { ...message.body, options: shown } })
      }),
    closePoll: async (contact, id) =>
      change(contact, id, (message) =>
        message.body.type === "poll" && message.direction === "out"
          ? ok({ ...message, body: { ...message.body, closed: true } })
          : notAllowed,
      ),
    openOnce: async (contact, id) => {
      const opened = change(contact, id, (message) =>
        message.body.type === "once" && !message.body.opened && message.direction === "in"
          ? ok({ ...message, body: { type: "once", opened: true } })
          : notAllowed,
      )
      return opened.ok ? ok("The key lies under the third flowerpot from the left.") : opened
    },
    retry: async (contact, id) => {
      const again = change(contact, id, (message) =>
        message.direction === "out" && message.state === "failed"
          ? ok({ ...message, state: "queued", failure: undefined })
          : notAllowed,
      )
      if (again.ok) void peer.takes(contact, id)
      return again
    },
    setTimer: async (contact, seconds) => {
      const conversation = world.get(contact)
      if (!conversation) return err({ type: "UnknownContact" })
      if (storage) return err(storage)
      world.put({ ...conversation, timer: seconds })
      append({ ...conversation, timer: seconds }, { type: "timerSet", by: "me", seconds })
      return ok(undefined)
    },
  }
}

const canSend = ({ contact: { standing, trust } }: FakeConversation): boolean =>
  ["pending", "established", "self"].includes(standing) && trust.type !== "mismatch" && trust.type !== "keyChanged"

const bodyOf = (content: Content): Result<MessageBody, SendError> => {
  switch (content.type) {
    case "text":
    case "once": {
      const bytes = bytesOf(content.text)
      if (bytes > textLimit) return err({ type: "TextTooLong", bytes, limit: textLimit })
      return ok(content.type === "text" ? { type: "text", text: content.text } : { type: "once", opened: false })
    }
    case "location":
      return Math.abs(content.latitude) <= 90 && Math.abs(content.longitude) <= 180
        ? ok(content)
        : err({ type: "BadContent", reason: "not a place on Earth" })
    case "poll":
    default: {
      const isGood = content.options.length >= 2 && new Set(content.options).size === content.options.length
      if (!isGood) return err({ type: "BadContent", reason: "two answers are the same" })
      const options = content.options.map((text) => ({ text, votes: [] }))
      return ok({ ...content, options, closed: false })
    }
  }
}

const quoteOf = ({ log }: FakeConversation, id: MessageId): Quote => {
  const original = log.find((message) => message.id === id)
  if (!original) return { id, original: undefined }
  const excerpt = original.body.type === "text" ? original.body.text.slice(0, 200) : ""
  return { id, original: { by: original.direction === "out" ? "me" : "them", excerpt } }
}
