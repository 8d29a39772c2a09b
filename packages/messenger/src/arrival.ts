/** What an opened message is to us. Pure: hostile bytes in, one of a few cases out. */
import type { MessageId, OpenedMessage } from "@fourfold/contracts"
import { type Pdu, decodePdu, isDurable } from "@fourfold/protocol"
import { unreachable } from "@fourfold/std"
import { isPoll } from "./content/polls.ts"
import type { LoggedBody } from "./records/message-body.ts"

/** What it says about itself. */
export interface About {
  readonly replyTo: MessageId | undefined
  readonly forwarded: boolean
  readonly timer: number
}

/** Changes something that is there already. */
export type Order = Extract<
  Pdu,
  {
    type: "profile" | "read" | "edit" | "deleteForEveryone" | "reaction" | "pin" | "vote" | "closePoll" | "timer"
  }
>
/** Worth nothing later. */
export type Signal = Extract<Pdu, { type: "ack" | "ping" | "bye" | "mlsCommitRequest" | "typing" | "presence" }>

export type Arrival =
  /** Has a place in the conversation. */
  | { readonly type: "logged"; readonly body: LoggedBody; readonly about: About }
  | { readonly type: "order"; readonly order: Order }
  | { readonly type: "signal"; readonly signal: Signal }
  /** Changes nothing that we keep; a durable one is remembered and acknowledged all the same. */
  | { readonly type: "nothing" }

const nothing: Arrival = { type: "nothing" }
const ofItself: About = { replyTo: undefined, forwarded: false, timer: 0 }

export const arrivalOf = ({ type: pduType, body, convSeq }: OpenedMessage): Arrival => {
  // Durable PDUs are numbered, transient ones are not. Who mixes that up is not understood.
  if (isDurable(pduType) !== convSeq > 0n) return nothing
  const pdu = decodePdu(pduType, body)
  const unreadable = isDurable(pduType) ? logged({ type: "unreadable", pduType, body }) : nothing
  if (!pdu.ok) return unreadable
  const { value } = pdu
  switch (value.type) {
    case "text":
      return logged({ type: "text", text: value.text }, value)
    case "once":
      return logged({ type: "once", text: value.text, opened: false }, value)
    case "location": {
      const { latitude, longitude, label } = value
      return logged({ type: "location", latitude, longitude, label }, value)
    }
    case "poll": {
      const { question, options, multiple } = value
      if (!isPoll(value)) return unreadable
      return logged({ type: "poll", question, options, multiple, closed: false, mine: [], theirs: [] }, value)
    }
    case "introduction": {
      const { contact, routingName, name } = value
      return logged({ type: "introduction", contact, routingName, name })
    }
    case "unknown":
      return isDurable(pduType) ? logged({ type: "unknown", pduType, body }) : nothing
    case "profile":
    case "read":
    case "edit":
    case "deleteForEveryone":
    case "reaction":
    case "pin":
    case "vote":
    case "closePoll":
    case "timer":
      return { type: "order", order: value }
    case "ack":
    case "ping":
    case "bye":
    case "mlsCommitRequest":
    case "typing":
    case "presence":
      return { type: "signal", signal: value }
    case "pong":
    case "mlsCommit": // The layers have taken it already.
      return nothing
    default:
      return unreachable(value)
  }
}

const logged = (body: LoggedBody, { replyTo, forwarded, timer }: About = ofItself): Arrival => ({
  type: "logged",
  body,
  about: { replyTo, forwarded, timer },
})
