import { seededRandom } from "@fourfold/testkit"
import { type Bytes, concat } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Primitives, noblePrimitives } from "../primitives/primitives.ts"
import { mayStay, spend } from "./budget.ts"
import { type Handshake, continueHandshake, isOverdue, isRecognised } from "./handshake.ts"
import { beginAsInitiator } from "./initiator.ts"
import { beginAsResponder } from "./responder.ts"
import { emptyContact, withoutSessions } from "./staged-record.ts"
import { type TestPeer, certificates, invite, posingAs, run, startTime, testPeer } from "./test-peer.ts"

const psk = new Uint8Array(16).fill(7)
const strangers = (primitives?: Primitives) => {
  const alice = testPeer(seededRandom(1), primitives)
  const bob = testPeer(seededRandom(2), primitives)
  invite(bob, alice, psk)
  return { alice, bob }
}
const friends = async () => {
  const pair = strangers()
  await run(pair.alice, pair.bob)
  return pair
}

interface Moment {
  readonly name: string
  readonly receiver: TestPeer
  readonly state: Handshake
  readonly known: TestPeer["vault"]["known"]
  readonly message: Bytes
}

/** Every moment at which a message arrives, with the state and the records of that moment. */
const momentsOf = async (alice: TestPeer, bob: TestPeer): Promise<readonly Moment[]> => {
  const begun = await beginAsInitiator(alice.deps, certificates, alice.contact(bob.me.id), startTime)
  if (!begun.ok) throw new RangeError("could not begin")
  const states: [Handshake, Handshake] = [begun.value.handshake, beginAsResponder(certificates, startTime)]
  const moments: Moment[] = []
  let message = begun.value.reply
  while (message) {
    const turn = moments.length % 2 === 0 ? 1 : 0
    const receiver = turn === 1 ? bob : alice
    const state = states[turn]
    moments.push({ name: `HS${moments.length + 1}`, receiver, state, known: receiver.vault.known, message })
    const step = await receiver.take(state, message)
    if (!step.ok) throw new RangeError("refused")
    states[turn] = step.value.handshake
    message = step.value.reply
  }
  return moments
}

const both = async (): Promise<readonly Moment[]> => {
  const { alice, bob } = strangers()
  return [...(await momentsOf(alice, bob)), ...(await momentsOf(alice, bob))]
}

const outcome = async ({ receiver, state, known }: Moment, received: Bytes) => {
  const step = await continueHandshake(receiver.deps, state, received, known)
  if (!step.ok) return step.error
  return step.value.reply ? "accepted" : "silent"
}
const refusal = { type: "HandshakeRefused" }

const flipped = (message: Bytes, at: number): Bytes => message.map((byte, i) => (i === at ? byte ^ 1 : byte))

