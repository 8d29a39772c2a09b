/**
 * Two ends of a connection made of the pure steps of the product, with every state in the open: real handshake, real MLS
 * and Signal sessions, real link. What the facade hides (the state before and after a message) can be compared here.
 */
import { type MessageId, type OutgoingMessage, type Random } from "@fourfold/contracts"
import { detectPrimitives } from "@fourfold/signal"
import { type Bytes, concat, decode, fromHex } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { type Run, type TestPeer, invite, run, startTime, testPeer } from "../handshake/test-peer.ts"
import { type Link, advance, createLink, unwrap, wrap } from "../link/link.ts"
import type { Session } from "../records/contact-record.ts"
import { type Envelope, messageId } from "../session/envelope.ts"
import { openInSession, sealInSession } from "../session/messages.ts"
import type { PersistedDeps } from "../session/persisted-layers.ts"
import { createNewSessions } from "../session/new-sessions.ts"

const midLength = 16

/** One end, holding its newest states. */
export interface End {
  readonly peer: TestPeer
  readonly other: TestPeer
  link: Link
}

export interface Engine {
  readonly random: Random
  readonly deps: PersistedDeps
  readonly clock: { nowMs: number }
  readonly ana: End
  readonly ben: End
  readonly firstContact: Run
  /** The same two people over another connection, resumed. */
  readonly reconnect: () => Promise<Run>
  readonly session: (end: End) => Session
  /** A durable message of these many random bytes unless told otherwise. */
  readonly message: (length: number, durable?: boolean) => OutgoingMessage
  /** Seals, keeps the new states, and gives what leaves. */
  readonly send: (from: End, message: OutgoingMessage) => Promise<Sent>
  readonly seal: (from: End, message: OutgoingMessage) => Promise<Bytes>
  readonly wrap: (from: End, sealed: Bytes) => Promise<Bytes>
  /** What a received frame would lead to; nothing changes until it is kept. `undefined`: dropped. */
  readonly attempt: (to: End, frame: Bytes) => Promise<Accepted | undefined>
  /** Like `attempt`, for mid ‖ L2 ciphertext alone. */
  readonly attemptSealed: (to: End, sealed: Bytes) => Promise<Omit<Accepted, "link"> | undefined>
  readonly keep: (to: End, accepted: Accepted) => void
}

export interface Sent {
  readonly message: OutgoingMessage
  readonly frame: Bytes
}

export interface Accepted {
  readonly link: () => Link
  readonly session: Session
  readonly envelope: Envelope
}

export const createEngine = async (seed: number): Promise<Engine> => {
  const random = seededRandom(seed)
  const primitives = await detectPrimitives()
  const clock = { nowMs: startTime }
  const signal = { primitives, now: () => clock.nowMs }
  const deps = { random, signal }
  const newSessions = createNewSessions(signal)
  const [anaPeer, benPeer] = [testPeer(random, primitives, newSessions), testPeer(random, primitives, newSessions)]
  invite(benPeer, anaPeer, random.bytes(16))
  const firstContact = await run(anaPeer, benPeer)
  const { atInitiator, atResponder } = firstContact
  if (!atInitiator || !atResponder) throw new Error("the handshake did not complete")
  const ana: End = { peer: anaPeer, other: benPeer, link: createLink("initiator", atInitiator.secrets) }
  const ben: End = { peer: benPeer, other: anaPeer, link: createLink("responder", atResponder.secrets) }

  const session = ({ peer, other }: End): Session => {
    const found = peer.contact(other.me.id).session
    if (!found) throw new Error("no session")
    return found
  }
  const put = ({ peer, other }: End, next: Session): void =>
    peer.commit({ contact: { ...peer.contact(other.me.id), session: next } })
  const ends = ({ peer, other }: End) => ({ me: peer.me.id, peer: other.me.id })

  const seal: Engine["seal"] = async (from, message) => {
    const sealed = await sealInSession(session(from), ends(from), message, deps)
    if (!sealed.ok) throw new Error(sealed.error.type)
    put(from, sealed.value.session)
    return concat(fromHex(message.id), sealed.value.ciphertext)
  }
  const wrapped: Engine["wrap"] = async (from, sealed) => {
    const made = await wrap({ random, primitives }, from.link, sealed, { isDurable: true, nowMs: clock.nowMs })
    if (!made.ok) throw new Error(made.error.type)
    from.link = made.value.link
    return made.value.frame
  }
  const attemptSealed: Engine["attemptSealed"] = async (to, sealed) => {
    const id = decode(messageId, sealed.subarray(0, midLength))
    if (!id.ok) return undefined
    const message = { id: id.value, ciphertext: sealed.slice(midLength) }
    const opened = await openInSession(session(to), ends(to), message, deps)
    return opened.ok ? opened.value : undefined
  }

  return {
    random,
    deps,
    clock,
    ana,
    ben,
    firstContact,
    reconnect: () => run(anaPeer, benPeer),
    session,
    message: (length, durable = true) => ({
      id: newMessageId(random),
      sentAt: clock.nowMs,
      type: 16,
      body: random.bytes(length),
      durable,
    }),
    seal,
    wrap: wrapped,
    send: async (from, message) => ({ message, frame: await wrapped(from, await seal(from, message)) }),
    attemptSealed,
    attempt: async (to, frame) => {
      const staged = await unwrap({ primitives }, to.link, frame, clock.nowMs)
      if (!staged.ok) return undefined
      const opened = await attemptSealed(to, staged.value.message)
      return opened && { ...opened, link: () => advance(to.link, staged.value, true, clock.nowMs) }
    },
    keep: (to, accepted) => {
      to.link = accepted.link()
      put(to, accepted.session)
    },
  }
}

const newMessageId = (random: Random): MessageId => {
  const id = decode(messageId, random.bytes(midLength))
  if (!id.ok) throw new Error("unreachable")
  return id.value
}
