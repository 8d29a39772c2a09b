/**
 * How far each side's sessions have come, compared in every resumption (P-16): who restored an old disk or runs
 * as a clone is found out before a ratchet takes a step twice.
 *
 *   counters = sent u64 ‖ received u64 ‖ steps u64 ‖ seen u64 ‖ receivedHash(32) ‖ mlsEpoch u64        (72 bytes)
 */
import { type Infer, bytes, equalBytes, struct, u64 } from "@fourfold/std"
import type { Session } from "../records/contact-record.ts"
import type { MlsEpoch } from "./new-sessions.ts"

export const counters = struct({
  /** Last durable convSeq sealed, and last one stored. */
  sent: u64,
  received: u64,
  /** Last `step` sealed, and highest one opened. */
  steps: u64,
  seen: u64,
  /** SHA-256 of the peer's envelope number `received`; zeros for 0. */
  receivedHash: bytes(32),
  mlsEpoch: u64,
})
export type Counters = Infer<typeof counters>

/** What modes 0–2 carry: there are no sessions yet. */
export const noCounters: Counters = {
  sent: 0n,
  received: 0n,
  steps: 0n,
  seen: 0n,
  receivedHash: new Uint8Array(32),
  mlsEpoch: 0n,
}

export const isNoCounters = ({ sent, received, steps, seen, receivedHash, mlsEpoch }: Counters): boolean =>
  (sent | received | steps | seen | mlsEpoch) === 0n && equalBytes(receivedHash, noCounters.receivedHash)

export const countersOf = (session: Session, mlsEpoch: bigint): Counters => ({
  sent: session.sent,
  received: session.received,
  steps: session.steps,
  seen: session.seen,
  receivedHash: session.receivedHash,
  mlsEpoch,
})

export type Comparison =
  /** `mergesPending`: the peer is in the epoch that my pending Commit makes. */
  | { readonly type: "Consistent"; readonly mergesPending: boolean }
  /** My state is older than what the peer has seen of me; or the peer's; or the two differ in content. */
  | { readonly type: "RolledBack"; readonly who: "me" | "them" | "one of us" }
  | { readonly type: "BrokenSessions" }

/** The peer's counters against my session. Each check names the copy that must have been older. */
export const compareCounters = (session: Session, epoch: MlsEpoch, peer: Counters): Comparison => {
  if (peer.received > session.sent || peer.seen > session.steps) return { type: "RolledBack", who: "me" }
  if (peer.sent < session.received || peer.steps < session.seen || peer.received < session.acknowledged)
    return { type: "RolledBack", who: "them" }
  if (!equalBytes(peer.receivedHash, sentHash(session, peer.received))) return { type: "RolledBack", who: "one of us" }

  const ahead = peer.mlsEpoch - epoch.current
  // One behind is the peer's to settle: it holds the pending Commit, or its own check fails.
  if (ahead === 0n || ahead === -1n) return { type: "Consistent", mergesPending: false }
  return ahead === 1n && epoch.pending ? { type: "Consistent", mergesPending: true } : { type: "BrokenSessions" }
}

/** The last 65 cover everything that can lie between an acknowledgement and the newest durable message. */
const sentHash = (session: Session, convSeq: bigint): Uint8Array =>
  convSeq === 0n
    ? noCounters.receivedHash
    : (session.sentHashes.find((sent) => sent.convSeq === convSeq)?.hash ?? new Uint8Array())