describe("a hostile peer (P-19)", () => {
  test("that changes any part of any message is refused, in one way", async () => {
    for (const moment of await both()) {
      const { message, name } = moment
      // Every byte of the short parts, and a step through the long ones.
      const places =
        message.length < 64
          ? message.keys()
          : Array.from({ length: 40 }, (_, i) => Math.floor((i * message.length) / 40))
      for (const at of places) {
        const result = await outcome(moment, flipped(message, at))
        // HS1 holds nothing that R could check alone: what changes there comes out when a box does not open.
        if (name === "HS1" && at >= 3) continue
        expect(result).toEqual(refusal)
      }
    }
  }, 60_000)

  test("that changes HS1 on the way ends before HS3 is accepted", async () => {
    // eX, eK, commitment, and a tag that does not matter.
    for (const at of [3, 34, 35, 1218, 1219, 1250, 1251]) {
      const { alice, bob } = await friends()
      const begun = await beginAsInitiator(alice.deps, certificates, alice.contact(bob.me.id), startTime)
      if (!begun.ok || !begun.value.reply) throw new RangeError("could not begin")
      const hs2 = await bob.take(beginAsResponder(certificates, startTime), flipped(begun.value.reply, at))
      if (!hs2.ok || !hs2.value.reply) continue
      expect(await alice.take(begun.value.handshake, hs2.value.reply)).toEqual({ ok: false, error: refusal })
    }
  })

  test("that cuts or extends any message is refused", async () => {
    for (const moment of await both()) {
      const { message } = moment
      for (const length of [0, 1, 3, 35, message.length - 32, message.length - 1])
        expect(
          await outcome(
            moment,
            message.slice(0, length === message.length ? 0 : Math.max(0, Math.min(length, message.length - 1))),
          ),
        ).toEqual(refusal)
      expect(await outcome(moment, concat(message, new Uint8Array(1)))).toEqual(refusal)
      expect(await outcome(moment, concat(message, new Uint8Array(20_000)))).toEqual(refusal)
    }
  })

  test("that sends any other message than the expected one is refused, replays among them", async () => {
    const moments = await both()
    for (const moment of moments) {
      for (const other of moments) {
        if (other.name === moment.name) continue
        expect(await outcome(moment, other.message)).toEqual(refusal)
      }
    }
  })

  test("that replays a whole old handshake gets nowhere", async () => {
    const { alice, bob } = await friends()
    const [hs1, , hs3] = (await run(alice, bob)).messages
    if (!hs1 || !hs3) throw new RangeError("no messages")
    const answered = await bob.take(beginAsResponder(certificates, startTime), hs1)
    // `rec` names the caller still, were the certificates the same; the old HS3 opens nothing.
    if (!answered.ok) throw new RangeError("refused")
    expect(await bob.take(answered.value.handshake, hs3)).toEqual({ ok: false, error: refusal })
    const elsewhere = await bob.take(beginAsResponder([certificates[1], certificates[1]], startTime), hs1)
    expect(elsewhere).toMatchObject({ ok: true, value: { reply: undefined } })
  })

  test("never makes a step throw, whatever it sends", async () => {
    const moments = await both()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...moments),
        fc.uint8Array({ maxLength: 3000 }),
        fc.nat(4),
        async (moment, raw, k) => {
          const received = concat(new Uint8Array([0xe0, 1, k + 1]), raw)
          expect(await outcome(moment, received)).toEqual(refusal)
        },
      ),
      { numRuns: 300 },
    )
  })

  test("leaves the state as it was: the right message is still accepted afterwards", async () => {
    for (const moment of await both()) {
      const before = structuredClone(moment.state)
      await outcome(moment, flipped(moment.message, moment.message.length - 1))
      expect(moment.state).toEqual(before)
      expect(await outcome(moment, moment.message)).toBe(moment.name === "HS5" ? "silent" : "accepted")
    }
  })

  test("cannot make us decapsulate more than twice for one message", async () => {
    let count = 0
    const { mlKem768 } = noblePrimitives
    const counting: Primitives = {
      ...noblePrimitives,
      mlKem768: { ...mlKem768, decapsulate: (seed, ciphertext) => (count++, mlKem768.decapsulate(seed, ciphertext)) },
    }
    const { alice, bob } = strangers(counting)
    const counts: number[] = []
    for (const moment of await momentsOf(alice, bob)) {
      count = 0
      await outcome(moment, moment.message)
      counts.push(count)
    }
    expect(counts).toEqual([0, 1, 2, 1, 0])
  })

  test("runs out of time, and out of bytes", async () => {
    const [hs1] = await both()
    if (!hs1) throw new RangeError("no messages")
    const late = (ms: number) => ({ ...hs1, known: { ...hs1.known, nowMs: startTime + ms } })
    expect(await outcome(late(9_999), hs1.message)).toBe("accepted")
    expect(await outcome(late(10_000), hs1.message)).toEqual(refusal)
    expect([isOverdue(hs1.state, startTime + 9_999), isOverdue(hs1.state, startTime + 10_000)]).toEqual([false, true])
    if (hs1.state.phase !== "awaitingHs1") throw new RangeError("not waiting")
    const spent = (receivedBytes: number): Moment => ({
      ...hs1,
      state: { ...beginAsResponder(certificates, startTime), spending: { startedAtMs: startTime, receivedBytes } },
    })
    expect(await outcome(spent(65_536 - hs1.message.length), hs1.message)).toBe("accepted")
    expect(await outcome(spent(65_536 - hs1.message.length + 1), hs1.message)).toEqual(refusal)
  })

  test("has no say in how long a message is looked at", () => {
    const start = { startedAtMs: startTime, receivedBytes: 0 }
    expect(spend(start, new Uint8Array(16_384), startTime)).toEqual({ ...start, receivedBytes: 16_384 })
    expect(spend(start, new Uint8Array(16_385), startTime)).toBeUndefined()
  })

  test("cannot hold more than eight unfinished handshakes, nor more than two that fit nobody", () => {
    const waiting = (count: number, recognised: boolean | undefined) =>
      Array.from({ length: count }, () => ({ isRecognised: recognised }))
    expect([mayStay(waiting(8, true)), mayStay(waiting(9, true))]).toEqual([true, false])
    expect([mayStay(waiting(2, false)), mayStay(waiting(3, false))]).toEqual([true, false])
    expect(mayStay([...waiting(6, undefined), ...waiting(2, false)])).toBe(true)
  })

  test("is counted as fitting nobody when it is silent or a stranger", async () => {
    const { alice, bob } = strangers()
    alice.commit({ contact: emptyContact(bob.me.id) })
    const silent = await run(alice, bob)
    expect(isRecognised(silent.responder)).toBe(false)
    bob.vault.known = { ...bob.vault.known, acceptsStrangers: true }
    const stranger = await run(alice, bob, { lost: 3 })
    expect([stranger.responder.phase, isRecognised(stranger.responder)]).toEqual(["awaitingHs3", false])
    const friend = await friends()
    const known = await run(friend.alice, friend.bob, { lost: 3 })
    expect(isRecognised(known.responder)).toBe(true)
  })
})

