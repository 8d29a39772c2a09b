/**
 * V1, V2 and V8: messages through all four layers, each layer's keys and bytes from the innermost out, and the three ways
 * in which keys are made anew: the KEM rekey of either direction, the MLS Commit, the next connection.
 */
import { coreType } from "@fourfold/contracts"
import { type Bytes, concat, fromHex } from "@fourfold/std"
import { type FrameContext, frameAad, headerLength } from "../link/frame-header.ts"
import { chains3, chains4 } from "../link/chain.ts"
import type { Side } from "../link/side.ts"
import { advance } from "../mls/ratchet.ts"
import { decodeState, groupOf, myLeaf } from "../mls/state.ts"
import { openAesGcm, openChaCha } from "../primitives/aead.ts"
import { sha256 } from "../primitives/hashes.ts"
import { mlKemCiphertextLength } from "../primitives/ml-kem-768.ts"
import { mlsAssociatedData, signalAssociatedData } from "../session/associated-data.ts"
import { decodeEnvelope, encodeEnvelope } from "../session/envelope.ts"
import { storedSession } from "../session/signal-session.ts"
import type { Value } from "./json.ts"
import type { Connected, Meeting, Passage } from "./meeting.ts"
import { leafSecretOf, mlsEpochVector } from "./mls-vectors.ts"

export const messageVectors = async ({ firstContact, reconnect, first, second }: Meeting): Promise<Value> => {
  return {
    firstContact: await rowsOf(firstContact, first),
    reconnect: await rowsOf(reconnect, second),
  }
}

const rowsOf = (connected: Connected, passages: readonly Passage[]): Promise<readonly Value[]> =>
  Promise.all(passages.map((passage) => messageVector(connected, passage)))

const messageVector = async (connected: Connected, passage: Passage): Promise<Value> => {
  const { direction, message, sessions } = passage
  const ends = [connected.initiator.peer.me.fp, connected.responder.peer.me.fp] as const
  const [sender, receiver] = direction === "i2r" ? ends : [ends[1], ends[0]]
  const context = { cid: sessions.before.cid, mid: fromHex(message.id), sender, receiver }
  const padded = paddedEnvelope(passage)
  const ad2 = signalAssociatedData(context)
  const l1 = passage.body.plaintext.slice(16)
  return {
    direction,
    envelope: envelopeVector(padded),
    mls: { ...mlsVector(passage), associatedData: mlsAssociatedData(context), message: l1 },
    signal: { ...signalVector(passage), associatedData: ad2, message: passage.ciphertext },
    ...(await frameVector(connected, passage)),
    ...(message.type === coreType.mlsCommit ? { commit: commitVector(passage) } : {}),
  }
}

/** Written again from what arrived: the one encoding. */
const paddedEnvelope = ({ message, sessions: { before, after }, readBody }: Passage): Bytes =>
  encodeEnvelope({
    version: 0x10,
    id: message.id,
    convSeq: message.durable ? after.sent : 0n,
    step: after.steps,
    prevHash: message.durable ? before.sentHash : new Uint8Array(32),
    sentAt: message.sentAt,
    type: message.type,
    body: readBody,
  })

export const envelopeVector = (padded: Bytes): Value => {
  const read = decodeEnvelope(padded)
  if (!read.ok) throw new RangeError("an envelope of our own does not decode")
  const { version, id, ...fields } = read.value
  return { version, mid: id, ...fields, bucket: padded.length, padded, hash: sha256(padded) }
}

const mlsVector = ({ sessions, random }: Passage) => {
  const { current } = decodeState(sessions.before.mls)
  const group = groupOf(current)
  const { key } = advance(current.sending)
  return {
    epoch: group.groupContext.epoch,
    leaf: myLeaf(group),
    generation: key.generation,
    key: key.key,
    nonce: key.nonce,
    reuseGuard: random.reuseGuard,
  }
}

