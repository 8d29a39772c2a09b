/**
 * One message through the two persisted layers, out and in, and the counters that go with it (P-22).
 * Pure: the old session stands until the caller has stored the new one.
 */
import {
  type ContactId,
  type LayerReport,
  type MessageId,
  type OutgoingMessage,
  type SealError,
  coreType,
  maxUnacknowledged,
} from "@fourfold/contracts"
import { type Bytes, type Result, decode, equalBytes, err, fromHex, ok, u64 } from "@fourfold/std"
import type { NotAuthentic } from "../cascade.ts"
import { fingerprintFromId } from "../identity/bundle.ts"
import { applyCommit, eraseFormerEpochs, makeCommit, status } from "../mls/index.ts"
import { sha256 } from "../primitives/hashes.ts"
import type { Session } from "../records/contact-record.ts"
import { type MessageContext } from "./associated-data.ts"
import { type Envelope, decodeEnvelope, encodeEnvelope } from "./envelope.ts"
import { type PersistedDeps, persistedLayers } from "./persisted-layers.ts"
import { knownSession, storeSession } from "./signal-session.ts"

/** Whose conversation it is: fingerprints of both ends. */
export interface Ends {
  readonly me: ContactId
  readonly peer: ContactId
}

export interface SealedInSession {
  readonly session: Session
  /** mid ‖ L2 ciphertext is what the caller keeps; this is the L2 ciphertext. */
  readonly ciphertext: Bytes
  readonly convSeq: bigint
  readonly layers: readonly LayerReport[]
}

/** `TooMuchUnacknowledged`: see `maxUnacknowledged`; transient messages are never refused. */
export const sealInSession = async (
  before: Session,
  { me, peer }: Ends,
  message: OutgoingMessage,
  deps: PersistedDeps,
): Promise<Result<SealedInSession, SealError>> => {
  if (message.durable && before.sent - before.acknowledged >= BigInt(maxUnacknowledged))
    return err({ type: "TooMuchUnacknowledged", contact: peer })
  const { mls, body } = await withCommit(before.mls, message, deps)
  const convSeq = message.durable ? before.sent + 1n : 0n
  const step = before.steps + 1n
  const padded = encodeEnvelope({
    version: 0x10,
    id: message.id,
    convSeq,
    step,
    prevHash: message.durable ? before.sentHash : new Uint8Array(32),
    sentAt: message.sentAt,
    type: message.type,
    body,
  })
  const context: MessageContext = {
    cid: before.cid,
    mid: fromHex(message.id),
    sender: fingerprintFromId(me),
    receiver: fingerprintFromId(peer),
  }
  const sessions = [mls, knownSession(before.signal)] as const
  const [[nextMls, nextSignal], ciphertext, layers] = await persistedLayers(deps).seal(sessions, padded, context)
  const advanced = {
    ...before,
    mls: nextMls,
    signal: storeSession(nextSignal),
    steps: step,
    epochMessages: before.epochMessages + 1,
  }
  return ok({
    session: message.durable ? withSent(advanced, convSeq, sha256(padded)) : advanced,
    ciphertext,
    convSeq,
    layers,
  })
}

export interface OpenedInSession {
  readonly session: Session
  readonly envelope: Envelope
  readonly layers: readonly LayerReport[]
}