describe("a man in the middle (P-9, P-11)", () => {
  test("who ends two DTLS associations himself and forwards everything is refused", async () => {
    const mine = new Uint8Array(32).fill(0xcc)
    for (const resumed of [false, true]) {
      const { alice, bob } = resumed ? await friends() : strangers()
      const ends = { ofI: [certificates[0], mine], ofR: [mine, certificates[1]] } as const
      const { messages, atInitiator, responder } = await run(alice, bob, ends)
      // Even the tags are bound to the certificates.
      expect([messages.length, atInitiator, responder.phase]).toEqual([1, undefined, "silent"])
    }
  })

  test("who replaces every key but lacks the psk is refused at HS2", async () => {
    const { alice, bob } = strangers()
    const mallory = testPeer(seededRandom(3))
    invite(mallory, alice, new Uint8Array(16).fill(9))
    // He has seen Bob's Bundle and would answer as Bob, to strangers too.
    const posing = posingAs(mallory, { ...bob.me, seeds: mallory.me.seeds })
    mallory.vault.known = { ...mallory.vault.known, acceptsStrangers: true }
    invite(bob, alice, psk)
    const taken = await run(alice, posing)
    expect([taken.messages.length, taken.refusal]).toEqual([2, refusal])
  })

  test("who answers a contact code in Bob's name cannot open what is sealed to Bob's static key", async () => {
    const { alice, bob } = strangers()
    invite(bob, alice, new Uint8Array(16))
    const mallory = testPeer(seededRandom(3))
    mallory.vault.known = { ...mallory.vault.known, acceptsStrangers: true }
    const posing = posingAs(mallory, { ...bob.me, seeds: mallory.me.seeds })
    const taken = await run(alice, posing)
    expect([taken.messages.length, taken.refusal, taken.atInitiator]).toEqual([3, refusal, undefined])
  })

  test("who answers with a key of his own is found out, and named as such, whatever he was dialled with", async () => {
    const mallory = testPeer(seededRandom(3))
    mallory.vault.known = { ...mallory.vault.known, acceptsStrangers: true }
    const { alice, bob } = strangers()
    invite(bob, alice, new Uint8Array(16))
    // Dialled in place of the one who was meant.
    const code = await run(alice, { ...mallory, me: bob.me })
    const friend = await friends()
    const pinned = await run(friend.alice, { ...mallory, me: friend.bob.me })
    expect([code.refusal, pinned.refusal]).toEqual([
      { ...refusal, otherKey: bob.me.id },
      { ...refusal, otherKey: friend.bob.me.id },
    ])
    expect([code.messages.length, pinned.messages.length]).toEqual([2, 2])
  })

  test("who calls in Alice's name cannot finish without Alice's static key", async () => {
    const { alice, bob } = await friends()
    const mallory = testPeer(seededRandom(3))
    bob.vault.known = { ...bob.vault.known, acceptsStrangers: true }
    invite(bob, mallory, new Uint8Array(16))
    const posing = posingAs(mallory, { ...alice.me, seeds: mallory.me.seeds })
    const taken = await run(posing, bob)
    expect([taken.messages.length, taken.refusal, taken.atResponder]).toEqual([4, refusal, undefined])
    expect(bob.contact(alice.me.id).res).toEqual(alice.contact(bob.me.id).res)
  })
})

describe("the wrong peer (P-6, P-12)", () => {
  test("that is not the one dialled is refused before HS3", async () => {
    const { alice, bob } = strangers()
    const carol = testPeer(seededRandom(4))
    // Carol got hold of Bob's invites.
    carol.vault.known = bob.vault.known
    const posing: TestPeer = { ...carol, me: bob.me }
    const taken = await run(alice, posing)
    expect([taken.messages.length, taken.refusal]).toEqual([2, { ...refusal, otherKey: bob.me.id }])
  })

  test("that knows another psk for the same invite gets no answer", async () => {
    const { alice, bob } = strangers()
    const other = alice.contact(bob.me.id)
    alice.commit({
      contact: { ...other, invite: other.invite && { ...other.invite, psk: psk.map((byte) => byte ^ 1) } },
    })
    const { messages, responder } = await run(alice, bob)
    expect([messages.length, responder.phase]).toEqual([1, "silent"])
  })

  test("is oneself: nobody dials their own fingerprint", async () => {
    const { alice } = strangers()
    const begun = await beginAsInitiator(alice.deps, certificates, emptyContact(alice.me.id), startTime)
    expect(begun).toEqual({ ok: false, error: refusal })
  })

  test("is oneself: nobody answers their own fingerprint", async () => {
    const { alice, bob } = strangers()
    // A copy of Bob that does not look at whom it dials.
    const twin = posingAs(alice, { ...bob.me, id: alice.me.id })
    const taken = await run(twin, bob)
    expect([taken.messages.length, taken.refusal]).toEqual([3, refusal])
  })
})

