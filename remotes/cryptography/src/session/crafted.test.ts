/** A peer that holds the right sessions and breaks a rule of P-22: its envelopes are sealed here, field by field. */
import { coreType } from "@fourfold/contracts"
import { encrypt, serializeSession } from "@fourfold/signal"
import { type Bytes, concat, encode, fromHex, u64 } from "@fourfold/std"
import { beforeAll, describe, expect, test } from "vitest"
import { fingerprintFromId } from "../identity/bundle.ts"
import { makeCommit, seal as sealMls, status } from "../mls/index.ts"
import { sha256 } from "../primitives/hashes.ts"
import type { Session } from "../records/contact-record.ts"
import { mlsAssociatedData, signalAssociatedData } from "./associated-data.ts"
import { type Envelope, encodeEnvelope } from "./envelope.ts"
import { healingOf } from "./healing.ts"
import { openInSession } from "./messages.ts"
import { persistedLayers } from "./persisted-layers.ts"
import { signalContext, storedSession } from "./signal-session.ts"
import { seededRandom } from "@fourfold/testkit"
import { testSessions } from "./test-sessions.ts"

const { clock, connected, deps, fromAna, fromBen, newId, open, random, seal, signal, text } = testSessions(
  seededRandom(7),
)

const refused = { ok: false, error: { type: "NotAuthentic" } }
const zeros = new Uint8Array(32)

let start: Awaited<ReturnType<typeof connected>>
beforeAll(async () => {
  start = await connected()
})

const contextOf = (session: Session, id: Envelope["id"]) => ({
  cid: session.cid,
  mid: fromHex(id),
  sender: fingerprintFromId(fromAna.me),
  receiver: fingerprintFromId(fromAna.peer),
})

const plain = (): Envelope => ({
  version: 0x10,
  id: newId(),
  convSeq: 1n,
  step: 1n,
  prevHash: zeros,
  sentAt: clock.now,
  type: 16,
  body: new Uint8Array(3),
})

/** Ana's next message to Ben, whatever stands in it. */
const crafted = async (change: Partial<Envelope>, session = start.ana) => {
  const envelope = { ...plain(), ...change }
  const states = [session.mls, storedSession(session.signal)] as const
  const padded = encodeEnvelope(envelope)
  const sealed = await persistedLayers(deps).seal(states, padded, contextOf(session, envelope.id))
  return { id: envelope.id, ciphertext: sealed[1], padded }
}
const received = async (change: Partial<Envelope>, at = start.ben) =>
  openInSession(at, fromBen, await crafted(change), deps)
const opened = async (change: Partial<Envelope>, at = start.ben): Promise<Session> => {
  const step = await received(change, at)
  if (!step.ok) throw new Error(step.error.type)
  return step.value.session
}

describe("the counters of an envelope", () => {
  test("begin at 1: a step of zero is refused", async () => {
    expect(await received({ step: 0n })).toEqual(refused)
    expect((await received({ step: 1n })).ok).toBe(true)
  })

  test("keep the highest step, whatever comes late", async () => {
    expect((await opened({ step: 9n })).seen).toBe(9n)
    expect((await opened({ step: 9n }, { ...start.ben, seen: 12n })).seen).toBe(12n)
  })

  test("of a durable message follow the last one, with its hash", async () => {
    const { padded, ...message } = await crafted({})
    const { session } = await open(start.ben, fromBen, message)
    expect([session.received, session.receivedHash]).toEqual([1n, sha256(padded)])
    expect([session.epochMessages, session.sent]).toEqual([start.ben.epochMessages + 1, 0n])
    for (const change of [{ convSeq: 2n }, { prevHash: new Uint8Array(32).fill(1) }]) {
      expect(await received(change)).toEqual(refused)
    }
    expect(await received({}, { ...start.ben, received: 1n })).toEqual(refused)
  })

  test("of a transient message are zero, and change nothing of the durable ones", async () => {
    const transient = { convSeq: 0n }
    expect(await received({ ...transient, prevHash: zeros.with(31, 1) })).toEqual(refused)
    const session = await opened(transient)
    expect([session.received, session.receivedHash]).toEqual([0n, zeros])
    expect(session.epochMessages).toBe(start.ben.epochMessages + 1)
  })

  test("name the message: another id inside than outside is refused", async () => {
    const id = newId()
    const states = [start.ana.mls, storedSession(start.ana.signal)] as const
    const padded = encodeEnvelope(plain())
    const [, ciphertext] = await persistedLayers(deps).seal(states, padded, contextOf(start.ana, id))
    expect(await openInSession(start.ben, fromBen, { id, ciphertext }, deps)).toEqual(refused)
  })

  test("are not looked for in what is no envelope", async () => {
    const id = newId()
    const states = [start.ana.mls, storedSession(start.ana.signal)] as const
    const [, ciphertext] = await persistedLayers(deps).seal(states, new Uint8Array(256), contextOf(start.ana, id))
    expect(await openInSession(start.ben, fromBen, { id, ciphertext }, deps)).toEqual(refused)
  })
})