/** All or nothing: the new session exists only when both layers, the envelope and its counters are right. */
export const openInSession = async (
  before: Session,
  { me, peer }: Ends,
  message: { readonly id: MessageId; readonly ciphertext: Bytes },
  deps: PersistedDeps,
): Promise<Result<OpenedInSession, NotAuthentic>> => {
  const context: MessageContext = {
    cid: before.cid,
    mid: fromHex(message.id),
    sender: fingerprintFromId(peer),
    receiver: fingerprintFromId(me),
  }
  const sessions = [before.mls, knownSession(before.signal)] as const
  const opened = await persistedLayers(deps).open(sessions, message.ciphertext, context)
  if (!opened.ok) return opened
  const [[mls, signal], padded, layers] = opened.value
  const envelope = decodeEnvelope(padded)
  if (!envelope.ok || envelope.value.id !== message.id) return notAuthentic
  const counted = withReceived(before, envelope.value, padded)
  if (!counted) return notAuthentic
  const healed = await withHealing({ ...counted, mls, signal: storeSession(signal) }, envelope.value)
  if (!healed) return notAuthentic
  const received = {
    epoch: layers.find(({ layer }) => layer === "MLS")?.epoch ?? 0,
    isDurable: envelope.value.convSeq > 0n,
  }
  const session = settledEpochs(healed, status(before.mls).epoch, received, deps.signal.now())
  return ok({ session, envelope: envelope.value, layers })
}

const notAuthentic = err<NotAuthentic>({ type: "NotAuthentic" })

/** An `mlsCommit` is made here and nowhere else: its body is the Commit, sealed in the epoch that it ends. */
const withCommit = async (
  mls: Bytes,
  { type, body }: OutgoingMessage,
  { random }: PersistedDeps,
): Promise<{ readonly mls: Bytes; readonly body: Bytes }> => {
  if (type !== coreType.mlsCommit) return { mls, body }
  const made = await makeCommit(mls, random)
  // Asked for when it is not due (any more): the message goes out empty, and the peer knows that it means nothing.
  return made.ok ? { mls: made.value.state, body: made.value.commit } : { mls, body: new Uint8Array() }
}

const withSent = (session: Session, convSeq: bigint, hash: Bytes): Session => ({
  ...session,
  sent: convSeq,
  sentHash: hash,
  // What lies before the last acknowledged one is never asked for: a peer that has less was restored from an old copy.
  sentHashes: [...session.sentHashes, { convSeq, hash }].filter((sent) => sent.convSeq >= session.acknowledged),
})

/** `undefined` unless the message follows the last one: number and hash of a durable one, zeros of a transient one. */
const withReceived = (before: Session, envelope: Envelope, padded: Bytes): Session | undefined => {
  const { convSeq, prevHash, step } = envelope
  if (step === 0n) return undefined
  const seen = step > before.seen ? step : before.seen
  const session = { ...before, seen, epochMessages: before.epochMessages + 1 }
  if (convSeq === 0n) return prevHash.every((byte) => byte === 0) ? withAcknowledged(session, envelope) : undefined
  if (convSeq !== before.received + 1n || !equalBytes(prevHash, before.receivedHash)) return undefined
  return { ...session, received: convSeq, receivedHash: sha256(padded) }
}

/** The peer cannot have stored more than was sealed. */
const withAcknowledged = (session: Session, { type, body }: Envelope): Session | undefined => {
  if (type !== coreType.ack) return session
  const acknowledged = decode(u64, body)
  if (!acknowledged.ok || acknowledged.value > session.sent) return undefined
  return acknowledged.value > session.acknowledged ? { ...session, acknowledged: acknowledged.value } : session
}

/** A Commit of the peer's is applied in the same step; an empty one means that none was due. */
const withHealing = async (session: Session, envelope: Envelope): Promise<Session | undefined> => {
  if (envelope.type !== coreType.mlsCommit || envelope.convSeq === 0n || envelope.body.length === 0) return session
  const mls = await applyCommit(session.mls, envelope.body)
  return mls.ok ? { ...session, mls: mls.value } : undefined
}

/**
 * The peer sends everything older again before its first durable message of an epoch, so the receiving keys of what came
 * before go with it. Its first message of the epoch my Commit makes merges that epoch.
 */
const settledEpochs = (
  session: Session,
  epochBefore: bigint,
  received: { readonly epoch: number; readonly isDurable: boolean },
  now: number,
): Session => {
  const mls = received.isDurable ? eraseFormerEpochs(session.mls, BigInt(received.epoch)) : session.mls
  return status(mls).epoch === epochBefore
    ? { ...session, mls }
    : { ...session, mls, epochSince: now, epochMessages: 0 }
}
