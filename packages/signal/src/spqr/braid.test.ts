import { ascii } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import type { Context } from "../context.ts"
import { cascadeLimits } from "../limits.ts"
import { noblePrimitives } from "../noble-primitives.ts"
import { type Braid, type BraidIn, startBraid } from "./braid.ts"
import { receiveBraid } from "./braid-receive.ts"
import { sendBraid } from "./braid-send.ts"
import type { Payload, RatchetMessage } from "./ratchet-message.ts"

const random = seededRandom(21)
const context: Context = { random, primitives: noblePrimitives, limits: cascadeLimits, now: 0 }
const sessionKey = new Uint8Array(32).fill(7)
const chunk = { index: 3, data: new Uint8Array(32).fill(9) }
const payloads: readonly Payload[] = [
  { type: "none" },
  { type: "ct1Ack" },
  ...(["header", "ek", "ekCt1Ack", "ct1", "ct2"] as const).map((type) => ({ type, chunk })),
]

interface Step {
  readonly by: 0 | 1
  readonly before: Braid
  readonly payload: Payload
  readonly secret: Uint8Array | undefined
}

/** Two braids talk in turns; `isLost` says which messages do not arrive. Every state on the way is kept. */
const converse = async (count: number, isLost: (turn: number) => boolean) => {
  const ends: [Braid, Braid] = [startBraid(sessionKey, true), startBraid(sessionKey, false)]
  const steps: Step[] = []
  const secrets: [Uint8Array[], Uint8Array[]] = [[], []]
  const seen = new Map<string, Braid>()
  for (let turn = 0; turn < count; turn++) {
    const by = turn % 2 === 0 ? 0 : 1
    const before = ends[by]
    const sent = await sendBraid(before, context)
    ends[by] = sent.braid
    if (sent.made) secrets[by].push(sent.made.secret)
    steps.push({ by, before, payload: sent.payload, secret: sent.made?.secret })
    for (const braid of [before, sent.braid]) seen.set(braid.type, braid)
    if (isLost(turn)) continue
    const other = by === 0 ? 1 : 0
    const received = await receiveBraid(ends[other], { epoch: before.epoch, index: 1, payload: sent.payload }, context)
    if (!received) throw new Error(`refused ${sent.payload.type} in ${ends[other].type}`)
    ends[other] = received.braid
    if (received.made) secrets[other].push(received.made.secret)
  }
  return { ends, steps, secrets, seen }
}

/** A sequence without its repetitions. */
const runs = (words: readonly string[]): string[] => words.filter((word, i) => word !== words[i - 1])

const orderly = await converse(420, () => false)
const lossy = await converse(1500, (turn) => (turn * 7919) % 11 < 5)
const oneSided = await converse(1500, (turn) => turn % 2 === 0 && (turn * 7919) % 13 < 9)

describe("an orderly conversation", () => {
  const partOf = (by: 0 | 1, epoch: number) =>
    orderly.steps.filter((step) => step.by === by && step.before.epoch === epoch)

  test("walks through the states of the EK side", () => {
    expect(runs(partOf(0, 1).map(({ before, payload }) => `${before.type} ${payload.type}`))).toEqual([
      "keysUnsampled header",
      "keysSampled header",
      "headerSent ek",
      "ct1Received ekCt1Ack",
      "ekSentCt1Received ct1Ack",
    ])
  })

  test("walks through the states of the CT side", () => {
    expect(runs(partOf(1, 1).map(({ before, payload }) => `${before.type} ${payload.type}`))).toEqual([
      "noHeaderReceived none",
      "headerReceived ct1",
      "ct1Sampled ct1",
      "ct1Acknowledged none",
      "ct2Sampled ct2",
    ])
  })

  test("swaps the roles with every epoch", () => {
    expect(partOf(1, 2)[0]?.before.type).toBe("keysUnsampled")
    expect(partOf(0, 2)[0]?.before.type).toBe("noHeaderReceived")
    expect(partOf(0, 3)[0]?.before.type).toBe("keysUnsampled")
  })

  test("gives both sides the same secret for every epoch", () => {
    const [a, b] = orderly.secrets
    const count = Math.min(a.length, b.length)
    expect(count).toBeGreaterThanOrEqual(3)
    expect(a.slice(0, count)).toEqual(b.slice(0, count))
    expect(new Set(a.map(String)).size).toBe(a.length)
  })
})

test("with losses both sides still agree, and every state is visited", () => {
  for (const { secrets } of [lossy, oneSided]) {
    const count = Math.min(...secrets.map(({ length }) => length))
    expect(count).toBeGreaterThanOrEqual(3)
    expect(secrets[0].slice(0, count)).toEqual(secrets[1].slice(0, count))
  }
  expect(new Set([...lossy.seen.keys(), ...oneSided.seen.keys()]).size).toBe(11)
})

const samples = new Map([...lossy.seen, ...oneSided.seen, ...orderly.seen])
const sample = <T extends Braid["type"]>(type: T): BraidIn<T> => {
  const found = samples.get(type)
  const isWanted = (braid: Braid): braid is BraidIn<T> => braid.type === type
  if (!found || !isWanted(found)) throw new Error(`${type} was not visited`)
  return found
}
const hear = (braid: Braid, payload: Payload, epoch = braid.epoch) =>
  receiveBraid(braid, { epoch, index: 1, payload } satisfies RatchetMessage, context)

