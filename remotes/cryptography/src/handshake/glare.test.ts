import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { contactOf, loserOf } from "./glare.ts"
import { type Handshake, continueHandshake } from "./handshake.ts"
import { beginAsInitiator } from "./initiator.ts"
import { beginAsResponder } from "./responder.ts"
import { type TestPeer, certificates, invite, run, startTime, testPeer } from "./test-peer.ts"

/** Two friends, the one with the smaller fingerprint first. */
const friends = async (): Promise<readonly [TestPeer, TestPeer]> => {
  const [a, b] = [testPeer(seededRandom(11)), testPeer(seededRandom(12))]
  invite(b, a, new Uint8Array(16).fill(7))
  await run(a, b)
  return a.me.id < b.me.id ? [a, b] : [b, a]
}

const dial = async (from: TestPeer, to: TestPeer) => {
  const begun = await beginAsInitiator(from.deps, certificates, from.contact(to.me.id), startTime)
  if (!begun.ok || !begun.value.reply) throw new RangeError("could not begin")
  return { state: begun.value.handshake as Handshake, hs1: begun.value.reply }
}

const step = async (peer: TestPeer, state: Handshake, message: Uint8Array<ArrayBuffer>) => {
  const taken = await peer.take(state, message)
  if (!taken.ok || !taken.value.reply) throw new RangeError("refused")
  return { state: taken.value.handshake, reply: taken.value.reply }
}

describe("when both dial at once (P-18)", () => {
  test("both sides keep the one whose initiator has the smaller fingerprint, and it completes", async () => {
    const [small, large] = await friends()
    const [mine, theirs] = [await dial(small, large), await dial(large, small)]
    const atSmall = await step(small, beginAsResponder(certificates, startTime), theirs.hs1)
    const atLarge = await step(large, beginAsResponder(certificates, startTime), mine.hs1)
    // Recognised by tag, but nobody is past HS2: both may still go on.
    expect(loserOf(small.me.id, mine.state, atSmall.state)).toBeUndefined()

    const mineNext = await step(small, mine.state, atLarge.reply)
    const theirsNext = await step(large, theirs.state, atSmall.reply)
    expect(loserOf(small.me.id, mineNext.state, atSmall.state)).toBe("newer")
    expect(loserOf(small.me.id, atSmall.state, mineNext.state)).toBe("older")
    expect(loserOf(large.me.id, theirsNext.state, atLarge.state)).toBe("older")
    expect(loserOf(large.me.id, atLarge.state, theirsNext.state)).toBe("newer")

    const hs4 = await step(large, atLarge.state, mineNext.reply)
    const hs5 = await step(small, mineNext.state, hs4.reply)
    expect((await large.take(hs4.state, hs5.reply)).ok).toBe(true)
  })

  test("of two in the same direction the newer one stays", async () => {
    const [small, large] = await friends()
    const [first, second] = [await dial(small, large), await dial(small, large)]
    const older = await step(large, beginAsResponder(certificates, startTime), first.hs1)
    const newer = await step(large, beginAsResponder(certificates, startTime), second.hs1)
    const past = await step(small, first.state, older.reply)
    const engaged = await step(large, older.state, past.reply)
    expect(loserOf(large.me.id, engaged.state, newer.state)).toBe("older")
  })

  test("the loser is refused before it stages anything", async () => {
    const [small, large] = await friends()
    const [mine, theirs] = [await dial(small, large), await dial(large, small)]
    const atSmall = await step(small, beginAsResponder(certificates, startTime), theirs.hs1)
    const theirsNext = await step(large, theirs.state, atSmall.reply)
    const losing = await continueHandshake(small.deps, atSmall.state, theirsNext.reply, small.vault.known)
    if (!losing.ok) throw new RangeError("refused")
    expect(losing.value.changes.contact?.staged).toBeDefined()
    expect(loserOf(small.me.id, mine.state, losing.value.handshake)).toBe("newer")
    // On the other side HS1 of the winner ends the loser at once, so no late HS4 can be merged there.
    const atLarge = await step(large, beginAsResponder(certificates, startTime), mine.hs1)
    expect(loserOf(large.me.id, theirsNext.state, atLarge.state)).toBe("older")
  })
})

test("handshakes that are over, or with different contacts, do not meet, however far they are", async () => {
  const [small, large] = await friends()
  const mine = await dial(small, large)
  const atLarge = await step(large, beginAsResponder(certificates, startTime), mine.hs1)
  const { state: far } = await step(small, mine.state, atLarge.reply)
  if (far.phase !== "awaitingHs4") throw new RangeError("not far")
  const toOther: Handshake = { ...far, contact: testPeer(seededRandom(14)).me.id }
  const over: Handshake = { role: "initiator", phase: "done", contact: large.me.id }
  const silent: Handshake = { role: "responder", phase: "silent", spending: far.spending }
  expect([contactOf(over), contactOf(silent)]).toEqual([large.me.id, undefined])
  for (const other of [toOther, over, silent]) {
    expect(loserOf(small.me.id, far, other)).toBeUndefined()
    expect(loserOf(small.me.id, other, far)).toBeUndefined()
  }
  expect(loserOf(small.me.id, far, far)).toBe("older")
})

test("handshakes with different contacts, or with nobody known yet, do not meet", async () => {
  const [small, large] = await friends()
  const third = testPeer(seededRandom(13))
  invite(third, small, new Uint8Array(16).fill(8))
  const [one, other] = [await dial(small, large), await dial(small, third)]
  const waiting = beginAsResponder(certificates, startTime)
  expect([contactOf(one.state), contactOf(waiting)]).toEqual([large.me.id, undefined])
  expect(loserOf(small.me.id, one.state, other.state)).toBeUndefined()
  expect(loserOf(small.me.id, one.state, waiting)).toBeUndefined()
  // By an invite a contact is not known before HS3.
  const byInvite = await step(third, waiting, other.hs1)
  expect(contactOf(byInvite.state)).toBeUndefined()
})