const signalVector = ({ sessions, body }: Passage) => {
  const after = storedSession(sessions.after.signal)
  if (after.sending.type !== "ready") throw new RangeError("nothing was sent")
  const { chain, sendEpoch, firstEpoch } = { ...after.postQuantum, ...after.postQuantum.chain }
  const postQuantum = chain.epochs[sendEpoch - firstEpoch]?.sending
  if (!postQuantum) throw new RangeError("no post-quantum chain")
  const { aesKey, macKey, iv, plaintext, ciphertext } = body
  return {
    ratchetSecret: after.sending.pair.privateKey,
    aesKey,
    macKey,
    iv,
    plaintext,
    ciphertext,
    after: {
      rootKey: after.rootKey,
      chainKey: after.sending.chain.key,
      counter: after.sending.chain.index,
      postQuantumEpoch: sendEpoch,
      postQuantumCounter: postQuantum.counter,
      postQuantumChain: postQuantum.next,
    },
  }
}

/** The two lower layers, opened again with the keys of the sender's chains. */
const frameVector = async (
  { secrets: { sid } }: Connected,
  { direction, links, frame, sender }: Passage,
): Promise<Readonly<Record<string, Value>>> => {
  const context: FrameContext = { sid, direction }
  const [kem, aes] = links.before.sending.layers
  const { keys: keys4 } = chains4.step(aes.chain)
  const aad4 = frameAad("EK1/L4", context, aes)
  const l3 = await openAesGcm(keys4.key, keys4.nonce, frame.slice(headerLength + 16), aad4)
  if (!l3) throw new RangeError("the AES layer does not open")
  const [flags = 0] = l3
  const ekAt = 1 + (flags & 1 ? mlKemCiphertextLength : 0)
  const bodyAt = ekAt + (flags & 2 ? 1184 : 0)
  const [ct, ek] = [l3.slice(1, ekAt), l3.slice(ekAt, bodyAt)]
  const { keys: keys3 } = chains3.step(kem.chain)
  const aad3 = concat(frameAad("EK1/L3", context, kem), l3.slice(0, bodyAt))
  const plaintext = openChaCha(keys3.key, keys3.nonce, l3.slice(bodyAt), aad3)
  if (!plaintext) throw new RangeError("the ML-KEM layer does not open")
  return {
    kem: {
      epoch: kem.epoch,
      seq: kem.seq,
      chain: kem.chain,
      key: keys3.key,
      nonce: keys3.nonce,
      flags,
      ...(ek.length > 0 ? { ek, ekSeed: sender.recorder.secretOf(ek) } : {}),
      ...(ct.length > 0 ? { ct, sharedSecret: sender.recorder.encapsulation(ct).sharedSecret } : {}),
      aad: aad3,
      plaintext,
      sealed: l3,
    },
    aes: { chain: aes.chain, key: keys4.key, nonce: keys4.nonce, commitment: keys4.commitment, aad: aad4, frame },
    ...(ct.length > 0 ? { rekey: rekeyVector(links.after.sending) } : {}),
  }
}

/** The direction's next epoch, which begins behind this frame. */
const rekeyVector = ({ roots, layers: [kem, aes] }: Side): Value => ({
  epoch: kem.epoch,
  root3: roots.root3,
  root4: roots.root4,
  chain3: kem.chain,
  chain4: aes.chain,
})

/** The body of the PDU is the Commit; its receiver stands in the next epoch, which is the one its sender holds as pending. */
const commitVector = ({ sessions, receiver, readBody }: Passage): Value => {
  const { current } = decodeState(receiver.after.mls)
  const { pending } = decodeState(sessions.after.mls)
  if (!pending) throw new RangeError("no Commit is pending")
  return {
    message: readBody,
    leafSecretOfCommitter: leafSecretOf(pending),
    leafSecretOfReceiver: leafSecretOf(current),
    epoch: mlsEpochVector(current),
  }
}
