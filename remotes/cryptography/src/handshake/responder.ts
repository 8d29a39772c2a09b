/**
 * EKH1 on the side of the one who was called: sends HS2 and HS4.
 *
 * Says nothing to somebody it has no reason to know (P-8). Touches no session and no record before it knows who I claims
 * to be and that the commitment fits (P-12); stores one staged record before HS4 leaves, and merges it on fin_I (P-15). Of a
 * stranger nothing is stored before fin_I.
 */
import type { ContactId } from "@fourfold/contracts"
import { type Bytes, concat, decode, encode, equalBytes, ok } from "@fourfold/std"
import { fingerprintFromId } from "../identity/bundle.ts"
import type { LinkSecrets } from "../link/link-secrets.ts"
import { erase } from "../primitives/erase.ts"
import { mlKemSeedLength } from "../primitives/ml-kem-768.ts"
import type { ContactRecord } from "../records/contact-record.ts"
import { type Spending, spend } from "./budget.ts"
import { type KeyChain, fin, firstKeyChain, mix, openBox, sealBox } from "./chaining-key.ts"
import type { Counters } from "./counters.ts"
import { finalSecrets } from "./final-secrets.ts"
import { type Mode, before, box3a, headed, hs1, hs2, hs3, hs5 } from "./messages.ts"
import { type Caller, acceptSessions, offerSessions, readCaller } from "./responder-boxes.ts"
import { shortAuthenticationString } from "./sas.ts"
import { eraseMerged, resumedSession, sessionExports } from "./sessions-of-contact.ts"
import { mergeStaged } from "./staged-record.ts"
import { type HandshakeDeps, type Known, type Step, refused } from "./step.ts"
import { type TagSecrets, noSecret, recognise, tagSecretsOf } from "./tags.ts"
import { commitment, extend, firstTranscript, prologue } from "./transcript.ts"

export interface AwaitingHs1 {
  readonly role: "responder"
  readonly phase: "awaitingHs1"
  readonly spending: Spending
  readonly prologue: Bytes
}

/** Nobody we know, and no strangers now: nothing is sent, nothing accepted, until the time runs out. */
export interface Silent {
  readonly role: "responder"
  readonly phase: "silent"
  readonly spending: Spending
}

export interface AwaitingHs3 {
  readonly role: "responder"
  readonly phase: "awaitingHs3"
  readonly spending: Spending
  readonly caller: Caller
  readonly commitment: Bytes
  readonly th2: Bytes
  /** After ss1. */
  readonly chain: KeyChain
  readonly eKSeed: Bytes
  /** Private halves of the offer; empty when sessions are kept. */
  readonly offerSecret: Bytes
}

export interface AwaitingHs5 {
  readonly role: "responder"
  readonly phase: "awaitingHs5"
  readonly spending: Spending
  readonly contact: ContactId
  /** A stranger's record, which nobody keeps before fin_I: identities cost nothing, and who holds one gets in later. */
  readonly stranger: ContactRecord | undefined
  readonly mode: Mode
  readonly expectedFin: Bytes
  /** `res` of the record that was staged: only that one is merged. */
  readonly res: Bytes
  readonly peer: Counters
  readonly sas: readonly number[]
  readonly secrets: LinkSecrets
}

export interface ResponderDone {
  readonly role: "responder"
  readonly phase: "done"
  readonly contact: ContactId
}

/** Waits for HS1. The DTLS fingerprints are I's, then R's. */
export const beginAsResponder = (fingerprints: readonly [ofI: Bytes, ofR: Bytes], nowMs: number): AwaitingHs1 => ({
  role: "responder",
  phase: "awaitingHs1",
  spending: { startedAtMs: nowMs, receivedBytes: 0 },
  prologue: prologue(...fingerprints),
})

