/**
 * EKH1 on the side of the one who opened the connection: sends HS1, HS3 and HS5.
 *
 * What it makes lives in memory only until fin_R is verified; then its record changes in one piece, before HS5 leaves.
 * P-12: it checks who R is before HS3, the first message that says anything about itself.
 */
import type { ContactId } from "@fourfold/contracts"
import { type Bytes, concat, decode, encode, equalBytes, ok } from "@fourfold/std"
import { fingerprintFromId } from "../identity/bundle.ts"
import { erase } from "../primitives/erase.ts"
import { mlKemSeedLength } from "../primitives/ml-kem-768.ts"
import type { ContactRecord } from "../records/contact-record.ts"
import { type Spending, spend } from "./budget.ts"
import { type KeyChain, fin, firstKeyChain, mix, openBox, sealBox } from "./chaining-key.ts"
import type { Counters } from "./counters.ts"
import { type CreatingAnswer, readAnswer, readBox4a, resumeSessions, startSessions } from "./initiator-boxes.ts"
import { before, box3a, headed, hs1, hs2, hs4 } from "./messages.ts"
import type { StartedSessions } from "./new-sessions.ts"
import { finalSecrets } from "./final-secrets.ts"
import { shortAuthenticationString } from "./sas.ts"
import {
  type SessionExports,
  conversationId,
  eraseMerged,
  firstSession,
  isResumable,
  resumedSession,
  sessionExports,
} from "./sessions-of-contact.ts"
import { settle } from "./staged-record.ts"
import { type HandshakeDeps, type Known, type Step, refused } from "./step.ts"
import { type Offered, offeredBy, secretOf, tagsOf } from "./tags.ts"
import { commitment, extend, firstTranscript, prologue } from "./transcript.ts"

export interface AwaitingHs2 {
  readonly role: "initiator"
  readonly phase: "awaitingHs2"
  readonly contact: ContactId
  readonly spending: Spending
  readonly th0: Bytes
  readonly th1: Bytes
  readonly offered: Offered
  readonly eX: Bytes
  readonly eXSecret: Bytes
  readonly eKSeed: Bytes
  readonly nonce: Bytes
}

export interface AwaitingHs4 {
  readonly role: "initiator"
  readonly phase: "awaitingHs4"
  readonly contact: ContactId
  readonly spending: Spending
  readonly th3: Bytes
  /** After ss_R. */
  readonly chain: KeyChain
  readonly exports: SessionExports
  readonly sas: readonly number[]
  readonly sessions: ResumedSessions | (StartedSessions & Pick<CreatingAnswer, "mode" | "rec" | "bundle">)
}

interface ResumedSessions {
  readonly mode: 3 | 4
  /** The `res` that both sides hold: the record must still have it when the handshake completes. */
  readonly secret: Bytes
  readonly peer: Counters
}

export interface InitiatorDone {
  readonly role: "initiator"
  readonly phase: "done"
  readonly contact: ContactId
}

/** HS1. The DTLS fingerprints are I's, then R's. P-6: refuses one's own identity as a peer. */
export const beginAsInitiator = async (
  { me, random, primitives }: HandshakeDeps,
  fingerprints: readonly [ofI: Bytes, ofR: Bytes],
  contact: ContactRecord,
  nowMs: number,
): Step<AwaitingHs2> => {
  if (contact.contact === me.id) return refused
  const eXSecret = random.bytes(32)
  const eKSeed = random.bytes(mlKemSeedLength)
  const nonce = random.bytes(32)
  const eX = await primitives.x25519.publicKey(eXSecret)
  const p = prologue(...fingerprints)
  const th0 = firstTranscript(p)
  const offered = offeredBy(contact)
  const reply = encode(hs1, {
    head: undefined,
    eX,
    eK: await primitives.mlKem768.publicKey(eKSeed),
    commitment: commitment(nonce, me.fp),
    ...tagsOf(offered, p, eX, random),
  })
  const handshake: AwaitingHs2 = {
    role: "initiator",
    phase: "awaitingHs2",
    contact: contact.contact,
    spending: { startedAtMs: nowMs, receivedBytes: 0 },
    th0,
    th1: extend(th0, reply),
    offered,
    eX,
    eXSecret,
    eKSeed,
    nonce,
  }
  return ok({ handshake, reply, changes: {}, completed: undefined, spent: [] })
}

