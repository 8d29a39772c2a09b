/** V4: every value of a handshake, in the order in which docs/PROTOCOL.md §3 and §4 make them. */
import { type Bytes, ascii, decode, encode } from "@fourfold/std"
import { decodeMlsMessage } from "ts-mls/message.js"
import {
  type BoxName,
  type KeyChain,
  fin,
  firstKeyChain,
  mix,
  openBox,
  signalExport,
} from "../handshake/chaining-key.ts"
import {
  before,
  box2 as box2Codec,
  box2New,
  box3a as box3aCodec,
  box3bNew,
  box4a as box4aCodec,
  box4aNew,
  hs1,
  hs2,
  hs3,
  hs4,
  makesNewSessions,
} from "../handshake/messages.ts"
import { certificates } from "../handshake/test-peer.ts"
import { extend, firstTranscript, prologue } from "../handshake/transcript.ts"
import { invite as inviteCodec } from "../identity/invite.ts"
import { decodeState } from "../mls/state.ts"
import { exporter } from "../mls/index.ts"
import { expandSha512, hmacSha3 } from "../primitives/hashes.ts"
import { split3, split4 } from "../primitives/split-secret.ts"
import { preKeysOnWire, storedSession } from "../session/signal-session.ts"
import type { Value } from "./json.ts"
import type { Connected, Meeting, Person } from "./meeting.ts"
import { leafSecretOf, mlsEpochVector } from "./mls-vectors.ts"

export const handshakeVectors = async ({ invite, alice, bob, firstContact, reconnect }: Meeting): Promise<Value> => ({
  certificates: { ofI: certificates[0], ofR: certificates[1] },
  alice: identityVector(alice),
  bob: identityVector(bob),
  invite: { bytes: encode(inviteCodec, invite), psk: invite.psk, ivk: firstContact.psk },
  firstContact: { initiator: "alice", responder: "bob", ...(await handshakeVector(firstContact)) },
  reconnect: { initiator: "bob", responder: "alice", ...(await handshakeVector(reconnect)) },
})

const identityVector = ({ peer: { me } }: Person): Value => ({
  ed25519Seed: me.seeds.ed25519,
  ed25519SenderSeed: me.seeds.ed25519Sender,
  curve25519Secret: me.seeds.curve25519,
  mlkem768Seed: me.seeds.mlkem768,
  bundle: me.bundleBytes,
  fp: me.fp,
})

const must = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!result.ok) throw new RangeError("a message of our own does not decode")
  return result.value
}

/** Opened with the product's own key; the key itself is written out beside it. */
const box = async (at: KeyChain, name: BoxName, sealed: Bytes, aad: Bytes) => {
  const plaintext = await openBox(at, name, sealed, aad)
  if (!plaintext) throw new RangeError(`box ${name} does not open`)
  const material = expandSha512(at.ck, ascii(`EK1/hs/${name}`), 44)
  return { key: material.slice(0, 32), nonce: material.slice(32), aad, plaintext, sealed }
}

const split = (secret: Bytes): Value => ({ secret, split3: split3(secret), split4: split4(secret) })

