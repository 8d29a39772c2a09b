import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import type { Context } from "../context.ts"
import { cascadeLimits } from "../limits.ts"
import { noblePrimitives } from "../noble-primitives.ts"
import { type Braid, type BraidIn, startBraid } from "./braid.ts"
import { receiveBraid } from "./braid-receive.ts"
import { sendBraid } from "./braid-send.ts"
import type { Payload } from "./ratchet-message.ts"

const context: Context = { random: seededRandom(91), primitives: noblePrimitives, limits: cascadeLimits, now: 0 }
const sessionKey = () => new Uint8Array(32).fill(7)

/** What rides on the messages of one whole epoch, and the states before and after each. */
const oneEpoch = async () => {
  const ends: [Braid, Braid] = [startBraid(sessionKey(), true), startBraid(sessionKey(), false)]
  const seen: { by: 0 | 1; before: Braid; payload: Payload; after: Braid }[] = []
  for (let turn = 0; ends[0].epoch === 1 || ends[1].epoch === 1; turn++) {
    const by = turn % 2 === 0 ? 0 : 1
    const other = by === 0 ? 1 : 0
    const before = ends[by]
    const sent = await sendBraid(before, context)
    seen.push({ by, before, payload: sent.payload, after: sent.braid })
    ends[by] = sent.braid
    const received = await receiveBraid(
      ends[other],
      { epoch: before.epoch, index: turn, payload: sent.payload },
      context,
    )
    if (!received) throw new Error(`refused ${sent.payload.type}`)
    ends[other] = received.braid
  }
  return { ends, seen }
}

test("every state sends its part, chunk after chunk, until the peer has it", async () => {
  const { ends, seen } = await oneEpoch()
  const lines = (by: 0 | 1) => {
    const all = seen.filter((step) => step.by === by && step.before.epoch === 1)
    const words = all.map(({ before, payload, after }) => `${before.type} ${payload.type} ${after.type}`)
    return words.filter((word, i) => word !== words[i - 1])
  }
  expect(lines(0)).toEqual([
    "keysUnsampled header keysSampled",
    "keysSampled header keysSampled",
    "headerSent ek headerSent",
    "ct1Received ekCt1Ack ct1Received",
    "ekSentCt1Received ct1Ack ekSentCt1Received",
  ])
  expect(lines(1)).toEqual([
    "noHeaderReceived none noHeaderReceived",
    "headerReceived ct1 ct1Sampled",
    "ct1Sampled ct1 ct1Sampled",
    "ct1Acknowledged none ct1Acknowledged",
    "ct2Sampled ct2 ct2Sampled",
  ])
  const indices = (type: Payload["type"]) =>
    seen.flatMap(({ payload, before }) =>
      payload.type === type && before.epoch === 1 && "chunk" in payload ? [payload.chunk.index] : [],
    )
  expect(indices("header")).toEqual([0, 1, 2])
  expect(indices("ct1")).toEqual(Array.from({ length: 30 }, (_, i) => i))
  expect(indices("ct2").slice(0, 5)).toEqual([0, 1, 2, 3, 4])
  expect(ends.map(({ epoch }) => epoch)).toEqual([2, 2])
})

test("an ek that the acknowledgement itself completes leads straight to ct2", async () => {
  const { seen } = await oneEpoch()
  const isWaiting = (braid: Braid): braid is BraidIn<"ct1Sampled"> => braid.type === "ct1Sampled"
  const waiting = seen.map(({ before }) => before).findLast(isWaiting)
  const isSending = (braid: Braid): braid is BraidIn<"headerSent"> => braid.type === "headerSent"
  const message = seen.map(({ before }) => before).find(isSending)?.ek.message
  if (!waiting || !message) throw new Error("not visited")
  const chunkAt = (index: number) => ({ index, data: message.slice(index * 32, index * 32 + 32) })
  const all = { ...waiting, ek: Array.from({ length: 35 }, (_, i) => chunkAt(i)) }
  const hear = (type: "ek" | "ekCt1Ack") =>
    receiveBraid(all, { epoch: 1, index: 1, payload: { type, chunk: chunkAt(35) } }, context)
  const acknowledged = await hear("ekCt1Ack")
  expect(acknowledged?.braid.type).toBe("ct2Sampled")
  const plain = await hear("ek")
  expect(plain?.braid.type).toBe("ekReceivedCt1Sampled")
  // Both know the same ct2; the second one will send it when ct1 has been acknowledged.
  const later =
    plain &&
    (await receiveBraid(plain.braid, { epoch: 1, index: 2, payload: { type: "ekCt1Ack", chunk: chunkAt(0) } }, context))
  expect(later?.braid).toEqual(acknowledged?.braid)
})