describe("an acknowledgement", () => {
  const ack = (upTo: bigint) => ({ convSeq: 0n, type: coreType.ack, body: encode(u64, upTo) })

  test("moves forward only, up to what was sealed", async () => {
    const at = { ...start.ben, sent: 5n, acknowledged: 3n }
    expect((await opened(ack(4n), at)).acknowledged).toBe(4n)
    expect((await opened(ack(5n), at)).acknowledged).toBe(5n)
    expect((await opened(ack(2n), at)).acknowledged).toBe(3n)
    expect(await received(ack(6n), at)).toEqual(refused)
  })

  test("is eight bytes, and counts only as a transient message of its own type", async () => {
    const at = { ...start.ben, sent: 5n, acknowledged: 3n }
    expect(await received({ ...ack(4n), body: new Uint8Array(7) }, at)).toEqual(refused)
    expect((await opened({ ...ack(4n), type: 16 }, at)).acknowledged).toBe(3n)
    expect((await opened({ ...ack(4n), convSeq: 1n }, at)).acknowledged).toBe(3n)
  })
})

describe("either layer", () => {
  test("is bound to its message: what fits one and not the other is refused", async () => {
    const envelope = plain()
    const right = contextOf(start.ana, envelope.id)
    const wrong = { ...right, mid: random.bytes(16) }
    const sealedWith = async (inner: typeof right, outer: typeof right): Promise<Bytes> => {
      const { message } = await sealMls(start.ana.mls, encodeEnvelope(envelope), mlsAssociatedData(inner), random)
      const bound = concat(signalAssociatedData(outer), message)
      const sealed = await encrypt(storedSession(start.ana.signal), bound, signalContext(signal, random))
      if (!sealed.ok) throw new Error("sealed")
      return sealed.value.message.bytes
    }
    const result = async (inner: typeof right, outer: typeof right) =>
      openInSession(start.ben, fromBen, { id: envelope.id, ciphertext: await sealedWith(inner, outer) }, deps)
    expect((await result(right, right)).ok).toBe(true)
    expect(await result(wrong, right)).toEqual(refused)
    expect(await result(right, wrong)).toEqual(refused)
  })

  test("is bound to the conversation and to both ends, by sixteen bytes", () => {
    const [cid, mid, sender, receiver] = [1, 2, 3, 4].map((fill) => new Uint8Array(32).fill(fill))
    if (!cid || !mid || !sender || !receiver) throw new Error("four")
    const ascii = (label: string) => new TextEncoder().encode(label)
    expect(mlsAssociatedData({ cid, mid, sender, receiver })).toEqual(
      sha256(concat(ascii("EK1/L1"), cid, mid)).slice(0, 16),
    )
    expect(signalAssociatedData({ cid, mid, sender, receiver })).toEqual(
      sha256(concat(ascii("EK1/L2"), cid, sender, receiver, mid)).slice(0, 16),
    )
  })

  test("reports its place, its bytes and its time, outwards in one order and inwards in the other", async () => {
    const first = await seal(start.ana, fromAna, text(new Uint8Array(1)))
    const second = await seal(first.session, fromAna, text(new Uint8Array(1)))
    const out = second.layers
    expect(out.map(({ layer, bytesIn }) => [layer, bytesIn])).toEqual([
      ["MLS", 256],
      ["Signal", out[0]?.bytesOut],
    ])
    expect(out[1]?.bytesOut).toBe(second.ciphertext.length)
    expect([out[0]?.epoch, out[0]?.step]).toEqual([1, 1])
    const back = await open((await open(start.ben, fromBen, first)).session, fromBen, second)
    expect(back.layers.map(({ layer, bytesIn }) => [layer, bytesIn])).toEqual([
      ["Signal", second.ciphertext.length],
      ["MLS", out[0]?.bytesOut],
    ])
    expect(back.layers[1]?.bytesOut).toBe(256)
    expect([back.layers[1]?.epoch, back.layers[1]?.step]).toEqual([1, 1])
    // Signal counts the messages of its newest chain, on either side.
    const steps = [first.layers[1]?.step, out[1]?.step, back.layers[0]?.step]
    expect((steps[1] ?? 0) - (steps[0] ?? 0)).toBe(1)
    for (const { ms } of [...out, ...back.layers]) {
      expect(ms).toBeGreaterThanOrEqual(0)
      expect(ms).toBeLessThan(10_000)
    }
  })
})