/** HS2 in, HS3 out. A resumption settles an unmerged record: the peer has shown which `res` it holds. */
export const onHs2 = async (
  deps: HandshakeDeps,
  state: AwaitingHs2,
  received: Bytes,
  known: Known,
): Step<AwaitingHs4> => {
  const { me, random, primitives, newSessions } = deps
  const spending = spend(state.spending, received, known.nowMs)
  if (!spending) return refused
  const message = decode(hs2, received)
  const contact = known.contacts.find((it) => it.contact === state.contact)
  if (!message.ok || !contact) return refused
  const { mode, eX, ct1, box2: box } = message.value

  const psk = secretOf(state.offered, mode)
  if (!psk || equalBytes(eX, state.eX)) return refused
  const ee = await primitives.x25519.agree(state.eXSecret, eX)
  const ss1 = await primitives.mlKem768.decapsulate(state.eKSeed, ct1)
  if (!ee || !ss1) return refused
  const ephemeralChain = mix(firstKeyChain(state.th0), ["psk", psk], ["ee", ee], ["ss1", ss1])
  erase(ee, ss1)
  const opened = await openBox(ephemeralChain, "2", box, extend(state.th1, before(received, box)))
  if (!opened) return refused
  const read = readAnswer(contact, mode, psk, opened)
  if (!read.ok) return read
  const answer = read.value

  const th2 = extend(state.th1, received)
  const sessions = answer.resumes ? await resumeSessions(deps, answer) : await startSessions(deps, answer, th2)
  if (!sessions.ok) return sessions

  const toStatic = await primitives.mlKem768.encapsulate(answer.bundle.mlkem768, random.bytes(32))
  const toEphemeral = await primitives.mlKem768.encapsulate(answer.eK, random.bytes(32))
  if (!toStatic || !toEphemeral) return refused
  const ciphertexts = encode(box3a, { ctR: toStatic.ciphertext, ctRr: toEphemeral.ciphertext })
  const head = headed(3, await sealBox(ephemeralChain, "3a", ciphertexts, th2))
  const chain = mix(ephemeralChain, ["ss_rr", toEphemeral.sharedSecret], ["ss_R", toStatic.sharedSecret])
  erase(ephemeralChain.ck, toEphemeral.sharedSecret, toStatic.sharedSecret)

  const reply = concat(head, await sealBox(chain, "3b", sessions.value.box(state.nonce), extend(th2, head)))
  const th3 = extend(th2, reply)
  const exports = await sessionExports(newSessions, sessions.value.exporting, th3)
  if (answer.resumes) eraseMerged(sessions.value.exporting.mls, answer.settled.session)
  const handshake: AwaitingHs4 = {
    role: "initiator",
    phase: "awaitingHs4",
    contact: state.contact,
    spending,
    th3,
    chain,
    exports,
    sas: shortAuthenticationString(th2, state.nonce, me.fp, fingerprintFromId(state.contact)),
    sessions: sessions.value.kept,
  }
  return ok({
    handshake,
    reply,
    changes: answer.resumes && contact.staged ? { contact: answer.settled } : {},
    completed: undefined,
    spent: [state.eXSecret, state.eKSeed, state.nonce],
  })
}

/** HS4 in, HS5 out: the record changes, and the connection stands on this side. */
export const onHs4 = async (
  { me, random, primitives, newSessions }: HandshakeDeps,
  state: AwaitingHs4,
  received: Bytes,
  known: Known,
): Step<InitiatorDone> => {
  const { sessions, th3 } = state
  const fpOfR = fingerprintFromId(state.contact)
  const message = spend(state.spending, received, known.nowMs) && decode(hs4, received)
  const contact = known.contacts.find((it) => it.contact === state.contact)
  if (!message?.ok || !contact) return refused
  const opened = await openBox(state.chain, "4a", message.value.box4a, th3)
  const box = opened && readBox4a(sessions.mode, opened)
  const ssI = box && (await primitives.mlKem768.decapsulate(me.seeds.mlkem768, box.ctI))
  if (!ssI) return refused
  const { exports } = state
  const chain = mix(state.chain, ["ss_I", ssI], ["x_sig", exports.sig], ["x_mls", exports.mls])
  erase(ssI)
  const expected = fin(chain, "r", extend(th3, before(received, message.value.fin)), me.fp, fpOfR)
  if (!equalBytes(expected, message.value.fin)) return refused

  const th4 = extend(th3, received)
  const reply = headed(5, fin(chain, "i", th4, me.fp, fpOfR))
  const final = finalSecrets(chain, th4)
  const common = { invite: undefined, staged: undefined, res: final.res }
  const completed = { contact: state.contact, mode: sessions.mode, sas: state.sas, secrets: final.link }
  const done: InitiatorDone = { role: "initiator", phase: "done", contact: state.contact }
  const spent = [state.chain.ck, ...chain.kemSecrets, exports.sig, exports.mls]

  if ("secret" in sessions) {
    const settled = settle(contact, sessions.secret)
    if (!isResumable(settled)) return refused
    const session = await resumedSession(newSessions, settled.session, sessions.peer, known.nowMs)
    const changes = { contact: { ...settled, ...common, session } }
    return ok({
      handshake: done,
      reply,
      changes,
      completed: { ...completed, peerReceived: sessions.peer.received },
      spent,
    })
  }
  const { signal, bundle } = sessions
  const finished = await newSessions.finish(random, { signal, sig4: box.sig4, th3 })
  if (!finished.ok) return refused
  const cid = conversationId(me.fp, fpOfR, th4)
  const session = firstSession({ ...sessions, signal: finished.value.signal }, cid, known.nowMs)
  const changes = { contact: { ...contact, ...common, bundle, rec: sessions.rec ?? final.rec, session } }
  // The Signal state of before sig4 is superseded; the group and `sigExport` go into the record as they are.
  return ok({
    handshake: done,
    reply,
    changes,
    completed: { ...completed, peerReceived: 0n },
    spent: [...spent, signal],
  })
}
