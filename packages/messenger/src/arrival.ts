/** What an opened message is to us. Pure: hostile bytes in, one of a few cases out. */
import type { OpenedMessage } from "@fourfold/contracts"
import { type Pdu, decodePdu, isDurable } from "@fourfold/protocol"
import { unreachable } from "@fourfold/std"
import type { LoggedBody } from "./records/message-record.ts"

export type Arrival =
  /** Has a place in the conversation. */
  | { readonly type: "logged"; readonly body: LoggedBody }
  | Extract<Pdu, { type: "ack" | "ping" | "bye" | "mlsCommitRequest" | "profile" }>
  /** Changes nothing that we keep; a durable one is remembered and acknowledged all the same. */
  | { readonly type: "nothing" }

const nothing: Arrival = { type: "nothing" }

export const arrivalOf = ({ type: pduType, body, convSeq }: OpenedMessage): Arrival => {
  // Durable PDUs are numbered, transient ones are not. Who mixes that up is not understood.
  if (isDurable(pduType) !== convSeq > 0n) return nothing
  const pdu = decodePdu(pduType, body)
  if (!pdu.ok) return isDurable(pduType) ? logged({ type: "unreadable", pduType, body }) : nothing
  switch (pdu.value.type) {
    case "text":
      return logged(pdu.value)
    case "unknown":
      return isDurable(pduType) ? logged({ type: "unknown", pduType, body }) : nothing
    case "ack":
    case "ping":
    case "bye":
    case "mlsCommitRequest":
    case "profile":
      return pdu.value
    case "pong":
    case "mlsCommit": // The layers have taken it already.
    case "read":
      return nothing
    default:
      return unreachable(pdu.value)
  }
}

const logged = (body: LoggedBody): Arrival => ({ type: "logged", body })
