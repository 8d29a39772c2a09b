/** What the user made becomes a message: an entry of the log and the PDU that says the same to the other side. Pure. */
import type { Content, SendError } from "@fourfold/contracts"
import { type Pdu, cutToUtf8, maxPlaceBytes, maxTextBytes } from "@fourfold/protocol"
import { type Result, err, ok, unreachable } from "@fourfold/std"
import type { About } from "../arrival.ts"
import type { LoggedBody } from "../records/message-body.ts"
import { isPoll } from "./polls.ts"

export interface Composed {
  /** As it stands in one's own log. */
  readonly body: LoggedBody
  readonly pdu: (about: About) => Pdu
}

type ComposeError = Extract<SendError, { readonly type: "TextTooLong" | "BadContent" }>

export const compose = (content: Content): Result<Composed, ComposeError> => {
  switch (content.type) {
    case "text": {
      const text = fitting(content.text)
      return text.ok ? ok(textOf(text.value)) : text
    }
    case "once": {
      const text = fitting(content.text)
      // What was shown once is nowhere else: not even here.
      const body = { type: "once", text: "", opened: false } as const
      return text.ok ? ok({ body, pdu: (about) => ({ ...about, type: "once", text: text.value }) }) : text
    }
    case "location":
      return location(content)
    case "poll":
      return poll(content)
    default:
      return unreachable(content)
  }
}

/** A text of at most `maxTextBytes`. */
export const fitting = (typed: string): Result<string, Extract<SendError, { readonly type: "TextTooLong" }>> => {
  const text = typed.toWellFormed()
  const { length } = new TextEncoder().encode(text)
  return length > maxTextBytes ? err({ type: "TextTooLong", bytes: length, limit: maxTextBytes }) : ok(text)
}

export const textOf = (text: string): Composed => ({
  body: { type: "text", text },
  pdu: (about) => ({ ...about, type: "text", text }),
})

const bad = (reason: string): Result<never, ComposeError> => err({ type: "BadContent", reason })

const location = ({
  latitude,
  longitude,
  label,
}: Extract<Content, { readonly type: "location" }>): Result<Composed, ComposeError> => {
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  if (!isOnEarth) return bad("no such place")
  const place = { latitude, longitude, label: cutToUtf8(label, maxPlaceBytes) }
  return ok({ body: { type: "location", ...place }, pdu: (about) => ({ ...about, type: "location", ...place }) })
}

const poll = ({
  question,
  options,
  multiple,
}: Extract<Content, { readonly type: "poll" }>): Result<Composed, ComposeError> => {
  const asked = {
    question: question.trim().toWellFormed(),
    options: options.map((option) => option.trim().toWellFormed()),
    multiple,
  }
  if (!isPoll(asked)) return bad("a poll has a question and two to twelve different answers")
  return ok({
    body: { type: "poll", ...asked, closed: false, mine: [], theirs: [] },
    pdu: (about) => ({ ...about, type: "poll", ...asked }),
  })
}

/** What of a message may be said again to somebody else. */
export const contentOf = (body: LoggedBody): Content | undefined => {
  switch (body.type) {
    case "text":
      return body
    case "location":
      return body
    case "poll": {
      const { question, options, multiple } = body
      return { type: "poll", question, options, multiple }
    }
    case "once":
    case "introduction":
    case "deleted":
    case "timerSet":
    case "unknown":
    case "unreadable":
    case "sessionReplaced":
      return undefined
    default:
      return unreachable(body)
  }
}
