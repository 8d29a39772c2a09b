/** The two handshakes of docs/vectors/handshake.json and all their results, from the secrets in the file. Tests only. */
import { type Bytes, check, same } from "../bytes.ts"
import { type NewSessions, type Secrets, openHandshake } from "../handshake.ts"
import { readInvite } from "../identity.ts"
import { conversationId, keySchedule } from "../key-schedule.ts"
import { type Group, exportSecret, joinGroup } from "../mls.ts"
import { expand256, kyberPublicOf, publicOf } from "../primitives.ts"
import { type Session, openSignal, pqxdhInput, readPreKeyMessage, signalExport, startSession } from "../signal.ts"
import { concat, label, lp } from "../bytes.ts"
import { type Row, readVectors } from "./vectors.ts"

export const vectors = readVectors("handshake")

export const secretsOf = (row: Row): Secrets => {
  const [i, r] = [vectors.at(row.text("initiator")), vectors.at(row.text("responder"))]
  const [ephemeral, certificates] = [row.at("ephemeral"), vectors.at("certificates")]
  return {
    certificates: [certificates.bytes("ofI"), certificates.bytes("ofR")],
    psk: row.bytes("psk"),
    eXOfI: ephemeral.bytes("eXOfI"),
    eKSeedOfI: ephemeral.bytes("eKSeedOfI"),
    eKSeedOfR: ephemeral.bytes("eKSeedOfR"),
    staticSeedOfI: i.bytes("mlkem768Seed"),
    staticSeedOfR: r.bytes("mlkem768Seed"),
    pinned: { fpI: i.bytes("fp"), fpR: r.bytes("fp") },
  }
}
export const messagesOf = (row: Row): readonly Bytes[] =>
  ["hs1", "hs2", "hs3", "hs4", "hs5"].map((name) => row.at("messages").bytes(name))

const xSig = (sigExport: Bytes, th3: Bytes): Bytes => expand256(sigExport, concat(lp(label("EK1/x/sig")), lp(th3)), 32)

/** P-13: both sessions of a first contact, from its boxes and the responder's secrets. */
const openSessions = (row: Row, sessions: NewSessions, th2: Bytes, th3: Bytes) => {
  const { bundleI, bundleR, prekeys, sig3, sig4, keyPackage, welcome } = sessions
  const secrets = row.at("sessions").at("signal")
  const identity = vectors.at(row.text("responder")).bytes("curve25519Secret")
  const signedPreKey = secrets.bytes("signedPreKeySecret")
  check(same(publicOf(signedPreKey), prekeys.slice(1, 33)), "key")
  check(same(kyberPublicOf(secrets.bytes("kyberSeed")), prekeys.slice(33 + 64 + 1, 33 + 64 + 1569)), "key")
  const first = readPreKeyMessage(sig3)
  check(same(first.identityKey, bundleI.curve25519), "identity")
  const input = pqxdhInput({ identity, signedPreKey, kyberSeed: secrets.bytes("kyberSeed") }, first)
  const identities = { initiator: bundleI.curve25519, responder: bundleR.curve25519 }
  const begun = startSession(input, identities, publicOf(signedPreKey))
  const three = openSignal(begun, "initiator", first.message, secrets.bytes("ratchetSecretOfI"))
  const four = openSignal(three.session, "responder", sig4, secrets.bytes("ratchetSecretOfR"))
  check(same(three.plaintext, th2) && same(four.plaintext, th3), "proof")
  const group = joinGroup(welcome, keyPackage, row.at("sessions").at("mls").bytes("initSecret"), [
    bundleI.fp,
    bundleR.fp,
  ])
  return { group, signal: four.session, sigExport: signalExport(input) }
}

export interface FirstContact {
  readonly group: Group
  readonly signal: Session
  readonly sigExport: Bytes
}

/** First contact: sessions come out of the boxes. */
export const openFirstContact = (row: Row) => {
  const made: FirstContact[] = []
  const handshake = openHandshake(secretsOf(row), messagesOf(row), (sessions, th2, th3) => {
    if (!sessions) throw new RangeError("no new sessions")
    const opened = openSessions(row, sessions, th2, th3)
    made.push(opened)
    return { sig: xSig(opened.sigExport, th3), mls: exportSecret(opened.group, "EK1", th3) }
  })
  const [sessions] = made
  if (!sessions) throw new RangeError("no sessions")
  const { ck, halves, transcript, fpI, fpR } = handshake
  const cid = conversationId(fpI, fpR, transcript.th4)
  return { handshake, sessions, cid, link: keySchedule(transcript.th4, ck, halves) }
}

/** A resumption stands on the sessions as they are by then. */
export const openReconnect = (row: Row, sigExport: Bytes, group: Group) => {
  const handshake = openHandshake(secretsOf(row), messagesOf(row), (_, _th2, th3) => ({
    sig: xSig(sigExport, th3),
    mls: exportSecret(group, "EK1", th3),
  }))
  return { handshake, link: keySchedule(handshake.transcript.th4, handshake.ck, handshake.halves) }
}

export const invite = readInvite(vectors.at("invite").bytes("bytes"))
