/** Peers that hold the right keys and break a rule: their messages are sealed here, from the state of an honest one. */
import { concat, decode, encode } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { bundle } from "../identity/bundle.ts"
import { type Primitives, noblePrimitives } from "../primitives/primitives.ts"
import { sealBox } from "./chaining-key.ts"
import { noCounters } from "./counters.ts"
import { continueHandshake } from "./handshake.ts"
import { beginAsInitiator } from "./initiator.ts"
import { box2New, box3bNew } from "./messages.ts"
import { beginAsResponder } from "./responder.ts"
import { emptyContact } from "./staged-record.ts"
import { type TestPeer, certificates, invite, run, startTime, testPeer } from "./test-peer.ts"
import { extend } from "./transcript.ts"

const refusal = { ok: false, error: { type: "HandshakeRefused" } }
const psk = new Uint8Array(16).fill(7)

const strangers = (primitives: Primitives = noblePrimitives) => {
  const [alice, bob] = [testPeer(seededRandom(1), primitives), testPeer(seededRandom(2))]
  invite(bob, alice, psk)
  return { alice, bob }
}

const friends = async () => {
  const pair = strangers()
  await run(pair.alice, pair.bob)
  return pair
}

const dial = async (from: TestPeer, to: TestPeer) => {
  const begun = await beginAsInitiator(from.deps, certificates, from.contact(to.me.id), startTime)
  if (!begun.ok || !begun.value.reply) throw new RangeError("could not begin")
  return { state: begun.value.handshake, reply: begun.value.reply }
}

/** HS1 and HS2 of first contact, and the states behind them. */
const answered = async ({ alice, bob }: ReturnType<typeof strangers>) => {
  const called = await dial(alice, bob)
  const step = await bob.take(beginAsResponder(certificates, startTime), called.reply)
  if (!step.ok || !step.value.reply || step.value.handshake.phase !== "awaitingHs3") throw new RangeError("no answer")
  return { called, atBob: step.value.handshake, hs2: step.value.reply }
}

describe("before there are sessions", () => {
  /** What the peer says about itself; the second of each pair is what an honest one says. */
  const said = [
    [{ counters: { ...noCounters, sent: 1n } }, false],
    [{ counters: { ...noCounters, mlsEpoch: 1n } }, false],
    [{ bundle: new Uint8Array(3) }, false],
    [{}, true],
  ] as const

  test("HS2 is refused when its counters are not zero, or its Bundle is none", async () => {
    for (const [change, isFine] of said) {
      const pair = strangers()
      const { called, atBob, hs2 } = await answered(pair)
      const { keyPackage, prekeys } = await pair.bob.deps.newSessions.offer(pair.bob.me, seededRandom(9))
      const eK = await noblePrimitives.mlKem768.publicKey(new Uint8Array(64).fill(5))
      const honest = { eK, counters: noCounters, bundle: pair.bob.me.bundleBytes, keyPackage, prekeys }
      const head = hs2.slice(0, 3 + 1 + 32 + 32 + 1088)
      const plain = encode(box2New, { ...honest, ...change })
      const box = await sealBox(atBob.chain, "2", plain, extend(called.state.th1, head))
      const step = await pair.alice.take(called.state, concat(head, box))
      expect(step.ok || step).toEqual(isFine || refusal)
    }
  })

  test("HS3 is refused when its counters are not zero, or its Bundle is none", async () => {
    for (const [change, isFine] of said) {
      const pair = strangers()
      const { called, atBob, hs2 } = await answered(pair)
      const honest = await pair.alice.take(called.state, hs2)
      if (!honest.ok || honest.value.handshake.phase !== "awaitingHs4" || !honest.value.reply)
        throw new RangeError("lost")
      const { sessions, chain } = honest.value.handshake
      if (!("sig3" in sessions)) throw new RangeError("not new")
      const { sig3, welcome } = sessions
      const { nonce } = called.state
      const fields = { nonce, counters: noCounters, bundle: pair.alice.me.bundleBytes, sig3, welcome }
      const head = honest.value.reply.slice(0, 3 + 2 * 1088 + 16)
      const plain = encode(box3bNew, { ...fields, ...change })
      const box = await sealBox(chain, "3b", plain, extend(atBob.th2, head))
      const step = await pair.bob.take(atBob, concat(head, box))
      expect(step.ok || step).toEqual(isFine || refusal)
    }
  })
})

