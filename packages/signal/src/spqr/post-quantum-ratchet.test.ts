import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import type { Context } from "../context.ts"
import { cascadeLimits } from "../limits.ts"
import { noblePrimitives } from "../noble-primitives.ts"
import { receivePostQuantum, sendPostQuantum, startPostQuantumRatchet } from "./post-quantum-ratchet.ts"

const context: Context = { random: seededRandom(61), primitives: noblePrimitives, limits: cascadeLimits, now: 0 }
const sessionKey = () => new Uint8Array(32).fill(5)
const start = () => [startPostQuantumRatchet(sessionKey(), true), startPostQuantumRatchet(sessionKey(), false)] as const

test("the key a session starts from is erased", () => {
  const key = sessionKey()
  startPostQuantumRatchet(key, true)
  expect(key).toEqual(new Uint8Array(32))
})

test("both ends get the same key for every message, through three epochs, and no key twice", async () => {
  let [from, to] = start()
  const keys = new Set<string>()
  let turns = 0
  for (; from.chain.epochs.length + from.chain.firstEpoch < 4; turns++) {
    const sent = await sendPostQuantum(from, context)
    const received = await receivePostQuantum(to, sent.message, context, 10)
    if (!received) throw new Error("refused")
    expect(received.key).toEqual(sent.key)
    keys.add(String(sent.key))
    from = received.ratchet
    to = sent.ratchet
  }
  expect(keys.size).toBe(turns)
  expect(turns).toBeGreaterThan(100)
})

test("a message that cannot be read, came before or is too far ahead is refused", async () => {
  const [alice, bob] = start()
  const one = await sendPostQuantum(alice, context)
  const two = await sendPostQuantum(one.ratchet, context)
  const three = await sendPostQuantum(two.ratchet, context)
  expect(await receivePostQuantum(bob, one.message.with(0, 2), context, 10)).toBeUndefined()
  expect(await receivePostQuantum(bob, new Uint8Array(), context, 10)).toBeUndefined()
  expect(await receivePostQuantum(bob, three.message, context, 2)).toBeUndefined()
  const heard = await receivePostQuantum(bob, three.message, context, 3)
  expect(heard?.key).toEqual(three.key)
  expect(heard && (await receivePostQuantum(heard.ratchet, three.message, context, 3))).toBeUndefined()
  expect(heard && (await receivePostQuantum(heard.ratchet, one.message, context, 3))?.key).toEqual(one.key)
})