describe("what a sender remembers", () => {
  test("is the hash of each durable envelope that may still be asked for", async () => {
    const at = {
      ...start.ana,
      sent: 3n,
      acknowledged: 2n,
      sentHashes: [1n, 2n, 3n].map((convSeq) => ({ convSeq, hash: zeros })),
    }
    const { session, convSeq } = await seal(at, fromAna, text(new Uint8Array(1)))
    expect(convSeq).toBe(4n)
    expect(session.sentHashes.map((it) => it.convSeq)).toEqual([2n, 3n, 4n])
    expect(session.sentHashes.at(-1)?.hash).toEqual(session.sentHash)
    expect([session.sent, session.steps, session.epochMessages]).toEqual([4n, 1n, 1])
    const transient = await seal(session, fromAna, text(new Uint8Array(1), false))
    expect(transient.convSeq).toBe(0n)
    expect(transient.session.sentHashes).toEqual(session.sentHashes)
    expect([transient.session.sent, transient.session.steps, transient.session.epochMessages]).toEqual([4n, 2n, 2])
    expect(transient.session.sentHash).toEqual(session.sentHash)
  })

  test("is what the receiver then holds, and a transient message is never refused", async () => {
    const sealed = await seal(start.ana, fromAna, text(new Uint8Array(1)))
    const { session, envelope } = await open(start.ben, fromBen, sealed)
    expect(session.receivedHash).toEqual(sealed.session.sentHash)
    expect([envelope.convSeq, envelope.step, envelope.prevHash]).toEqual([1n, 1n, zeros])
    const full = { ...sealed.session, sent: 64n, acknowledged: 0n }
    expect((await seal(full, fromAna, text(new Uint8Array(1), false))).convSeq).toBe(0n)
    const next = await seal(sealed.session, fromAna, text(new Uint8Array(1)))
    expect((await open(session, fromBen, next)).envelope.prevHash).toEqual(sealed.session.sentHash)
  })
})

