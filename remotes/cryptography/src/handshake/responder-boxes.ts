/** What R puts into box2 and box4a and finds in box3b (P-12): counters when sessions are kept, offers when not. */
import { type Bytes, type Result, decode, encode, equalBytes, ok } from "@fourfold/std"
import { type Bundle, bundleOfPeer, contactIdOf, fingerprintFromId, fingerprintOf } from "../identity/bundle.ts"
import { invite as inviteCodec } from "../identity/invite.ts"
import type { Identity } from "../identity/identity.ts"
import type { ContactRecord, InviteRecord, Staged } from "../records/contact-record.ts"
import { type Counters, countersOf, isNoCounters, noCounters } from "./counters.ts"
import { box2, box2New, box3b, box3bNew, box4a, box4aNew } from "./messages.ts"
import type { CreatedSessions } from "./new-sessions.ts"
import { type Resumable, agreedGroup, conversationId, firstSession, isResumable } from "./sessions-of-contact.ts"
import { erase } from "../primitives/erase.ts"
import { emptyContact, settle } from "./staged-record.ts"
import { type HandshakeDeps, type Known, type Refused, refused } from "./step.ts"
import type { Recognised } from "./tags.ts"

/** Who calls, as far as the tags tell. */
export type Caller = Recognised | { readonly mode: 0; readonly secret: Bytes }

const resumableFrom = (caller: Caller, known: Known): Resumable | undefined => {
  if (caller.mode !== 3 && caller.mode !== 4) return undefined
  const contact = known.contacts.find((it) => it.contact === caller.contact)
  const settled = contact && settle(contact, caller.secret)
  return isResumable(settled) ? settled : undefined
}

/** Plaintext of box2, and what must be kept for HS3. `undefined` when the contact's sessions are gone since the tag. */
export const offerSessions = async (
  { me, random, newSessions }: HandshakeDeps,
  caller: Caller,
  eK: Bytes,
  known: Known,
): Promise<{ readonly box: Bytes; readonly secret: Bytes } | undefined> => {
  if (caller.mode === 3 || caller.mode === 4) {
    const session = resumableFrom(caller, known)?.session
    if (!session) return undefined
    const { current } = await newSessions.epochOf(session.mls)
    return { box: encode(box2, { eK, counters: countersOf(session, current) }), secret: new Uint8Array() }
  }
  const { keyPackage, prekeys, secret } = await newSessions.offer(me, random)
  const fields = { eK, counters: noCounters, bundle: me.bundleBytes, keyPackage, prekeys }
  return { box: encode(box2New, fields), secret }
}

/** What I says about itself in box3b, read and checked against pin and invite. */
export type Claim = ResumingClaim | CreatingClaim

interface ResumingClaim {
  readonly resumes: true
  readonly isKnown: true
  /** Our record as the peer sees it: an unmerged one is settled by the `res` that it used. */
  readonly contact: Resumable
  readonly bundle: Bundle
  readonly nonce: Bytes
  readonly peer: Counters
  readonly invite?: never
}

interface CreatingClaim {
  readonly resumes: false
  /** Whether there is a record of them already. */
  readonly isKnown: boolean
  readonly contact: ContactRecord
  readonly bundle: Bundle
  readonly nonce: Bytes
  readonly peer: Counters
  readonly invite: InviteRecord | undefined
  readonly sig3: Bytes
  readonly welcome: Bytes
}

export const readCaller = async (
  me: Identity,
  caller: Caller,
  known: Known,
  opened: Bytes,
): Promise<Claim | undefined> => {
  if (caller.mode === 3 || caller.mode === 4) {
    const fields = decode(box3b, opened)
    const contact = resumableFrom(caller, known)
    if (!fields.ok || !contact || known.refused.has(contact.contact)) return undefined
    const { nonce, counters: peer } = fields.value
    return { resumes: true, isKnown: true, contact, bundle: contact.bundle, nonce, peer }
  }
  const fields = decode(box3bNew, opened)
  if (!fields.ok || !isNoCounters(fields.value.counters)) return undefined
  const { nonce, counters: peer, bundle: raw, sig3, welcome } = fields.value
  const bundle = bundleOfPeer(raw)
  if (!bundle) return undefined
  const id = contactIdOf(fingerprintOf(bundle))
  // As the user wants it now, which may be another than at HS1.
  if (known.refused.has(id) || (caller.mode === 0 && !known.acceptsStrangers)) return undefined
  const stored = known.contacts.find((it) => it.contact === id) ?? (await known.lookUp?.(id))
  // Who was forgotten since HS1 is nobody any more.
  if (id === me.id || (caller.mode === 2 && (caller.contact !== id || !stored))) return undefined

  const invite = caller.mode === 1 ? stillOpen(caller.invite, known) : undefined
  if (caller.mode === 1 && (!invite || (invite.boundTo ?? id) !== id)) return undefined
  const contact = stored ?? emptyContact(id)
  return { resumes: false, isKnown: stored !== undefined, contact, bundle, nonce, peer, invite, sig3, welcome }
}

/** As it lies in the vault now: it may have been used, or bound, since HS1. */
const stillOpen = ({ invite }: InviteRecord, known: Known): InviteRecord | undefined => {
  const wanted = encode(inviteCodec, invite)
  return known.invites.find((record) => equalBytes(encode(inviteCodec, record.invite), wanted))
}

interface AcceptedSessions {
  readonly exporting: Pick<CreatedSessions, "mls" | "sigExport">
  /** Plaintext of box4a. */
  readonly box: (ctI: Bytes) => Bytes
  /** What the staged record holds beside `res`. */
  readonly created: (th4: Bytes, rec: Bytes) => Staged["created"]
}

export const acceptSessions = async (
  { me, random, newSessions }: HandshakeDeps,
  claim: Claim,
  secret: Bytes,
  { th2, th3 }: { readonly th2: Bytes; readonly th3: Bytes },
  nowMs: number,
): Promise<Result<AcceptedSessions, Refused>> => {
  const { contact, bundle } = claim
  if (claim.resumes) {
    const mls = await agreedGroup(newSessions, claim.contact, claim.peer)
    if (!mls.ok) return mls
    return ok({
      exporting: { mls: mls.value, sigExport: claim.contact.session.sigExport },
      box: (ctI) => encode(box4a, { ctI }),
      created: () => undefined,
    })
  }
  const { sig3, welcome } = claim
  const accepted = await newSessions.accept(me, random, { secret, bundle, sig3, welcome, th2 })
  if (!accepted.ok) return refused
  const { signal, sig4 } = await newSessions.firstReply(random, { signal: accepted.value.signal, th3 })
  // Made in this step, and superseded in it.
  erase(accepted.value.signal)
  return ok({
    exporting: accepted.value,
    box: (ctI) => encode(box4aNew, { ctI, sig4 }),
    created: (th4, rec) => {
      const cid = conversationId(fingerprintFromId(contact.contact), me.fp, th4)
      return { rec, bundle, session: firstSession({ ...accepted.value, signal }, cid, nowMs) }
    },
  })
}
