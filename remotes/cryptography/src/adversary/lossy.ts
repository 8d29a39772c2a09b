/**
 * Exactly once and in order over a wire that loses, repeats and reorders frames: real workers, and between them the least
 * of a messenger that the protocol asks for (outbox, acknowledgement, reconnect after the third failure or when none comes).
 */
import { type LinkId, type MessageId, coreType } from "@fourfold/contracts"
import { type Bytes, decode, encode, equalBytes, u32, u64 } from "@fourfold/std"
import { chance, drawn } from "./drawing.ts"
import { type Ledger, trial } from "./trial.ts"
import {
  type SealedOnDisk,
  type Worker,
  type World,
  connected,
  createWorker,
  createWorld,
  inviteTo,
  newMessage,
  receive,
  seal,
} from "./workers.ts"

interface Side {
  readonly worker: Worker
  readonly peer: Worker
  /** Sealed, and not acknowledged yet, oldest first. */
  outbox: readonly SealedOnDisk[]
  /** Of the outbox, what has left over this connection. */
  sentUpTo: number
  readonly known: Set<MessageId>
  readonly arrived: Bytes[]
  /** To be acknowledged. */
  received: bigint
  inbox: Bytes[]
}

const sideOf = (worker: Worker, peer: Worker): Side => ({
  worker,
  peer,
  outbox: [],
  sentUpTo: 0,
  known: new Set(),
  arrived: [],
  received: 0n,
  inbox: [],
})

/** What the wire does with the frames of one round. */
const distorted = ({ random }: World, frames: readonly Bytes[], share: number, ledger: Ledger): Bytes[] => {
  const out: Bytes[] = []
  for (const frame of frames) {
    if (chance(random, share)) {
      ledger.count("frames lost")
      continue
    }
    out.push(frame)
    if (chance(random, share)) {
      ledger.count("frames repeated")
      out.push(frame)
    }
    if (out.length > 1 && chance(random, share)) {
      ledger.count("frames reordered")
      out.splice(drawn(random, out.length - 1), 0, ...out.splice(-1))
    }
  }
  return out
}

const acknowledged = (side: Side, upTo: bigint): void => {
  const kept = side.outbox.filter(({ convSeq }) => convSeq > upTo)
  side.sentUpTo = Math.max(0, side.sentUpTo - (side.outbox.length - kept.length))
  side.outbox = kept
}

const frameOf = async ({ worker }: Side, link: LinkId, { sealed }: SealedOnDisk): Promise<Bytes> => {
  const wrapped = await worker.cryptography().wrap(link, sealed)
  if (!wrapped.ok) throw new Error(wrapped.error.type)
  return wrapped.value.frame
}

/** Everything that waits; then an acknowledgement of what has come. */
const outgoing = async (world: World, side: Side, link: LinkId): Promise<Bytes[]> => {
  const frames: Bytes[] = []
  for (const waiting of side.outbox.slice(side.sentUpTo)) frames.push(await frameOf(side, link, waiting))
  side.sentUpTo = side.outbox.length
  const ack = newMessage(world, encode(u64, side.received), false, coreType.ack)
  frames.push(await frameOf(side, link, await seal(side.worker, side.peer, ack)))
  return frames
}

/** False when the connection is to be closed. */
const take = async (side: Side, link: LinkId, ledger: Ledger): Promise<boolean> => {
  for (const frame of side.inbox.splice(0)) {
    const got = await receive(side.worker, link, frame, (id) => side.known.has(id))
    if (got.type === "dropped") {
      ledger.count("frames dropped")
      if (got.close) return false
    }
    if (got.type === "known") ledger.count("messages sent again that were known")
    if (got.type !== "opened") continue
    const upTo = got.kind === coreType.ack ? decode(u64, got.body) : undefined
    if (upTo?.ok) acknowledged(side, upTo.value)
    if (got.convSeq === 0n) continue
    side.known.add(got.id)
    side.received = got.convSeq
    side.arrived.push(got.body)
  }
  return true
}

const converse = async (seed: number, share: number, messages: number, ledger: Ledger): Promise<void> => {
  const world = createWorld(seed)
  const [ana, ben] = [await createWorker(world), await createWorker(world)]
  await inviteTo(world, ben, ana)
  const sides = [sideOf(ana, ben), sideOf(ben, ana)] as const
  const written: readonly [Bytes[], Bytes[]] = [[], []]
  let link: LinkId | undefined

  const isDone = (): boolean =>
    sides.every(({ outbox }, n) => outbox.length === 0 && written[n === 0 ? 0 : 1].length === messages)
  for (let rounds = 0; !isDone(); rounds++) {
    if (rounds > messages * 40) return ledger.violated(`seed ${seed}: it does not come to an end`)
    if (link === undefined) {
      const meeting = await connected(world, ana, ben)
      ledger.count("connections")
      link = meeting.link
      for (const [side, { peerReceived }] of [
        [sides[0], meeting.atInitiator],
        [sides[1], meeting.atResponder],
      ] as const) {
        acknowledged(side, peerReceived)
        side.sentUpTo = 0
        side.inbox = []
      }
    }
    for (const [n, side] of sides.entries()) {
      const mine = written[n === 0 ? 0 : 1]
      const more = Math.min(1 + drawn(world.random, 3), messages - mine.length)
      for (let k = 0; k < more && side.outbox.length < 60; k++) {
        const body = encode(u32, mine.length)
        mine.push(body)
        side.outbox = [...side.outbox, await seal(side.worker, side.peer, newMessage(world, body, true))]
      }
    }
    const [first, second] = sides
    second.inbox.push(...distorted(world, await outgoing(world, first, link), share, ledger))
    first.inbox.push(...distorted(world, await outgoing(world, second, link), share, ledger))
    const isOpen = (await take(first, link, ledger)) && (await take(second, link, ledger))
    // Without an acknowledgement the sender's patience ends (P-30).
    const isPatient = rounds % 6 !== 5 || sides.every(({ outbox }) => outbox.length === 0)
    if (isOpen && isPatient) continue
    for (const { worker } of sides) await worker.cryptography().closeLink(link)
    link = undefined
  }
  for (const [n, { arrived }] of [sides[1], sides[0]].entries()) {
    const sent = written[n === 0 ? 0 : 1]
    const isSame =
      arrived.length === sent.length && arrived.every((body, k) => equalBytes(body, sent[k] ?? body.slice(1)))
    ledger.count("messages delivered exactly once and in order", isSame ? arrived.length : 0)
    ledger.expect(isSame, `seed ${seed}, ${share}: ${arrived.length} arrived of ${sent.length}, or in another order`)
  }
}

export const lossyWires = trial(
  "1 to 20 % of frames lost, repeated and reordered",
  { short: { seeds: 3, messages: 15 }, long: { seeds: 20, messages: 100 } },
  async ({ seeds, messages }, ledger) => {
    const shares = [0.01, 0.05, 0.1, 0.2]
    for (let seed = 0; seed < seeds; seed++)
      await converse(1000 + seed, shares[seed % shares.length] ?? 0.2, messages, ledger)
  },
)