/** What each state waits for. */
const awaited: Readonly<Record<Braid["type"], readonly Payload["type"][]>> = {
  keysUnsampled: [],
  keysSampled: ["ct1"],
  headerSent: ["ct1"],
  ct1Received: ["ct2"],
  ekSentCt1Received: ["ct2"],
  noHeaderReceived: ["header"],
  headerReceived: [],
  ct1Sampled: ["ek", "ekCt1Ack"],
  ekReceivedCt1Sampled: ["ekCt1Ack"],
  ct1Acknowledged: ["ek", "ekCt1Ack"],
  ct2Sampled: [],
}

describe.each([...samples])("in the state %s", (type, braid) => {
  test("what is not waited for changes nothing", async () => {
    const others = payloads.filter((payload) => !awaited[braid.type].includes(payload.type))
    for (const payload of others) expect(await hear(braid, payload)).toEqual({ braid })
  })

  test("a message of an earlier epoch changes nothing", async () => {
    const later = { ...braid, epoch: braid.epoch + 1 }
    for (const payload of payloads) expect(await hear(later, payload, braid.epoch)).toEqual({ braid: later })
  })

  test("a message of a later epoch is refused, but for the turn of roles", async () => {
    const next = await hear(braid, { type: "none" }, braid.epoch + 1)
    const turned = { braid: { type: "keysUnsampled", epoch: braid.epoch + 1, auth: braid.auth } }
    expect(next).toEqual(type === "ct2Sampled" ? turned : undefined)
    expect(await hear(braid, { type: "none" }, braid.epoch + 2)).toBeUndefined()
  })
})

describe("a forged part refuses the message that completes it", () => {
  /** Feeds the chunks of `from`, the last one damaged in one bit. */
  const feed = async (start: Braid, type: "header" | "ek" | "ct2", message: Uint8Array<ArrayBuffer>) => {
    let braid = start
    for (let index = 0; index < message.length / 32 - 1; index++) {
      const data = message.slice(index * 32, index * 32 + 32)
      braid = (await hear(braid, { type, chunk: { index, data } }))?.braid ?? braid
    }
    const index = message.length / 32 - 1
    const data = message.slice(index * 32)
    const damaged = data.with(5, (data[5] ?? 0) ^ 1)
    return {
      good: await hear(braid, { type, chunk: { index, data } }),
      forged: await hear(braid, { type, chunk: { index, data: damaged } }),
    }
  }

  test("a header whose MAC is wrong", async () => {
    const { header } = (await sendBraid(startBraid(sessionKey, true), context)).braid as BraidIn<"keysSampled">
    const { good, forged } = await feed(startBraid(sessionKey, false), "header", header.message)
    expect(good?.braid.type).toBe("headerReceived")
    expect(forged).toBeUndefined()
    const stranger = startBraid(ascii("another session key of 32 bytes!"), false)
    expect((await feed(stranger, "header", header.message)).good).toBeUndefined()
  })

  test("an ek that is not the one announced, and a ct2 whose MAC is wrong", async () => {
    let keys: Braid = startBraid(sessionKey, true)
    let cipher: Braid = startBraid(sessionKey, false)
    for (let i = 0; i < 34; i++) {
      const sent = await sendBraid(keys, context)
      keys = sent.braid
      const heard = await hear(cipher, sent.payload, 1)
      const answer = await sendBraid(heard?.braid ?? cipher, context)
      cipher = answer.braid
      keys = (await hear(keys, answer.payload, 1))?.braid ?? keys
    }
    expect([keys.type, cipher.type]).toEqual(["ct1Received", "ct1Acknowledged"])
    const { ek } = keys as BraidIn<"ct1Received">
    const fresh = { ...(cipher as BraidIn<"ct1Acknowledged">), ek: [] }
    const finished = await feed(fresh, "ek", ek.message)
    expect(finished.good?.braid.type).toBe("ct2Sampled")
    expect(finished.forged).toBeUndefined()
    const { ct2 } = (finished.good?.braid ?? fresh) as BraidIn<"ct2Sampled">
    const end = await feed(keys, "ct2", ct2.message)
    expect(end.good?.braid).toMatchObject({ type: "noHeaderReceived", epoch: 2, header: [] })
    expect(end.good?.made?.epoch).toBe(1)
    expect(end.forged).toBeUndefined()
  })

  test("an ek that is complete before ct1 was acknowledged, and one completed by the acknowledgement", async () => {
    const waiting = sample("ct1Sampled")
    const source = [...lossy.steps, ...oneSided.steps, ...orderly.steps]
      .map(({ before }) => before)
      .find((braid): braid is BraidIn<"headerSent"> => braid.type === "headerSent")
    expect(source).toBeDefined()
    // An ek of another key pair never fits the header.
    const foreign = await feed({ ...waiting, ek: [] }, "ek", source?.ek.message ?? new Uint8Array())
    expect([foreign.good, foreign.forged]).toEqual([undefined, undefined])
    const acknowledged = await hear({ ...waiting, ek: [] }, { type: "ekCt1Ack", chunk })
    expect(acknowledged?.braid.type).toBe("ct1Acknowledged")
    const plain = await hear({ ...waiting, ek: [] }, { type: "ek", chunk })
    expect(plain?.braid.type).toBe("ct1Sampled")
  })
})
