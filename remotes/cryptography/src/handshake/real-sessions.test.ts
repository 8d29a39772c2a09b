/** The handshake with MLS and Signal as they are, instead of the fake. */
import { noblePrimitives as signalPrimitives } from "@fourfold/signal"
import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { createNewSessions } from "../session/new-sessions.ts"
import { invite, run, startTime, testPeer } from "./test-peer.ts"

const peers = () => {
  const newSessions = createNewSessions({ primitives: signalPrimitives, now: () => startTime })
  const alice = testPeer(seededRandom(1), signalPrimitives, newSessions)
  const bob = testPeer(seededRandom(2), signalPrimitives, newSessions)
  invite(bob, alice, new Uint8Array(16).fill(7))
  return { alice, bob }
}

test("first contact has about 15 KB, a reconnect 7,192 bytes", async () => {
  const { alice, bob } = peers()
  const first = await run(alice, bob)
  expect(first.atInitiator?.secrets).toEqual(first.atResponder?.secrets)
  const lengths = first.messages.map(({ length }) => length)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  expect([lengths[0], lengths[4]]).toEqual([1275, 35])
  expect(total).toBeGreaterThan(14_000)
  expect(total).toBeLessThan(15_000)
  const again = await run(bob, alice)
  expect(again.atInitiator?.secrets).toEqual(again.atResponder?.secrets)
  expect(again.messages.reduce((sum, { length }) => sum + length, 0)).toBe(7192)
})

test("two runs from one random source are the same to the byte", async () => {
  const [one, other] = [peers(), peers()]
  expect((await run(one.alice, one.bob)).messages).toEqual((await run(other.alice, other.bob)).messages)
})
