/** An entry of the log as the interface sees it. The same entry gives the same object, as long as what it answers is the same. */
import type { ContactId, Message, MessageBody, Quote, Side } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"
import type { LoggedBody } from "./records/message-body.ts"
import type { Logged } from "./records/message-record.ts"

/** What an entry means beyond itself. */
export interface Surroundings {
  /** What it answers, if that is still there. */
  readonly original: Logged | undefined
  readonly pinned: boolean
  /** Whom an introduction tells of is a contact already. */
  readonly known: boolean
  readonly receipts: boolean
}

const excerptLength = 140

const sideOf = ({ direction }: Logged): Side => (direction === "out" ? "me" : "them")

const quoteOf = ({ replyTo }: Logged, original: Logged | undefined): Quote | undefined => {
  if (replyTo === undefined) return undefined
  if (!original || original.body.type === "deleted") return { id: replyTo, original: undefined }
  return { id: replyTo, original: { by: sideOf(original), excerpt: excerptOf(original.body) } }
}

const excerptOf = (body: LoggedBody): string => {
  switch (body.type) {
    case "text":
      return body.text.slice(0, excerptLength).toWellFormed()
    case "location":
      return body.label
    case "poll":
      return body.question
    case "introduction":
      return body.name
    case "once":
    case "deleted":
    case "timerSet":
    case "unknown":
    case "unreadable":
    case "sessionReplaced":
      return ""
    default:
      return unreachable(body)
  }
}

const bodyOf = (body: LoggedBody, known: boolean): MessageBody => {
  switch (body.type) {
    case "poll": {
      const { question, options, multiple, closed, mine, theirs } = body
      const votes = (place: number): readonly Side[] => [
        ...(mine.includes(place) ? (["me"] as const) : []),
        ...(theirs.includes(place) ? (["them"] as const) : []),
      ]
      const counted = options.map((text, place) => ({ text, votes: votes(place) }))
      return { type: "poll", question, options: counted, multiple, closed }
    }
    case "once":
      return { type: "once", opened: body.opened }
    case "introduction":
      return { type: "introduction", contact: body.contact, name: body.name, known }
    case "unknown":
    case "unreadable":
      return { type: body.type }
    case "text":
    case "location":
    case "deleted":
    case "timerSet":
    case "sessionReplaced":
      return body
    default:
      return unreachable(body)
  }
}

const view = (logged: Logged, { original, pinned, known, receipts }: Surroundings): Message => {
  const { id, sentAt, forwarded, reactions, history, expiresAt, layers } = logged
  const base = {
    id,
    sentAt,
    body: bodyOf(logged.body, known),
    quote: quoteOf(logged, original),
    forwarded,
    reactions: (["me", "them"] as const).flatMap((by) => (reactions[by] === "" ? [] : [{ by, emoji: reactions[by] }])),
    history,
    pinned,
    expiresAt,
    layers,
  }
  if (logged.direction === "in") return { ...base, direction: "in", receivedAt: logged.receivedAt }
  const { state, failure, leftAt, deliveredAt, readAt } = logged
  const isHidden = state === "read" && !receipts
  return {
    ...base,
    direction: "out",
    state: isHidden ? "delivered" : state,
    failure,
    leftAt,
    deliveredAt,
    readAt: receipts ? readAt : undefined,
  }
}

const views = new WeakMap<Logged, { readonly of: Surroundings; readonly message: Message }>()

export const messageView = (logged: Logged, of: Surroundings): Message => {
  const before = views.get(logged)
  if (before && isSame(before.of, of)) return before.message
  const message = view(logged, of)
  views.set(logged, { of, message })
  return message
}

const isSame = (a: Surroundings, b: Surroundings): boolean =>
  a.original === b.original && a.pinned === b.pinned && a.known === b.known && a.receipts === b.receipts

/** Whom this entry tells of, if it is an introduction. */
export const introduced = ({ body }: Logged): ContactId | undefined =>
  body.type === "introduction" ? body.contact : undefined
