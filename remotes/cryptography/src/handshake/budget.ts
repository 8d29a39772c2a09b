/** What an unfinished handshake may cost us (P-19): bytes, time, and how many at once. */
import type { Bytes } from "@fourfold/std"
import { maxHandshakeMessageLength } from "./messages.ts"

const maxReceivedBytes = 65_536
const maxDurationMs = 10_000
/** Unfinished incoming handshakes at a time; of these, with no tag that fits. */
const maxIncoming = 8
const maxUnrecognised = 2

export interface Spending {
  readonly startedAtMs: number
  readonly receivedBytes: number
}

/** The budget after one more message; `undefined` when it is overdrawn. */
export const spend = (spending: Spending, received: Bytes, nowMs: number): Spending | undefined => {
  const receivedBytes = spending.receivedBytes + received.length
  const isOver =
    received.length > maxHandshakeMessageLength || receivedBytes > maxReceivedBytes || isLate(spending, nowMs)
  return isOver ? undefined : { ...spending, receivedBytes }
}

export const isLate = ({ startedAtMs }: Spending, nowMs: number): boolean => nowMs - startedAtMs >= maxDurationMs

/** Whether all unfinished incoming handshakes, the newest among them, may stay; if not, the newest is closed. */
export const mayStay = (incoming: readonly { readonly isRecognised: boolean | undefined }[]): boolean =>
  incoming.length <= maxIncoming &&
  incoming.filter(({ isRecognised }) => isRecognised === false).length <= maxUnrecognised