describe("a key that is not one", () => {
  const hs1With = async (change: (message: Bytes) => void) => {
    const { alice, bob } = strangers()
    const [moment] = await momentsOf(alice, bob)
    if (!moment) throw new RangeError("no messages")
    const message = moment.message.slice()
    change(message)
    return outcome({ ...moment, known: { ...moment.known, acceptsStrangers: true } }, message)
  }

  test("an ML-KEM key above the modulus is refused", async () => {
    expect(await hs1With((message) => void message.fill(0xff, 35, 38))).toEqual(refusal)
    expect(await hs1With(() => undefined)).toBe("accepted")
  })

  test("an X25519 key of low order is refused", async () => {
    expect(await hs1With((message) => void message.fill(0, 3, 35))).toEqual(refusal)
    expect(await hs1With((message) => void message.fill(0, 3, 35).fill(1, 3, 4))).toEqual(refusal)
  })

  test("one's own X25519 key sent back is refused", async () => {
    const { alice, bob } = strangers()
    const [, hs2] = await momentsOf(alice, bob)
    if (hs2?.state.phase !== "awaitingHs2") throw new RangeError("not waiting")
    const message = hs2.message.slice()
    message.set(hs2.state.eX, 4)
    expect(await outcome(hs2, message)).toEqual(refusal)
  })
})

describe("the mode (P-8)", () => {
  test("that R picks must be one that I offered a secret for", async () => {
    const { alice, bob } = strangers()
    const [, hs2] = await momentsOf(alice, bob)
    if (!hs2) throw new RangeError("no messages")
    for (const mode of [0, 2, 3, 4, 5, 255]) {
      const message = hs2.message.slice()
      message[3] = mode
      expect(await outcome(hs2, message)).toEqual(refusal)
    }
  })
})

describe("a commitment (P-12, P-17)", () => {
  test("that does not fit the nonce or the fingerprint is refused before any record is touched", async () => {
    const { alice, bob } = strangers()
    const [, , hs3] = await momentsOf(alice, bob)
    if (hs3?.state.phase !== "awaitingHs3") throw new RangeError("not waiting")
    const state = { ...hs3.state, commitment: flipped(hs3.state.commitment, 0) }
    expect(await outcome({ ...hs3, state }, hs3.message)).toEqual(refusal)
  })
})

describe("who may no longer get in (P-8)", () => {
  const byCode = () => {
    const pair = strangers()
    invite(pair.bob, pair.alice, new Uint8Array(16))
    pair.bob.vault.known = { ...pair.bob.vault.known, acceptsStrangers: true }
    return pair
  }
  const hs3Of = async (pair: ReturnType<typeof strangers>): Promise<Moment> => {
    const [, , moment] = await momentsOf(pair.alice, pair.bob)
    if (moment?.state.phase !== "awaitingHs3") throw new RangeError("not waiting")
    return moment
  }

  test("since HS1 is refused at HS3: blocked, forgotten, or a stranger when strangers are not wanted any more", async () => {
    for (const pair of [await friends(), strangers(), byCode()]) {
      const moment = await hs3Of(pair)
      const blocked = { ...moment.known, refused: new Set([pair.alice.me.id]) }
      expect(await outcome({ ...moment, known: blocked }, moment.message)).toEqual(refusal)
      expect(await outcome(moment, moment.message)).toBe("accepted")
    }
    const known = await friends()
    known.alice.vault.known = {
      ...known.alice.vault.known,
      contacts: [withoutSessions(known.alice.contact(known.bob.me.id))],
    }
    const forgotten = await hs3Of(known)
    expect(await outcome({ ...forgotten, known: { ...forgotten.known, contacts: [] } }, forgotten.message)).toEqual(
      refusal,
    )
    expect(await outcome(forgotten, forgotten.message)).toBe("accepted")
    const moment = await hs3Of(byCode())
    const closed = { ...moment.known, acceptsStrangers: false }
    expect(await outcome({ ...moment, known: closed }, moment.message)).toEqual(refusal)
  })
})
