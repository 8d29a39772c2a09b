/** One established connection to a contact, and what is due on it. Lives in memory only. */
import type { ContactId, LayerReport, Link, MessageId } from "@fourfold/contracts"
import type { Pdu } from "@fourfold/protocol"
import type { Bell } from "./bell.ts"

/** An acknowledgement leaves at the latest so long after what it acknowledges (P-30 allows 1 s) … */
const ackAfterMs = 200
/** … or after so many durable messages. */
const ackAfterCount = 16
/** A rekey message that we owe leaves in a ping if nothing else did (§5 allows 30 s). */
const pingAfterMs = 20_000
/** Messages after which the MLS group is asked what it needs. */
const healAfterCount = 100

export interface Live {
  readonly contact: ContactId
  readonly link: Link
  /** The sessions in force, as `CursorRecord` counts them. */
  readonly sessions: number
  /** The same, as the worker calls them (hex). */
  readonly sessionsId: string
  /** Milliseconds since the Unix epoch. */
  readonly since: number
  /** Seven numbers 0–63 for the emoji. */
  readonly sas: readonly number[]
  /** Rings when something may have become due. */
  readonly bell: Bell
  /** Transient PDUs to be sent once; the acknowledgement and the ping have times of their own. */
  readonly asked: Set<"pong" | "mlsCommitRequest">
  /** Own messages that left, but whose state on disk does not say so yet: when, and what the layers did. */
  readonly left: Map<MessageId, Left>
  /** What they are to be told, if anything: that the user writes, or does not any more; that they are away, or back. */
  typing: boolean | undefined
  away: boolean | undefined
  /** Highest convSeq of mine that left here or that the peer had before. */
  leftUpTo: bigint
  /** Since when (ms) something that left waits for an acknowledgement without progress. */
  waitingSince: number | undefined
  unacknowledged: number
  ackAt: number | undefined
  pingAt: number | undefined
  untilHealing: number
  /** Ended by an error of ours. */
  failed: boolean
}

export interface Left {
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  /** ML-KEM and AES. */
  readonly outerLayers: readonly LayerReport[]
}

export const createLive = (
  start: Pick<Live, "contact" | "link" | "sessions" | "sessionsId" | "since" | "sas" | "bell" | "leftUpTo">,
): Live => ({
  ...start,
  asked: new Set(),
  left: new Map(),
  typing: undefined,
  away: undefined,
  waitingSince: undefined,
  unacknowledged: 0,
  ackAt: undefined,
  pingAt: undefined,
  untilHealing: healAfterCount,
  failed: false,
})

/** A durable message was stored, now or before: the peer is to hear of it soon. */
export const ackSoon = (live: Live, now: number): void => {
  live.unacknowledged++
  live.ackAt = live.unacknowledged >= ackAfterCount ? now : (live.ackAt ?? now + ackAfterMs)
  live.bell.ring()
}

export const pingSoon = (live: Live, now: number): void => {
  live.pingAt ??= now + pingAfterMs
  live.bell.ring()
}

export const ask = (live: Live, what: "pong" | "mlsCommitRequest"): void => {
  live.asked.add(what)
  live.bell.ring()
}

/** Only the newest word on it counts. */
export const signal = (live: Live, what: Partial<Pick<Live, "typing" | "away">>): void => {
  Object.assign(live, what)
  live.bell.ring()
}

/** True once in a hundred messages. */
export const healingDue = (live: Live): boolean => {
  live.untilHealing--
  if (live.untilHealing > 0) return false
  live.untilHealing = healAfterCount
  return true
}

/** The transient PDU that is due now, taken off the list; `received` is what an acknowledgement says. */
export const takeTransient = (live: Live, now: number, received: bigint): Pdu | undefined => {
  if (live.ackAt !== undefined && live.ackAt <= now) {
    live.ackAt = undefined
    live.unacknowledged = 0
    return { type: "ack", recv: received }
  }
  for (const type of live.asked) {
    live.asked.delete(type)
    return { type }
  }
  const { typing: on, away } = live
  if (away !== undefined) {
    live.away = undefined
    return { type: "presence", away }
  }
  if (on !== undefined) {
    live.typing = undefined
    return { type: "typing", on }
  }
  if (live.pingAt !== undefined && live.pingAt <= now) {
    live.pingAt = undefined
    return { type: "ping" }
  }
  return undefined
}

/** When something becomes due by itself; `undefined`: never. */
export const nextDue = (live: Live): number | undefined => {
  const times = [live.ackAt, live.pingAt].filter((at) => at !== undefined)
  return times.length > 0 ? Math.min(...times) : undefined
}
