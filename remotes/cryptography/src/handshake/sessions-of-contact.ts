/** The part of the handshake that is the same on both sides once the peer's counters are known. */
import { type Bytes, type Result, ascii, compareBytes, concat, err, ok } from "@fourfold/std"
import { erase } from "../primitives/erase.ts"
import { sha256 } from "../primitives/hashes.ts"
import type { ContactRecord, Session } from "../records/contact-record.ts"
import { signalExport } from "./chaining-key.ts"
import { type Counters, compareCounters } from "./counters.ts"
import type { CreatedSessions, NewSessions } from "./new-sessions.ts"
import type { Refused } from "./step.ts"
import { withoutSessions } from "./staged-record.ts"

/** A contact that can be resumed. */
export interface Resumable extends ContactRecord {
  readonly bundle: NonNullable<ContactRecord["bundle"]>
  readonly session: Session
}

export const isResumable = (contact: ContactRecord | undefined): contact is Resumable =>
  contact?.bundle !== undefined && contact.session !== undefined

/** The state of the group in the larger of the two epochs, or why the sessions must be replaced. */
export const agreedGroup = async (
  newSessions: NewSessions,
  contact: Resumable,
  peer: Counters,
): Promise<Result<Bytes, Refused>> => {
  const { mls } = contact.session
  const comparison = compareCounters(contact.session, await newSessions.epochOf(mls), peer)
  if (comparison.type !== "Consistent") {
    const who = comparison.type === "RolledBack" ? comparison.who : undefined
    return err({ type: "HandshakeRefused", replaced: { contact: withoutSessions(contact), who } })
  }
  return ok(comparison.mergesPending ? await newSessions.mergePending(mls) : mls)
}

/** Erases the group if it was made for this step alone: the epoch of our pending Commit, ahead of its merging. */
export const eraseMerged = (merged: Bytes, { mls }: Session): void => {
  if (merged !== mls) erase(merged)
}

/** `x_sig` and `x_mls`: what makes the keys of the connection stand on the persisted sessions too. */
export const sessionExports = async (
  newSessions: NewSessions,
  { mls, sigExport }: Pick<CreatedSessions, "mls" | "sigExport">,
  th3: Bytes,
): Promise<SessionExports> => ({
  sig: signalExport(sigExport, th3),
  mls: await newSessions.exporter(mls, "EK1", th3, 32),
})

export interface SessionExports {
  readonly sig: Bytes
  readonly mls: Bytes
}

/** After a resumption: the peer's `received` acknowledges, and it may be in the epoch of our pending Commit. */
export const resumedSession = async (
  newSessions: NewSessions,
  session: Session,
  peer: Counters,
  nowMs: number,
): Promise<Session> => {
  const epoch = await newSessions.epochOf(session.mls)
  const acknowledged = peer.received > session.acknowledged ? peer.received : session.acknowledged
  if (!epoch.pending || peer.mlsEpoch !== epoch.current + 1n) return { ...session, acknowledged }
  const mls = await newSessions.mergePending(session.mls)
  return { ...session, acknowledged, mls, epochSince: nowMs, epochMessages: 0 }
}

/** New sessions, before their first message. */
export const firstSession = ({ mls, signal, sigExport }: CreatedSessions, cid: Bytes, nowMs: number): Session => ({
  cid,
  mls,
  signal,
  sigExport,
  sent: 0n,
  received: 0n,
  acknowledged: 0n,
  steps: 0n,
  seen: 0n,
  sentHash: new Uint8Array(32),
  receivedHash: new Uint8Array(32),
  sentHashes: [],
  epochSince: nowMs,
  epochMessages: 0,
})

/** Names the conversation for as long as these sessions live. */
export const conversationId = (fpA: Bytes, fpB: Bytes, th4: Bytes): Bytes => {
  const [smaller, larger] = compareBytes(fpA, fpB) < 0 ? [fpA, fpB] : [fpB, fpA]
  return sha256(concat(ascii("EK1/cid"), smaller, larger, th4))
}
