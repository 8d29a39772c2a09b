/**
 * The one deterministic story that the golden vectors tell: Alice dials Bob by his invite, they talk through all four
 * layers, both lower layers rekey, the MLS group heals, the connection is cut, Bob dials again, and they go on.
 */
import { type OutgoingMessage, type Random, coreType } from "@fourfold/contracts"
import { type Bytes, concat, decode, fromHex } from "@fourfold/std"
import { type Run, type TestPeer, invite, run, startTime, testPeer } from "../handshake/test-peer.ts"
import type { Completed } from "../handshake/step.ts"
import { type Invite, inviteKey } from "../identity/invite.ts"
import { type Link, advance, createLink, unwrap, wrap } from "../link/link.ts"
import type { Direction, LinkSecrets } from "../link/link-secrets.ts"
import type { Session } from "../records/contact-record.ts"
import { messageId } from "../session/envelope.ts"
import { openInSession, sealInSession } from "../session/messages.ts"
import { createNewSessions } from "../session/new-sessions.ts"
import { type Recorder, recording } from "./recording.ts"

export interface Person {
  readonly peer: TestPeer
  readonly recorder: Recorder
}

export interface Meeting {
  readonly invite: Invite
  readonly alice: Person
  readonly bob: Person
  readonly firstContact: Connected
  readonly reconnect: Connected
  readonly first: readonly Passage[]
  readonly second: readonly Passage[]
}

/** A completed handshake, and what both sides held when it was through. */
export interface Connected {
  readonly initiator: Person
  readonly responder: Person
  readonly run: Run
  readonly completed: Completed
  readonly secrets: LinkSecrets
  /** Contact secret before (`ivk` or `res`), and the records of the initiator after it. */
  readonly psk: Bytes
  readonly sessions: { readonly initiator: Session; readonly responder: Session }
  readonly res: Bytes
  readonly rec: Bytes
}

/** One message on its way, with the states of both sides before and after. `receiver.link` is the one before. */
export interface Passage {
  readonly direction: Direction
  readonly sender: Person
  readonly message: OutgoingMessage
  readonly atMs: number
  readonly sessions: { readonly before: Session; readonly after: Session }
  readonly receiver: { readonly before: Session; readonly after: Session; readonly link: Link }
  readonly links: { readonly before: Link; readonly after: Link }
  readonly random: { readonly reuseGuard: Bytes }
  readonly body: ReturnType<Recorder["lastBody"]>
  readonly ciphertext: Bytes
  readonly frame: Bytes
  readonly readBody: Bytes
}

interface Plan {
  readonly direction: Direction
  readonly type: number
  readonly body: Bytes
  readonly durable: boolean
  readonly afterMs: number
}

const minute = 60_000
/** A text PDU: answers nothing, is not forwarded, stays. */
const text = (direction: Direction, body: string, afterMs = 1000): Plan => ({
  direction,
  type: 16,
  body: concat(new Uint8Array(6), new TextEncoder().encode(body)),
  durable: true,
  afterMs,
})
const ack = (direction: Direction, received: number): Plan => ({
  direction,
  type: coreType.ack,
  body: new Uint8Array([0, 0, 0, 0, 0, 0, 0, received]),
  durable: false,
  afterMs: 1000,
})
const ping = (direction: Direction, afterMs = 1000): Plan => ({
  direction,
  type: coreType.ping,
  body: new Uint8Array(),
  durable: false,
  afterMs,
})

const firstPlan: readonly Plan[] = [
  text("i2r", "Hello, Bob"),
  text("i2r", "Is this you? ✓"),
  ack("r2i", 2),
  text("r2i", "It is. "),
  // Three buckets further up.
  text("i2r", "All work and no play. ".repeat(60)),
  // After five minutes Bob offers a fresh key for what Alice sends; she answers, and her direction is in epoch 1.
  ping("r2i", 5 * minute),
  text("i2r", "The last message of epoch 0"),
  text("i2r", "The first message of epoch 1"),
  // She owes him the same.
  text("r2i", "Answers her key, under the old epoch"),
  text("r2i", "Under the new one"),
  // MLS epoch 1 is leaf 1's to end: Bob's.
  { direction: "r2i", type: coreType.mlsCommit, body: new Uint8Array(), durable: true, afterMs: 1000 },
  text("r2i", "Still in MLS epoch 1"),
  text("i2r", "In MLS epoch 2"),
  text("r2i", "In MLS epoch 2 as well"),
]

const secondPlan: readonly Plan[] = [text("i2r", "Bob again, after the cut"), text("r2i", "Alice again"), ack("i2r", 7)]

export const invitePsk = fromHex("000102030405060708090a0b0c0d0e0f")

export const meet = async (sourceOf: (seed: number) => Random): Promise<Meeting> => {
  const clock = { now: startTime }
  const [alice, bob] = [personOf(sourceOf(21), clock), personOf(sourceOf(22), clock)]
  const made = invite(bob.peer, alice.peer, invitePsk)
  const firstContact = await connect(alice, bob, inviteKey(made))
  const first = await talk(firstContact, firstPlan, clock, sourceOf(23))
  clock.now += minute
  const reconnect = await connect(bob, alice, firstContact.res)
  const second = await talk(reconnect, secondPlan, clock, sourceOf(24))
  return { invite: made, alice, bob, firstContact, reconnect, first, second }
}

