/**
 * What follows when a handshake completes: who they are to us, which sessions are in force, what of the outbox is with them
 * or void. All of it is stored in the same transaction as the sessions themselves.
 */
import type { Established, Link, Trust } from "@fourfold/contracts"
import { encodePdu, newMessageId } from "@fourfold/protocol"
import { type Consequence, acknowledge } from "./acknowledge.ts"
import type { Context } from "./context.ts"
import { type Outgoing, deleteOutgoing, putOutgoing, voidCommits } from "./outbox.ts"
import { type ContactRecord, putContact } from "./records/contact-record.ts"
import { type CursorRecord, noSessions, putCursor } from "./records/cursor-record.ts"
import { type LoggedIn, putMessage } from "./records/message-record.ts"
import { withContact, withMessage } from "./state.ts"

/** Only inside the turn. `cursor` is the one in force afterwards. */
export const establish = (
  context: Context,
  link: Link,
  established: Established,
): Consequence & { readonly cursor: CursorRecord } => {
  const { clock, outbox, state } = context
  const { contact } = established
  const { profile, contacts } = state.get()
  const now = clock.now()
  const before = contacts.get(contact)
  const first = before === undefined || before.record.state === "pending"
  const cursor = cursorAfter(before?.cursor ?? noSessions, established)
  const replaced = cursor.sessions !== before?.cursor.sessions

  const record: ContactRecord = {
    // Somebody with an invite of ours: their profile says later what they are called.
    ...(before?.record ?? { id: contact, name: "", routingName: link.remoteName, addedAt: now }),
    state: "established",
    trust: first ? firstTrust(established, now) : before.record.trust,
    lastSeen: now,
    profileTold: profile.revision,
  }
  const tell = before?.record.profileTold === profile.revision ? undefined : profilePdu(context, contact)
  const mark = replaced && !first ? replacedMark(context, contact, cursor) : undefined
  const gone = replaced ? voidCommits(outbox.waiting(contact), cursor.sessions) : []
  const acked = acknowledge(context, contact, cursor.sessions, replaced ? 0n : established.peerReceived)

  return {
    cursor,
    writes: [
      putContact(record),
      putCursor(contact, cursor),
      ...acked.writes,
      ...gone.map((outgoing) => deleteOutgoing(contact, outgoing)),
      ...(tell ? [putOutgoing(contact, tell)] : []),
      ...(mark ? [putMessage(contact, mark)] : []),
    ],
    apply: () => {
      acked.apply()
      outbox.remove(contact, gone)
      if (tell) outbox.put(contact, tell)
      state.update((whole) => {
        const fresh = { id: contact, messages: [], readUpTo: 0, draft: "", connection: { type: "none" } } as const
        const known = { ...(whole.contacts.get(contact) ?? fresh), record, cursor }
        return withContact(mark ? withMessage(known, mark) : known)(whole)
      })
    },
  }
}

/** Another name of the sessions, or, where the worker gives none, a mode that makes new ones: a new count, from zero. */
const cursorAfter = (before: CursorRecord, { mode, sessions }: Established): CursorRecord => {
  const same = before.sessions > 0 && (sessions ? sessions.id === before.sessionsId : mode > 2)
  return same ? before : { sessions: before.sessions + 1, sessionsId: sessions?.id ?? "", received: 0n }
}

/** Both sides of a one-time invite know whom they meet; a stranger is to be compared with first. */
const firstTrust = ({ mode, sessions }: Established, at: number): Trust =>
  (sessions?.madeIn ?? mode) === 1 ? { type: "verified", method: "invite", at } : { type: "unverified" }

/** Tells a contact what we are called and where we are found. */
const profilePdu = ({ clock, random, orders, state }: Context, contact: Established["contact"]): Outgoing => {
  const { name, routingName } = state.get().profile
  const { type: pduType, body } = encodePdu({ type: "profile", name, routingName })
  const place = { id: newMessageId(random), order: orders.next(contact), sentAt: clock.now() }
  return { ...place, pduType, body, sealed: undefined }
}

const replacedMark = (
  { clock, random, orders }: Context,
  contact: Established["contact"],
  { sessions }: CursorRecord,
): LoggedIn => ({
  id: newMessageId(random),
  order: orders.next(contact),
  sentAt: clock.now(),
  receivedAt: clock.now(),
  direction: "in",
  body: { type: "sessionReplaced" },
  layers: [],
  sessions,
})
