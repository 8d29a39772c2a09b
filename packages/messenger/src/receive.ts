/**
 * The way in: one frame of an established connection, all or nothing (P-29).
 *
 *   unwrap → known? skip : open → commit(sessions + message + cursor) → acknowledge soon → tell
 */
import type { OpenedMessage } from "@fourfold/contracts"
import { type Bytes, unreachable } from "@fourfold/std"
import { acknowledge, heard } from "./acknowledge.ts"
import { type Arrival, type Signal, arrivalOf } from "./arrival.ts"
import { pause } from "./bell.ts"
import { isBarred } from "./contacts/standing.ts"
import { obey } from "./content/obey.ts"
import type { Context } from "./context.ts"
import { heal } from "./heal.ts"
import { runFor } from "./link-bug.ts"
import { type Live, ackSoon, ask, healingDue, pingSoon } from "./live.ts"
import { type LogChange, begin } from "./log/change.ts"
import { enter } from "./log/enter.ts"
import { giveUpSessions } from "./misses.ts"
import type { Known } from "./seen.ts"

/** "close": the connection is of no more use. Every failure looks the same from outside. */
export const receive = async (context: Context, live: Live, received: Bytes): Promise<"go on" | "close"> => {
  const { clock, cryptography, misses, reports, seen } = context
  const { contact, link, sessions } = live
  if (isUnwanted(context, live)) return "close"
  const unwrapped = await cryptography.unwrap(link.id, received)
  if (!unwrapped.ok) return unwrapped.error.close ? "close" : "go on"
  if (unwrapped.value.owesFrame) pingSoon(live, clock.now())

  return context.turn(async () => {
    const known = await seen.find(contact, unwrapped.value.id)
    if (known?.sessions === sessions) {
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
    const change = begin(context, contact)
    if (!change) return "close"
    // Known from former sessions: opened, so that these advance, but neither stored nor obeyed a second time.
    const arrival: Arrival = known ? { type: "nothing" } : arrivalOf(opened.value)
    await stage(context, change, live, opened.value, arrival, known)
    const committed = await change.commit(opened.value.writes)
    if (!committed.ok) {
      // The keys of the connection are past this frame, the sessions are not: only a new connection brings it again.
      context.storeFailed(committed.error)
      return "close"
    }
    if (opened.value.convSeq > 0n) {
      ackSoon(live, clock.now())
      reports.in(contact, opened.value.layers)
    }
    if (arrival.type === "signal") follow(context, live, arrival.signal)
    if (healingDue(live)) runFor(context, live, () => heal(context, live))
    if (isUnwanted(context, live)) closeSoon(context, live)
    return arrival.type === "signal" && arrival.signal.type === "bye" ? "close" : "go on"
  })
}

const isUnwanted = ({ state }: Context, { contact }: Live): boolean => {
  const known = state.get().contacts.get(contact)
  return !known || isBarred(known)
}

/** A durable message is remembered, moves the cursor, and is in the log if it belongs there: once, however often it comes. */
const stage = async (
  context: Context,
  change: LogChange,
  live: Live,
  opened: OpenedMessage,
  arrival: Arrival,
  known: Known | undefined,
): Promise<void> => {
  const { sessions } = live
  if (arrival.type === "signal" && arrival.signal.type === "ack") {
    const isProgress = await acknowledge(context, change, sessions, arrival.signal.recv)
    if (isProgress) change.also({ writes: [], apply: () => heard(context, live) })
  }
  if (opened.convSeq === 0n) return
  const { cursor } = change.now
  change.set({ cursor: { ...cursor, received: opened.convSeq } })
  if (arrival.type === "logged") return enter(context, change, opened, arrival, sessions)
  if (arrival.type === "order" && (await obey(context, change, arrival.order, opened))) {
    const { order } = arrival
    const seconds = order.type === "timer" ? order.seconds : 0
    const about = { replyTo: undefined, forwarded: false, timer: 0 }
    return enter(context, change, opened, { body: { type: "timerSet", by: "them", seconds }, about }, sessions)
  }
  // A peer who borrows the id of one of our own messages gets no place in the log.
  if (known?.order !== undefined && known.sessions > 0) change.cameAgain(opened.id, known.order, sessions)
  else change.remember(opened.id, sessions)
  const isFirst = cursor.received === 0n && change.now.record.standing === "request"
  if (isFirst) tellRequest(context, change)
}

const tellRequest = ({ arrivals, state, clock }: Context, change: LogChange): void =>
  change.also({
    writes: [],
    apply: () => {
      const muted = state.get().settings.doNotDisturbUntil > clock.now()
      arrivals.tell({ contact: change.contact, seen: false, muted, what: { type: "request" } })
    },
  })

/** What they asked for beyond being stored. */
const follow = (context: Context, live: Live, signal: Signal): void => {
  const { signals } = context
  switch (signal.type) {
    case "ping":
      return ask(live, "pong")
    case "mlsCommitRequest":
      return runFor(context, live, () => heal(context, live))
    case "typing":
      return signals.heardTyping(live.contact, signal.on)
    case "presence":
      return signals.heardAway(live.contact, signal.away)
    case "ack":
    case "bye":
      return undefined
    default:
      return unreachable(signal)
  }
}

/** After that the acknowledgement of what was stored has had time to leave. */
const lastWordMs = 1_000

const closeSoon = (context: Context, live: Live): void =>
  runFor(context, live, async () => {
    await pause(context.clock, lastWordMs, live.link.closed)
    live.link.close()
  })