describe("a new epoch of the group", () => {
  const day = 24 * 60 * 60 * 1000

  test("is due after a hundred messages or a day, not before", () => {
    const { ben } = start
    expect(healingOf({ ...ben, epochMessages: 99 }, ben.epochSince)).toBeUndefined()
    expect(healingOf({ ...ben, epochMessages: 100 }, ben.epochSince)).toBe("mlsCommit")
    expect(healingOf(ben, ben.epochSince + day - 1)).toBeUndefined()
    expect(healingOf(ben, ben.epochSince + day)).toBe("mlsCommit")
    expect(healingOf({ ...start.ana, epochMessages: 100 }, 0)).toBe("mlsCommitRequest")
  })

  test("begins in a durable message alone: a transient one with a Commit changes no group", async () => {
    // Epoch 1 is Ben's to end.
    const made = await makeCommit(start.ben.mls, random)
    if (!made.ok) throw new Error("commit")
    const from = { ...start.ben, mls: made.value.state }
    const send = async (change: Partial<Envelope>) => {
      const envelope = { ...plain(), type: coreType.mlsCommit, body: made.value.commit, ...change }
      const context = {
        ...contextOf(from, envelope.id),
        sender: fingerprintFromId(fromBen.me),
        receiver: fingerprintFromId(fromBen.peer),
      }
      const states = [from.mls, storedSession(from.signal)] as const
      const [, ciphertext] = await persistedLayers(deps).seal(states, encodeEnvelope(envelope), context)
      return openInSession(start.ana, fromAna, { id: envelope.id, ciphertext }, deps)
    }
    const epochAfter = async (change: Partial<Envelope>) => {
      const step = await send(change)
      return step.ok ? status(step.value.session.mls).epoch : undefined
    }
    expect(await epochAfter({})).toBe(2n)
    expect(await epochAfter({ convSeq: 0n })).toBe(1n)
    expect(await epochAfter({ type: 16 })).toBe(1n)
    // An empty one means that none was due; a wrong one is refused with its message.
    expect(await epochAfter({ body: new Uint8Array() })).toBe(1n)
    expect(await send({ body: made.value.commit.with(40, 0xff) })).toEqual(refused)
  })

  test("starts its clock and its count anew when it begins, on this side as on the other", async () => {
    clock.now += day
    const commit = await seal(start.ben, fromBen, { ...text(new Uint8Array()), type: coreType.mlsCommit })
    const atAna = (await open(start.ana, fromAna, commit)).session
    expect([status(atAna.mls).epoch, atAna.epochSince, atAna.epochMessages]).toEqual([2n, clock.now, 0])
    expect([commit.session.epochSince, commit.session.epochMessages]).toEqual([start.ben.epochSince, 1])
    const answer = await seal(atAna, fromAna, text(new Uint8Array(1)))
    clock.now += 5
    const atBen = (await open(commit.session, fromBen, answer)).session
    expect([status(atBen.mls).epoch, atBen.epochSince, atBen.epochMessages]).toEqual([2n, clock.now, 0])
    // In the same epoch it goes on counting.
    const again = (await open(atBen, fromBen, await seal(answer.session, fromAna, text(new Uint8Array(1))))).session
    expect([again.epochSince, again.epochMessages]).toEqual([clock.now, 1])
  })

  test("asked for out of turn goes out empty, and means nothing", async () => {
    const outOfTurn = await seal(start.ana, fromAna, { ...text(new Uint8Array(9)), type: coreType.mlsCommit })
    const { envelope, session } = await open(start.ben, fromBen, outOfTurn)
    expect([envelope.body.length, status(session.mls).epoch]).toEqual([0, 1n])
  })

  test("takes the keys of the one before with the first durable message, and not with a transient one", async () => {
    const late = await seal(start.ben, fromBen, text(new Uint8Array(1), false))
    const commit = await seal(late.session, fromBen, { ...text(new Uint8Array()), type: coreType.mlsCommit })
    const atAna = (await open(start.ana, fromAna, commit)).session
    const answer = await seal(atAna, fromAna, text(new Uint8Array(1)))
    const atBen = (await open(commit.session, fromBen, answer)).session
    for (const [durable, isOpened] of [
      [false, true],
      [true, false],
    ] as const) {
      const next = await seal(atBen, fromBen, text(new Uint8Array(1), durable))
      const after = (await open(answer.session, fromAna, next)).session
      expect((await openInSession(after, fromAna, late, deps)).ok).toBe(isOpened)
    }
  })
})

test("a stored session that cannot be read is damage, and said so", () => {
  expect(() => storedSession(new Uint8Array(3))).toThrow("a stored Signal session cannot be read")
  const session = storedSession(start.ana.signal)
  expect(serializeSession(session)).toEqual(start.ana.signal)
})
