/**
 * The way in: one frame of an established connection, all or nothing.
 *
 *   unwrap → known? skip : open → commit(sessions + message + cursor) → acknowledge soon → state
 */
import type { OpenedMessage } from "@fourfold/contracts"
import { type Bytes, unreachable } from "@fourfold/std"
import { type Consequence, acknowledge, heard } from "./acknowledge.ts"
import { type Arrival, arrivalOf } from "./arrival.ts"
import type { Context } from "./context.ts"
import { heal } from "./heal.ts"
import { runFor } from "./link-bug.ts"
import { type Live, ackSoon, ask, healingDue, pingSoon } from "./live.ts"
import { giveUpSessions } from "./misses.ts"
import { putContact } from "./records/contact-record.ts"
import { type CursorRecord, noSessions, putCursor } from "./records/cursor-record.ts"
import { type LoggedIn, putMessage } from "./records/message-record.ts"
import { putSeen } from "./records/seen-record.ts"
import { changeContact, withMessage, withMessages } from "./state.ts"

/** "close": the connection is of no more use. Every failure looks the same from outside. */
export const receive = async (context: Context, live: Live, received: Bytes): Promise<"go on" | "close"> => {
  const { clock, cryptography, misses, seen, vault } = context
  const { contact, link, sessions } = live
  const unwrapped = await cryptography.unwrap(link.id, received)
  if (!unwrapped.ok) return unwrapped.error.close ? "close" : "go on"
  if (unwrapped.value.owesFrame) pingSoon(live, clock.now())

  return context.turn(async () => {
    if (seen.find(contact, unwrapped.value.id)?.sessions === sessions) {
      await cryptography.skip(link.id)
      ackSoon(live, clock.now())
      return "go on"
    }
    const opened = await cryptography.open(link.id)
    if (!opened.ok) {
      const broken = misses.missed(contact, unwrapped.value.id, link.id)
      return (broken && (await giveUpSessions(context, contact))) || opened.error.close ? "close" : "go on"
    }
    misses.opened(contact)
    // Known from former sessions: opened, so that these advance, but neither stored nor obeyed a second time.
    const known = seen.find(contact, opened.value.id) !== undefined
    const arrival: Arrival = known ? { type: "nothing" } : arrivalOf(opened.value)
    const consequences = [stored(context, live, opened.value, arrival), understood(context, live, arrival)]
    const committed = await vault.commit(
      consequences.flatMap(({ writes }) => writes),
      opened.value.writes,
    )
    if (!committed.ok) {
      // The keys of the connection are past this frame, the sessions are not: only a new connection brings it again.
      context.storeFailed(committed.error)
      return "close"
    }
    for (const { apply } of consequences) apply()
    if (healingDue(live)) runFor(context, live, () => heal(context, live))
    return arrival.type === "bye" ? "close" : "go on"
  })
}

/** A durable message is remembered, moves the cursor, and is in the log if it belongs there: once, however often it comes. */
const stored = (context: Context, live: Live, opened: OpenedMessage, arrival: Arrival): Consequence => {
  const { clock, orders, seen, state } = context
  const { contact, sessions } = live
  if (opened.convSeq === 0n) return { writes: [], apply: () => undefined }
  const { id, sentAt, layers } = opened
  const known = seen.find(contact, id)
  const before = state.get().contacts.get(contact)
  const cursor: CursorRecord = { ...(before?.cursor ?? noSessions), received: opened.convSeq }
  const entry = (): LoggedIn | undefined => {
    const former = before?.messages.find((message) => message.id === id)
    // A peer who borrows the id of one of our own messages gets no place in the log.
    if (former) return former.direction === "in" ? { ...former, sessions } : undefined
    if (arrival.type !== "logged") return undefined
    const place = { order: orders.next(contact), receivedAt: clock.now(), sessions }
    return { id, sentAt, layers, direction: "in", body: arrival.body, ...place }
  }
  const logged = entry()
  const count = logged ? undefined : (known?.count ?? seen.nextCount(contact))
  return {
    writes: [
      putCursor(contact, cursor),
      ...(logged ? [putMessage(contact, logged)] : []),
      ...(count === undefined ? [] : [putSeen(contact, { id, sessions, count })]),
    ],
    apply: () => {
      seen.add(contact, id, { sessions, count })
      state.update(
        changeContact(contact, (now) => {
          const moved = { ...now, cursor }
          if (!logged) return moved
          return known ? withMessages(moved, [logged]) : withMessage(moved, logged)
        }),
      )
      ackSoon(live, clock.now())
      if (logged && !known) context.arrived(contact)
    },
  }
}

const onlyApply = (apply: () => void): Consequence => ({ writes: [], apply })

/** What a PDU asks for beyond being stored. */
const understood = (context: Context, live: Live, arrival: Arrival): Consequence => {
  const { state } = context
  const { contact, sessions } = live
  switch (arrival.type) {
    case "ack": {
      const { writes, apply } = acknowledge(context, contact, sessions, arrival.recv)
      return {
        writes,
        apply: () => {
          apply()
          if (writes.length > 0) heard(context, live)
        },
      }
    }
    case "ping":
      return onlyApply(() => ask(live, "pong"))
    case "mlsCommitRequest":
      return onlyApply(() => runFor(context, live, () => heal(context, live)))
    case "profile": {
      const before = state.get().contacts.get(contact)
      if (!before) return onlyApply(() => undefined)
      const { name, routingName } = arrival
      const record = { ...before.record, name, routingName }
      return {
        writes: [putContact(record)],
        apply: () => {
          state.update(changeContact(contact, (now) => ({ ...now, record })))
          if (routingName !== before.record.routingName) context.dialSoon(contact)
        },
      }
    }
    case "logged":
    case "bye":
    case "nothing":
      return onlyApply(() => undefined)
    default:
      return unreachable(arrival)
  }
}
