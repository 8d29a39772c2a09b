/**
 * When two handshakes with one contact meet (P-18): only one may go on past the point where a contact
 * is certain, and both sides must pick the same one.
 */
import type { ContactId } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"
import type { Handshake } from "./handshake.ts"

/** Whom a handshake is with, as far as it is known: by whom was dialled, by tag, or by a box that opened. */
export const contactOf = (handshake: Handshake): ContactId | undefined => {
  switch (handshake.phase) {
    case "awaitingHs1":
    case "silent":
      return undefined
    case "awaitingHs3":
      return "contact" in handshake.caller ? handshake.caller.contact : undefined
    case "awaitingHs2":
    case "awaitingHs4":
    case "awaitingHs5":
    case "done":
      return handshake.contact
    default:
      return unreachable(handshake)
  }
}

/** Past HS2 on I's side, into HS3 on R's side. */
const isCommitted = ({ phase }: Handshake): boolean => phase === "awaitingHs4" || phase === "awaitingHs5"

/**
 * Which of two handshakes is to be closed, `undefined` when they do not meet. The one whose initiator has the smaller
 * fingerprint stays; of two in the same direction the newer one, since the older has lost its other end.
 *
 * To be asked after every step, against every other handshake, before the step's changes are stored or its reply
 * leaves: a step that loses is thrown away with its link, and has not happened.
 */
export const loserOf = (me: ContactId, older: Handshake, newer: Handshake): "older" | "newer" | undefined => {
  const contact = contactOf(older)
  if (contact === undefined || contactOf(newer) !== contact) return undefined
  if (older.phase === "done" || newer.phase === "done") return undefined
  if (!isCommitted(older) && !isCommitted(newer)) return undefined
  if (older.role === newer.role) return "older"
  const initiatedByMe = older.role === "initiator" ? "older" : "newer"
  const initiatedByPeer = initiatedByMe === "older" ? "newer" : "older"
  // Lowercase hex compares like the bytes it stands for.
  return me < contact ? initiatedByPeer : initiatedByMe
}