const handshakeVector = async (connected: Connected): Promise<Readonly<Record<string, Value>>> => {
  const { initiator, responder, completed, psk, sessions } = connected
  const [m1, m2, m3, m4, m5] = connected.run.messages
  if (!m1 || !m2 || !m3 || !m4 || !m5) throw new RangeError("a message is missing")
  const [fpI, fpR] = [initiator.peer.me.fp, responder.peer.me.fp]
  const [one, two, three, four] = [
    must(decode(hs1, m1)),
    must(decode(hs2, m2)),
    must(decode(hs3, m3)),
    must(decode(hs4, m4)),
  ]

  const p = prologue(...certificates)
  const th0 = firstTranscript(p)
  const th1 = extend(th0, m1)
  const th2 = extend(th1, m2)
  const th3 = extend(th2, m3)
  const th4 = extend(th3, m4)

  const eX = { ofI: initiator.recorder.secretOf(one.eX), ofR: responder.recorder.secretOf(two.eX) }
  const ee = await initiator.recorder.primitives.x25519.agree(eX.ofI, two.eX)
  if (!ee) throw new RangeError("no agreement")
  const toI = responder.recorder.encapsulation(two.ct1)
  const chains: Record<string, Bytes> = {}
  let chain: KeyChain = firstKeyChain(th0)
  chains["ck0"] = chain.ck
  const add = (...[label, secret]: Parameters<typeof mix>[1]): KeyChain => {
    chain = mix(chain, [label, secret])
    chains[label] = chain.ck
    return chain
  }

  add("psk", psk)
  add("ee", ee)
  const ephemeral = add("ss1", toI.sharedSecret)
  const box2 = await box(ephemeral, "2", two.box2, extend(th1, before(m2, two.box2)))
  const box3a = await box(ephemeral, "3a", three.box3a, th2)
  const { ctR, ctRr } = must(decode(box3aCodec, box3a.plaintext))
  const [toRr, toR] = [initiator.recorder.encapsulation(ctRr), initiator.recorder.encapsulation(ctR)]
  add("ss_rr", toRr.sharedSecret)
  const withR = add("ss_R", toR.sharedSecret)
  const box3b = await box(withR, "3b", three.box3b, extend(th2, before(m3, three.box3b)))
  const box4a = await box(withR, "4a", four.box4a, th3)
  const isNew = makesNewSessions(completed.mode)
  const { ctI } = isNew ? must(decode(box4aNew, box4a.plaintext)) : must(decode(box4aCodec, box4a.plaintext))
  const fromR = responder.recorder.encapsulation(ctI)
  const xSig = signalExport(sessions.initiator.sigExport, th3)
  const xMls = exporter(sessions.initiator.mls, "EK1", th3, 32)
  add("ss_I", fromR.sharedSecret)
  add("x_sig", xSig)
  const whole = add("x_mls", xMls)

  const finR = { transcript: extend(th3, before(m4, four.fin)), key: expandSha512(whole.ck, ascii("EK1/fin/r"), 64) }
  const finI = { transcript: th4, key: expandSha512(whole.ck, ascii("EK1/fin/i"), 64) }
  const { eK: eKOfR } = isNew ? must(decode(box2New, box2.plaintext)) : must(decode(box2Codec, box2.plaintext))
  const l3Chain = [hmacSha3(ascii("EK1/L3"), th4)]
  for (const secret of whole.kemSecrets) l3Chain.push(hmacSha3(l3Chain.at(-1) ?? secret, secret))
  const { sid, roots, exporter3, exporter4 } = connected.secrets

  return {
    mode: completed.mode,
    psk,
    ephemeral: {
      eXOfI: eX.ofI,
      eXOfR: eX.ofR,
      eKSeedOfI: initiator.recorder.secretOf(one.eK),
      eKSeedOfR: responder.recorder.secretOf(eKOfR),
      mOfCt1: toI.m,
      mOfCtRr: toRr.m,
      mOfCtR: toR.m,
      mOfCtI: fromR.m,
    },
    messages: { hs1: m1, hs2: m2, hs3: m3, hs4: m4, hs5: m5 },
    transcript: { p, th0, th1, th2, th3, th4 },
    secrets: {
      ee,
      ss1: split(toI.sharedSecret),
      ss_rr: split(toRr.sharedSecret),
      ss_R: split(toR.sharedSecret),
      ss_I: split(fromR.sharedSecret),
      sigExport: sessions.initiator.sigExport,
      x_sig: xSig,
      x_mls: xMls,
    },
    chainingKeys: chains,
    boxes: { 2: box2, "3a": box3a, "3b": box3b, "4a": box4a },
    fins: {
      r: { ...finR, fin: fin(whole, "r", finR.transcript, fpI, fpR) },
      i: { ...finI, fin: fin(whole, "i", finI.transcript, fpI, fpR) },
    },
    ...(isNew ? { sessions: newSessionsVector(connected, box2.plaintext, box3b.plaintext, box4a.plaintext) } : {}),
    results: {
      res: connected.res,
      rec: connected.rec,
      sid,
      cid: sessions.initiator.cid,
      l3Chain,
      root3: { i2r: roots.i2r.root3, r2i: roots.r2i.root3 },
      root4: { i2r: roots.i2r.root4, r2i: roots.r2i.root4 },
      exporter3,
      exporter4,
      sas: completed.sas,
    },
  }
}

/** What P-13 makes: the secrets behind prekeys, KeyPackage and Welcome, and the two sessions as they start. */
const newSessionsVector = (
  { initiator, responder, sessions }: Connected,
  box2: Bytes,
  box3b: Bytes,
  box4a: Bytes,
): Value => {
  const offer = must(decode(box2New, box2))
  const { sig3, welcome } = must(decode(box3bNew, box3b))
  const prekeys = must(decode(preKeysOnWire, offer.prekeys))
  const [message] = decodeMlsMessage(offer.keyPackage, 0) ?? []
  if (message?.wireformat !== "mls_key_package") throw new RangeError("no KeyPackage")
  const { initKey, leafNode } = message.keyPackage
  const theirs = storedSession(sessions.responder.signal)
  const [heard] = theirs.receiving
  if (!heard || theirs.sending.type !== "ready") throw new RangeError("a session that has not begun")
  const { current } = decodeState(sessions.initiator.mls)
  return {
    signal: {
      prekeys: offer.prekeys,
      signedPreKeySecret: responder.recorder.secretOf(prekeys.signedPreKey.slice(1)),
      kyberSeed: responder.recorder.secretOf(prekeys.kyberPreKey.slice(1)),
      baseSecret: initiator.recorder.secretOf(theirs.baseKey),
      ratchetSecretOfI: initiator.recorder.secretOf(heard.ratchetKey),
      ratchetSecretOfR: theirs.sending.pair.privateKey,
      rootKeyAfterSig4: theirs.rootKey,
      sig3,
      sig4: must(decode(box4aNew, box4a)).sig4,
    },
    mls: {
      keyPackage: offer.keyPackage,
      initSecret: responder.recorder.hpkeSecretOf(initKey),
      leafSecretOfI: leafSecretOf(current),
      leafSecretOfR: responder.recorder.hpkeSecretOf(leafNode.hpkePublicKey),
      welcome,
      epoch: mlsEpochVector(current),
    },
  }
}