/** Whom the tags of HS1 name, so that no other record need be read. */
export const calledBy = (
  state: AwaitingHs1,
  received: Bytes,
  contacts: readonly TagSecrets[],
): ContactId | undefined => {
  const message = decode(hs1, received)
  const recognised = message.ok ? recognise(message.value, state.prologue, contacts, []) : undefined
  return recognised && "contact" in recognised ? recognised.contact : undefined
}

/** HS1 in, HS2 out, or silence. */
export const onHs1 = async (
  deps: HandshakeDeps,
  state: AwaitingHs1,
  received: Bytes,
  known: Known,
): Step<AwaitingHs3 | Silent> => {
  const { random, primitives } = deps
  const spending = spend(state.spending, received, known.nowMs)
  if (!spending) return refused
  const message = decode(hs1, received)
  if (!message.ok) return refused
  const { eX: eXOfI, eK: eKOfI } = message.value
  const valid = known.invites.filter(({ invite }) => invite.expiresAt * 1000 > known.nowMs)
  const recognised = recognise(message.value, state.prologue, known.contacts.map(tagSecretsOf), valid)
  const isRefused = recognised && "contact" in recognised && known.refused.has(recognised.contact)
  if (isRefused || (!recognised && !known.acceptsStrangers)) {
    const silent: Silent = { role: "responder", phase: "silent", spending }
    return ok({ handshake: silent, reply: undefined, changes: {}, completed: undefined, spent: [] })
  }
  const caller: Caller = recognised ?? { mode: 0, secret: noSecret() }

  const eXSecret = random.bytes(32)
  const eKSeed = random.bytes(mlKemSeedLength)
  const eX = await primitives.x25519.publicKey(eXSecret)
  const ee = await primitives.x25519.agree(eXSecret, eXOfI)
  const toEphemeral = await primitives.mlKem768.encapsulate(eKOfI, random.bytes(32))
  if (!ee || !toEphemeral || equalBytes(eX, eXOfI)) return refused
  const th0 = firstTranscript(state.prologue)
  const th1 = extend(th0, received)
  const { sharedSecret: ss1, ciphertext: ct1 } = toEphemeral
  const chain = mix(firstKeyChain(th0), ["psk", caller.secret], ["ee", ee], ["ss1", ss1])
  erase(eXSecret, ee, ss1)

  const offer = await offerSessions(deps, caller, await primitives.mlKem768.publicKey(eKSeed), known)
  if (!offer) return refused
  const fields = { head: undefined, mode: caller.mode, eX, nonce: random.bytes(32), ct1 }
  const head = encode(hs2, { ...fields, box2: new Uint8Array() })
  const reply = concat(head, await sealBox(chain, "2", offer.box, extend(th1, head)))
  const handshake: AwaitingHs3 = {
    role: "responder",
    phase: "awaitingHs3",
    spending,
    caller,
    commitment: message.value.commitment,
    th2: extend(th1, reply),
    chain,
    eKSeed,
    offerSecret: offer.secret,
  }
  return ok({ handshake, reply, changes: {}, completed: undefined, spent: [] })
}