export const personOf = (source: Random, clock: { readonly now: number }): Person => {
  const recorder = recording(source)
  const { random, primitives } = recorder
  const newSessions = createNewSessions({ primitives, now: () => clock.now })
  return { peer: testPeer(random, primitives, newSessions), recorder }
}

const connect = async (initiator: Person, responder: Person, psk: Bytes): Promise<Connected> => {
  const done = await run(initiator.peer, responder.peer)
  if (!done.atInitiator || !done.atResponder) throw new RangeError("the handshake did not complete")
  const mine = initiator.peer.contact(responder.peer.me.id)
  const theirs = responder.peer.contact(initiator.peer.me.id)
  if (!mine.session || !theirs.session || !mine.res || !mine.rec) throw new RangeError("no sessions")
  return {
    initiator,
    responder,
    run: done,
    completed: done.atInitiator,
    secrets: structuredClone(done.atInitiator.secrets),
    psk: psk.slice(),
    sessions: { initiator: mine.session, responder: theirs.session },
    res: mine.res,
    rec: mine.rec,
  }
}

interface End {
  readonly person: Person
  session: Session
  link: Link
}

const talk = async (
  connected: Connected,
  plan: readonly Plan[],
  clock: { now: number },
  ids: Random,
): Promise<readonly Passage[]> => {
  const ends: Record<Direction, End> = {
    i2r: {
      person: connected.initiator,
      session: connected.sessions.initiator,
      link: createLink("initiator", structuredClone(connected.secrets)),
    },
    r2i: {
      person: connected.responder,
      session: connected.sessions.responder,
      link: createLink("responder", structuredClone(connected.secrets)),
    },
  }
  const passages: Passage[] = []
  for (const { direction, afterMs, ...planned } of plan) {
    clock.now += afterMs
    const id = decode(messageId, ids.bytes(16))
    if (!id.ok) throw new RangeError("no id")
    const message: OutgoingMessage = { ...planned, id: id.value, sentAt: clock.now }
    const [sender, receiver] = direction === "i2r" ? [ends.i2r, ends.r2i] : [ends.r2i, ends.i2r]
    passages.push(await pass(direction, sender, receiver, message, clock))
  }
  // What was said is on both disks when the connection is cut.
  for (const [end, other] of [
    [ends.i2r, ends.r2i],
    [ends.r2i, ends.i2r],
  ] as const) {
    const { peer } = end.person
    peer.commit({ contact: { ...peer.contact(other.person.peer.me.id), session: end.session } })
  }
  return passages
}

const pass = async (
  direction: Direction,
  sender: End,
  receiver: End,
  message: OutgoingMessage,
  clock: { readonly now: number },
): Promise<Passage> => {
  const nowMs = clock.now
  const depsOf = ({ person: { recorder } }: End) => ({
    random: recorder.random,
    primitives: recorder.primitives,
    signal: { primitives: recorder.primitives, now: () => nowMs },
  })
  const [me, peer] = [sender.person.peer.me.id, receiver.person.peer.me.id]
  const before = { session: sender.session, link: structuredClone(sender.link) }
  const sealed = await sealInSession(sender.session, { me, peer }, message, depsOf(sender))
  if (!sealed.ok) throw new RangeError(sealed.error.type)
  const reuseGuard = sender.person.recorder.lastDraw(4)
  const body = sender.person.recorder.lastBody()
  const { ciphertext, session } = sealed.value
  const whole = concat(fromHex(message.id), ciphertext)
  const wrapped = await wrap(depsOf(sender), sender.link, whole, { isDurable: message.durable, nowMs })
  if (!wrapped.ok) throw new RangeError("worn out")
  const { frame } = wrapped.value
  const links = { before: before.link, after: structuredClone(wrapped.value.link) }
  Object.assign(sender, { session, link: wrapped.value.link })

  const receiverBefore = { session: receiver.session, link: structuredClone(receiver.link) }
  const staged = await unwrap(depsOf(receiver), receiver.link, frame, nowMs)
  if (!staged.ok) throw new RangeError("dropped")
  const inner = { id: message.id, ciphertext: staged.value.message.slice(16) }
  const opened = await openInSession(receiver.session, { me: peer, peer: me }, inner, depsOf(receiver))
  if (!opened.ok) throw new RangeError("does not open")
  const link = advance(receiver.link, staged.value, message.durable, nowMs)
  Object.assign(receiver, { session: opened.value.session, link })
  return {
    direction,
    sender: sender.person,
    message,
    atMs: nowMs,
    sessions: { before: before.session, after: session },
    receiver: { before: receiverBefore.session, after: opened.value.session, link: receiverBefore.link },
    links,
    random: { reuseGuard },
    body,
    ciphertext,
    frame,
    readBody: opened.value.envelope.body,
  }
}
