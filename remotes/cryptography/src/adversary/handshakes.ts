/** Handshake messages that were changed, cut, replayed or put together from others; nobody may complete one. */
import { isDeepStrictEqual } from "node:util"
import { type Bytes, concat } from "@fourfold/std"
import { type Handshake, continueHandshake } from "../handshake/handshake.ts"
import { beginAsInitiator } from "../handshake/initiator.ts"
import { beginAsResponder } from "../handshake/responder.ts"
import type { Completed } from "../handshake/step.ts"
import { type TestPeer, certificates, startTime } from "../handshake/test-peer.ts"
import { drawn, flipped } from "./drawing.ts"
import { type Person, acquainted, strangers } from "./people.ts"
import { type Ledger, trial } from "./trial.ts"

/** A message at its arrival: who reads it, in which state, with which records. */
export interface Moment {
  readonly number: number
  readonly receiver: TestPeer
  readonly state: Handshake
  readonly message: Bytes
  readonly known: TestPeer["vault"]["known"]
  /** Of the one who waits for the answer to this message. */
  readonly sender: Pick<Moment, "receiver" | "state" | "known">
}

export interface Meeting {
  readonly messages: readonly Bytes[]
  readonly moments: readonly Moment[]
  readonly atInitiator: Completed | undefined
  readonly atResponder: Completed | undefined
}

type Ends = readonly [Bytes, Bytes]

/** A whole handshake; `onTheWay` sees every message, and what it gives is what arrives. The records change. */
export const meet = async (
  i: TestPeer,
  r: TestPeer,
  onTheWay: (number: number, message: Bytes) => Bytes = (_, message) => message,
  { ofI, ofR }: { readonly ofI: Ends; readonly ofR: Ends } = { ofI: certificates, ofR: certificates },
): Promise<Meeting> => {
  const begun = await beginAsInitiator(i.deps, ofI, i.contact(r.me.id), startTime)
  if (!begun.ok) throw new Error("could not begin")
  const states: [Handshake, Handshake] = [begun.value.handshake, beginAsResponder(ofR, startTime)]
  const completed: [Completed | undefined, Completed | undefined] = [undefined, undefined]
  const messages: Bytes[] = []
  const moments: Moment[] = []
  let message = begun.value.reply
  while (message) {
    const number = messages.length + 1
    const turn = number % 2 === 1 ? 1 : 0
    const [receiver, sender] = turn === 1 ? [r, i] : [i, r]
    const arriving = onTheWay(number, message)
    messages.push(message)
    moments.push({
      number,
      receiver,
      state: states[turn],
      known: receiver.vault.known,
      message,
      sender: { receiver: sender, state: states[turn === 1 ? 0 : 1], known: sender.vault.known },
    })
    const step = await receiver.take(states[turn], arriving)
    if (!step.ok) break
    states[turn] = step.value.handshake
    completed[turn] = step.value.completed
    message = step.value.reply
  }
  return { messages, moments, atInitiator: completed[0], atResponder: completed[1] }
}

/** Whether anybody believes a handshake complete in which message `number` was another than the one sent. */
export const isFooled = ({ atInitiator, atResponder }: Meeting, number: number): boolean =>
  atResponder !== undefined || (number < 5 && atInitiator !== undefined)

/** As it is, and back again: attacks leave no trace in the next one. */
export const undone = async <T>(people: readonly Person[], attack: () => Promise<T>): Promise<T> => {
  const before = people.map(({ vault }) => vault.known)
  try {
    return await attack()
  } finally {
    people.forEach(({ vault }, n) => {
      vault.known = before[n] ?? vault.known
    })
  }
}

/** One forged message for one moment: refused without a reply, or (HS1, which nobody can check alone) without an end. */
const forge = async (moment: Moment, forged: Bytes, ledger: Ledger): Promise<void> => {
  const { number, receiver, state, known, sender } = moment
  const step = await continueHandshake(receiver.deps, state, forged, known)
  if (!step.ok) return ledger.count(`HS${number}: refused`)
  if (number === 1 && !step.value.reply) return ledger.count("HS1: met with silence")
  const reply = number === 1 ? step.value.reply : undefined
  if (!reply || Object.keys(step.value.changes).length > 0) return ledger.violated(`HS${number} was accepted`)
  ledger.count("HS1: answered, and the answer refused")
  const next = await continueHandshake(sender.receiver.deps, sender.state, reply, sender.known)
  if (next.ok) ledger.violated("an answer to a changed HS1 was accepted")
}

export const changedHandshakes = trial(
  "every byte of every handshake message turned, every length cut",
  { short: { every: 61 }, long: { every: 1 } },
  async ({ every }, ledger) => {
    for (const resumes of [false, true]) {
      const people = await (resumes ? acquainted(10) : strangers(10))
      const [, { random }] = people
      for (const moment of (await meet(...people)).moments) {
        const { message, state, known } = moment
        const before = structuredClone([state, known])
        for (let at = 0; at < message.length; at += every) {
          await forge(moment, flipped(message, at, drawn(random, 8)), ledger)
          await forge(moment, message.slice(0, at), ledger)
        }
        for (const extra of [1, 16_384 - message.length, 16_385 - message.length, 262_144])
          await forge(moment, concat(message, random.bytes(extra)), ledger)
        for (const length of [0, 3, 1275, 16_384, 16_385, 262_144])
          await forge(moment, concat(message.slice(0, 3), random.bytes(length)), ledger)
        ledger.expect(isDeepStrictEqual([state, known], before), `HS${moment.number}: the state changed`)
        const genuine = await continueHandshake(moment.receiver.deps, state, message, known)
        ledger.expect(genuine.ok, `HS${moment.number}: the genuine message was refused`)
        ledger.count("genuine messages accepted")
      }
    }
  },
)