/** HS3 in, HS4 out: one staged record, beside the old state. */
export const onHs3 = async (
  deps: HandshakeDeps,
  state: AwaitingHs3,
  received: Bytes,
  known: Known,
): Step<AwaitingHs5> => {
  const { me, random, primitives, newSessions } = deps
  const { caller, th2 } = state
  const spending = spend(state.spending, received, known.nowMs)
  if (!spending) return refused
  const message = decode(hs3, received)
  if (!message.ok) return refused
  const openedA = await openBox(state.chain, "3a", message.value.box3a, th2)
  const ciphertexts = openedA && decode(box3a, openedA)
  if (!ciphertexts?.ok) return refused
  const ssRr = await primitives.mlKem768.decapsulate(state.eKSeed, ciphertexts.value.ctRr)
  const ssR = await primitives.mlKem768.decapsulate(me.seeds.mlkem768, ciphertexts.value.ctR)
  if (!ssRr || !ssR) return refused
  const chainR = mix(state.chain, ["ss_rr", ssRr], ["ss_R", ssR])
  erase(ssRr, ssR)
  const { box3b: box } = message.value
  const openedB = await openBox(chainR, "3b", box, extend(th2, before(received, box)))
  const claim = openedB && (await readCaller(me, caller, known, openedB))
  if (!claim) return refused
  const { contact, bundle, nonce, peer } = claim
  const fpOfI = fingerprintFromId(contact.contact)
  if (!equalBytes(state.commitment, commitment(nonce, fpOfI))) return refused

  const th3 = extend(th2, received)
  const toStatic = await primitives.mlKem768.encapsulate(bundle.mlkem768, random.bytes(32))
  if (!toStatic) return refused
  const accepted = await acceptSessions(deps, claim, state.offerSecret, { th2, th3 }, known.nowMs)
  if (!accepted.ok) return accepted
  const { exporting, box: box4a, created } = accepted.value
  const exports = await sessionExports(newSessions, exporting, th3)
  if (claim.resumes) eraseMerged(exporting.mls, claim.contact.session)
  const chain = mix(chainR, ["ss_I", toStatic.sharedSecret], ["x_sig", exports.sig], ["x_mls", exports.mls])

  const head = headed(4, await sealBox(chainR, "4a", box4a(toStatic.ciphertext), th3))
  const reply = concat(head, fin(chain, "r", extend(th3, head), fpOfI, me.fp))
  const th4 = extend(th3, reply)
  const expectedFin = fin(chain, "i", th4, fpOfI, me.fp)
  const final = finalSecrets(chain, th4)
  erase(chainR.ck, toStatic.sharedSecret, exports.sig, exports.mls)

  // `rec` is made once and then kept, so that a copy restored from long ago is still recognised.
  const rec = caller.mode === 2 ? caller.secret : final.rec
  const staged: ContactRecord = { ...contact, staged: { res: final.res, created: created(th4, rec) } }
  const isStranger = caller.mode === 0 && !claim.isKnown
  const handshake: AwaitingHs5 = {
    role: "responder",
    phase: "awaitingHs5",
    spending,
    contact: contact.contact,
    stranger: isStranger ? staged : undefined,
    mode: caller.mode,
    expectedFin,
    res: final.res,
    peer,
    sas: shortAuthenticationString(th2, nonce, fpOfI, me.fp),
    secrets: final.link,
  }
  const bound = claim.invite ? { invites: [{ ...claim.invite, boundTo: contact.contact }] } : {}
  return ok({
    handshake,
    reply,
    changes: isStranger ? {} : { contact: staged, ...bound },
    completed: undefined,
    spent: [state.chain.ck, ...chain.kemSecrets, state.eKSeed, state.offerSecret],
  })
}

/** HS5 in: the staged record is merged, a used invite deleted, and the connection stands on this side. */
export const onHs5 = async (
  { newSessions }: HandshakeDeps,
  state: AwaitingHs5,
  received: Bytes,
  known: Known,
): Step<ResponderDone> => {
  const message = spend(state.spending, received, known.nowMs) && decode(hs5, received)
  const contact = known.contacts.find((it) => it.contact === state.contact) ?? state.stranger
  if (!message?.ok || !contact?.staged) return refused
  if (!equalBytes(message.value.fin, state.expectedFin) || !equalBytes(contact.staged.res, state.res)) return refused
  const merged = mergeStaged(contact)
  if (!merged.session) return refused
  const session = await resumedSession(newSessions, merged.session, state.peer, known.nowMs)
  const used = known.invites.filter(({ boundTo }) => boundTo === state.contact)
  return ok({
    handshake: { role: "responder", phase: "done", contact: state.contact },
    reply: undefined,
    changes: { contact: { ...merged, session }, ...(used.length > 0 ? { deletedInvites: used } : {}) },
    completed: {
      contact: state.contact,
      mode: state.mode,
      peerReceived: state.peer.received,
      sas: state.sas,
      secrets: state.secrets,
    },
    spent: [state.expectedFin],
  })
}
