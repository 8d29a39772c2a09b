/** What I finds in box2 and box4a and puts into box3b (P-12): counters when sessions are kept, offers when not. */
import { type Bytes, type Result, decode, encode, err, ok } from "@fourfold/std"
import { type Bundle, bundleOfPeer, fingerprintOf, contactIdOf } from "../identity/bundle.ts"
import type { ContactRecord } from "../records/contact-record.ts"
import { type Counters, countersOf, isNoCounters, noCounters } from "./counters.ts"
import { type Mode, box2, box2New, box3b, box3bNew, box4a, box4aNew, makesNewSessions } from "./messages.ts"
import type { StartedSessions } from "./new-sessions.ts"
import { type Resumable, agreedGroup, isResumable } from "./sessions-of-contact.ts"
import { settle } from "./staged-record.ts"
import { type HandshakeDeps, type Refused, refused } from "./step.ts"

/** R's answer, read and checked against what is known of the contact: its pin, its invite, its `res`. */
export type Answer = ResumingAnswer | CreatingAnswer

interface ResumingAnswer {
  readonly resumes: true
  readonly mode: 3 | 4
  readonly secret: Bytes
  readonly eK: Bytes
  readonly bundle: Bundle
  /** Our record as the peer sees it. */
  readonly settled: Resumable
  readonly peer: Counters
}

export interface CreatingAnswer {
  readonly resumes: false
  readonly mode: 0 | 1 | 2
  /** In mode 2, where it stays as it is. */
  readonly rec: Bytes | undefined
  readonly eK: Bytes
  readonly bundle: Bundle
  readonly keyPackage: Bytes
  readonly prekeys: Bytes
}

export const readAnswer = (
  contact: ContactRecord,
  mode: Mode,
  secret: Bytes,
  opened: Bytes,
): Result<Answer, Refused> => {
  if (!makesNewSessions(mode)) {
    const fields = decode(box2, opened)
    const settled = settle(contact, secret)
    if (!fields.ok || !isResumable(settled)) return refused
    const { eK, counters: peer } = fields.value
    return ok({ resumes: true, mode, secret, eK, bundle: settled.bundle, settled, peer })
  }
  const fields = decode(box2New, opened)
  if (!fields.ok || !isNoCounters(fields.value.counters)) return refused
  const { eK, bundle: raw, keyPackage, prekeys } = fields.value
  const bundle = bundleOfPeer(raw)
  if (!bundle) return refused
  // Whom we dial is known by fingerprint, from a pin or from an invite.
  if (contactIdOf(fingerprintOf(bundle)) !== contact.contact)
    return err({ type: "HandshakeRefused", otherKey: contact.contact })
  const rec = mode === 2 ? secret : undefined
  return ok({ resumes: false, mode, rec, eK, bundle, keyPackage, prekeys })
}

interface PreparedSessions<Kept> {
  /** What the state keeps until HS4. */
  readonly kept: Kept
  readonly exporting: { readonly mls: Bytes; readonly sigExport: Bytes }
  /** Plaintext of box3b. */
  readonly box: (nonce: Bytes) => Bytes
}

export const resumeSessions = async (
  { newSessions }: HandshakeDeps,
  { mode, secret, settled, peer }: ResumingAnswer,
): Promise<Result<PreparedSessions<Pick<ResumingAnswer, "mode" | "secret" | "peer">>, Refused>> => {
  const { session } = settled
  const mls = await agreedGroup(newSessions, settled, peer)
  if (!mls.ok) return mls
  const { current } = await newSessions.epochOf(session.mls)
  return ok({
    kept: { mode, secret, peer },
    exporting: { mls: mls.value, sigExport: session.sigExport },
    box: (nonce) => encode(box3b, { nonce, counters: countersOf(session, current) }),
  })
}

export const startSessions = async (
  { me, random, newSessions }: HandshakeDeps,
  { mode, rec, bundle, keyPackage, prekeys }: CreatingAnswer,
  th2: Bytes,
): Promise<Result<PreparedSessions<StartedSessions & Pick<CreatingAnswer, "mode" | "rec" | "bundle">>, Refused>> => {
  const groupId = random.bytes(16)
  const started = await newSessions.start(me, random, { bundle, keyPackage, prekeys, th2, groupId })
  if (!started.ok) return refused
  const { sig3, welcome } = started.value
  return ok({
    kept: { ...started.value, mode, rec, bundle },
    exporting: started.value,
    box: (nonce) => encode(box3bNew, { nonce, counters: noCounters, bundle: me.bundleBytes, sig3, welcome }),
  })
}

/** `sig4` is empty when sessions are kept. */
export const readBox4a = (mode: Mode, opened: Bytes): { readonly ctI: Bytes; readonly sig4: Bytes } | undefined => {
  if (makesNewSessions(mode)) {
    const fields = decode(box4aNew, opened)
    return fields.ok ? fields.value : undefined
  }
  const fields = decode(box4a, opened)
  return fields.ok ? { ...fields.value, sig4: new Uint8Array() } : undefined
}