describe("a weaker mode than the invite", () => {
  test("is refused by the one who holds it", async () => {
    const { alice, bob } = strangers()
    // Bob has lost his invites and takes strangers.
    bob.vault.known = { ...bob.vault.known, invites: [], acceptsStrangers: true }
    const taken = await run(alice, bob)
    expect([taken.messages.length, taken.refusal]).toEqual([2, refusal.error])
  })
})

describe("the secret that names a known contact", () => {
  test("lets nobody else in who has learned it", async () => {
    const { alice, bob } = await friends()
    const carol = testPeer(seededRandom(4))
    carol.commit({ contact: { ...alice.contact(bob.me.id), res: undefined, session: undefined } })
    const taken = await run(carol, bob)
    expect([taken.messages.length, taken.refusal]).toEqual([3, refusal.error])
    expect(bob.vault.known.contacts).toHaveLength(1)
    // Not even another contact of his.
    bob.commit({ contact: emptyContact(carol.me.id) })
    const again = await run(carol, bob)
    expect([again.messages.length, again.refusal]).toEqual([3, refusal.error])
  })
})

describe("one's own ephemeral key", () => {
  const counting = () => {
    const counted = { agreements: 0 }
    const { x25519 } = noblePrimitives
    const agree: typeof x25519.agree = (mine, theirs) => {
      counted.agreements++
      return x25519.agree(mine, theirs)
    }
    return { counted, primitives: { ...noblePrimitives, x25519: { ...x25519, agree } } }
  }

  test("sent back in HS2 is refused before anything is computed with it", async () => {
    const { counted, primitives } = counting()
    const pair = strangers(primitives)
    const { called, hs2 } = await answered(pair)
    const echoed = hs2.slice()
    echoed.set(called.state.eX, 4)
    expect(await pair.alice.take(called.state, echoed)).toEqual(refusal)
    expect(counted.agreements).toBe(0)
  })

  test("found in HS1 is refused: the random source repeats itself", async () => {
    const { alice, bob } = strangers()
    const { state, reply } = await dial(alice, bob)
    const repeating = { bytes: (length: number) => (length === 32 ? state.eXSecret.slice() : new Uint8Array(length)) }
    const waiting = beginAsResponder(certificates, startTime)
    const stuck = { ...bob.deps, random: repeating }
    expect(await continueHandshake(stuck, waiting, reply, bob.vault.known)).toEqual(refusal)
  })
})

describe("the staged record", () => {
  test("of another handshake is not merged by a late HS5", async () => {
    const { alice, bob } = await friends()
    const late = await run(alice, bob, { lost: 5 })
    const [, , , , hs5] = late.messages
    const record = bob.contact(alice.me.id)
    const newer = { res: new Uint8Array(32).fill(1), created: undefined }
    bob.commit({ contact: { ...record, staged: newer } })
    expect(await bob.take(late.responder, hs5 ?? new Uint8Array())).toEqual(refusal)
    expect(bob.contact(alice.me.id).staged).toEqual(newer)
  })

  test("that the peer never merged is gone as soon as it resumes by the old secret", async () => {
    const { alice, bob } = await friends()
    const { res } = bob.contact(alice.me.id)
    await run(alice, bob, { lost: 4 })
    expect(bob.contact(alice.me.id).staged).toBeDefined()
    await run(bob, alice, { lost: 3 })
    expect(bob.contact(alice.me.id)).toMatchObject({ res, staged: undefined })
  })
})

test("a Bundle is read to its last byte", () => {
  const { bob } = strangers()
  expect(decode(bundle, concat(bob.me.bundleBytes, new Uint8Array(1))).ok).toBe(false)
})
