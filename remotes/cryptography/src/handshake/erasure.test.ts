/** What a handshake knew is overwritten: by the step that used it, once the step is stored, or when it is given up. */
import { type Bytes, unreachable } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { erase } from "../primitives/erase.ts"
import { type Primitives, noblePrimitives } from "../primitives/primitives.ts"
import { type Handshake, eraseHandshake, isExpectedMessage, isOverdue, isRecognised } from "./handshake.ts"
import { beginAsInitiator } from "./initiator.ts"
import { beginAsResponder } from "./responder.ts"
import { type TestPeer, certificates, invite, run, startTime, testPeer } from "./test-peer.ts"

const isZero = (secret: Bytes): boolean => secret.every((byte) => byte === 0)
const secret = (length = 32): Bytes => new Uint8Array(length).fill(9)

/** Primitives that remember every shared secret they gave away, and every X25519 secret they saw. */
const remembering = () => {
  const shared: Bytes[] = []
  const ephemeral: Bytes[] = []
  const { x25519, mlKem768 } = noblePrimitives
  const kept = <Secret extends Bytes | undefined>(given: Secret): Secret => {
    if (given) shared.push(given)
    return given
  }
  const primitives: Primitives = {
    x25519: {
      ...x25519,
      publicKey: async (own) => {
        ephemeral.push(own)
        return x25519.publicKey(own)
      },
      agree: async (own, theirs) => kept(await x25519.agree(own, theirs)),
    },
    mlKem768: {
      ...mlKem768,
      encapsulate: async (key, random) => {
        const made = await mlKem768.encapsulate(key, random)
        kept(made?.sharedSecret)
        return made
      },
      decapsulate: async (seed, ciphertext) => kept(await mlKem768.decapsulate(seed, ciphertext)),
    },
  }
  return { shared, ephemeral, primitives }
}

/** Everything in a state that must not be read by anybody. */
const secretsOf = (state: Handshake): readonly Bytes[] => {
  switch (state.phase) {
    case "awaitingHs2":
      return [state.eXSecret, state.eKSeed, state.nonce]
    case "awaitingHs3":
      return [state.chain.ck, ...state.chain.kemSecrets, state.eKSeed, state.offerSecret]
    case "awaitingHs4": {
      const { sessions, exports, chain } = state
      const created = "sigExport" in sessions ? [sessions.mls, sessions.signal, sessions.sigExport] : []
      return [chain.ck, ...chain.kemSecrets, exports.sig, exports.mls, ...created]
    }
    case "awaitingHs5": {
      const { roots, exporter3, exporter4 } = state.secrets
      const ofLink = [roots.i2r, roots.r2i].flatMap(({ root3, root4 }) => [root3, root4])
      const created = state.stranger?.staged?.created
      const ofStranger = created
        ? [created.rec, created.session.mls, created.session.signal, created.session.sigExport]
        : []
      return [state.expectedFin, state.res, ...ofLink, exporter3, exporter4, ...ofStranger]
    }
    case "awaitingHs1":
    case "silent":
    case "done":
      return []
    default:
      return unreachable(state)
  }
}

const peers = (primitives?: Primitives, psk: Bytes = secret(16)) => {
  const [alice, bob] = [testPeer(seededRandom(1), primitives), testPeer(seededRandom(2), primitives)]
  invite(bob, alice, psk)
  return { alice, bob }
}

const dialled = async (from: TestPeer, to: TestPeer) => {
  const begun = await beginAsInitiator(from.deps, certificates, from.contact(to.me.id), startTime)
  if (!begun.ok) throw new RangeError("could not begin")
  return begun.value
}

/** Every state of both sides, each with what its step said could be overwritten afterwards. */
const statesOf = async ({ alice, bob }: ReturnType<typeof peers>) => {
  const begun = await dialled(alice, bob)
  const states: [Handshake, Handshake] = [begun.handshake, beginAsResponder(certificates, startTime)]
  const all: { readonly state: Handshake; readonly spent: readonly Bytes[]; readonly secrets: readonly Bytes[] }[] = [
    { state: begun.handshake, spent: begun.spent, secrets: secretsOf(begun.handshake) },
    { state: states[1], spent: [], secrets: [] },
  ]
  let message = begun.reply
  for (let turn: 0 | 1 = 1; message; turn = turn === 1 ? 0 : 1) {
    const step = await (turn === 1 ? bob : alice).take(states[turn], message)
    if (!step.ok) throw new RangeError("refused")
    const { handshake, reply, spent } = step.value
    states[turn] = handshake
    all.push({ state: handshake, spent, secrets: secretsOf(handshake) })
    message = reply
  }
  return all
}

const stranger = () => {
  const pair = peers(undefined, new Uint8Array(16))
  pair.bob.vault.known = { ...pair.bob.vault.known, acceptsStrangers: true }
  return pair
}
const friends = async (primitives?: Primitives) => {
  const pair = peers(primitives)
  await run(pair.alice, pair.bob)
  return pair
}

describe("a step", () => {
  test("overwrites every shared secret before its reply leaves", async () => {
    const { shared, primitives } = remembering()
    const pair = peers(primitives)
    // ee, ss1, ss_rr, ss_R and ss_I, on either side; first contact, then a reconnect.
    await run(pair.alice, pair.bob)
    expect(shared).toHaveLength(10)
    await run(pair.alice, pair.bob)
    expect(shared).toHaveLength(20)
    expect(shared.every(isZero)).toBe(true)
  })

  test("of R keeps no X25519 secret; I's is spent with HS2", async () => {
    const { ephemeral, primitives } = remembering()
    const { alice, bob } = await friends(primitives)
    const begun = await dialled(alice, bob)
    const answered = await bob.take(beginAsResponder(certificates, startTime), begun.reply ?? secret())
    const [ofI, ofR] = ephemeral.slice(-2)
    expect([ofI && isZero(ofI), ofR && isZero(ofR)]).toEqual([false, true])
    if (!answered.ok || !answered.value.reply) throw new RangeError("refused")
    const next = await alice.take(begun.handshake, answered.value.reply)
    expect(next.ok && next.value.spent).toContain(ofI)
  })

  test("names everything secret of the state before that the next state does not need", async () => {
    for (const pair of [peers(), stranger(), await friends()]) {
      const all = await statesOf(pair)
      // The record and the connection go on with these: the group that I made and `sigExport`, the link secrets and `res` of R.
      // The Signal state that I made ends with HS4, in which R answers it.
      const kept = new Set(
        all.flatMap(({ state, secrets }) => {
          if (state.phase === "awaitingHs5") return secrets.slice(1)
          if (state.phase !== "awaitingHs4" || !("sigExport" in state.sessions)) return []
          return [state.sessions.mls, state.sessions.sigExport]
        }),
      )
      const spent = all.flatMap((it) => it.spent)
      for (const one of all.flatMap(({ secrets }) => secrets)) expect(kept.has(one) || spent.includes(one)).toBe(true)
      expect(spent.some((one) => kept.has(one))).toBe(false)
      // Four KEM secrets in the last chain of either side.
      expect(new Set(spent).size).toBeGreaterThanOrEqual(16)
    }
  })

  test("has not overwritten what it names: when it is not stored, it has not happened", async () => {
    const all = await statesOf(await friends())
    const spent = all.flatMap((it) => it.spent).filter(({ length }) => length > 0)
    expect(spent.some(isZero)).toBe(false)
    erase(...spent)
    expect(all.flatMap(({ state }) => (state.phase === "awaitingHs2" ? secretsOf(state) : [])).every(isZero)).toBe(true)
  })
})

describe("a handshake that is given up", () => {
  test("leaves none of its secrets, in whatever phase it is", async () => {
    for (const pair of [peers(), stranger(), await friends()]) {
      for (const { state, secrets } of await statesOf(pair)) {
        const held = secrets.filter(({ length }) => length > 0)
        expect(held.some(isZero)).toBe(false)
        eraseHandshake(state)
        expect(held.every(isZero)).toBe(true)
      }
    }
  })

  test("as a reconnect leaves the sessions of the record alone", async () => {
    const { alice, bob } = await friends()
    const before = structuredClone([alice.vault.known.contacts, bob.vault.known.contacts])
    const { initiator, responder } = await run(alice, bob, { lost: 3 })
    eraseHandshake(initiator)
    eraseHandshake(responder)
    expect([alice.vault.known.contacts, bob.vault.known.contacts]).toEqual(before)
  })
})

describe("a state", () => {
  test("expects the message of its own number, and none when it is silent or done", async () => {
    const { alice, bob } = await friends()
    const all = await statesOf({ alice, bob })
    const numbers = {
      awaitingHs1: 1,
      awaitingHs2: 2,
      awaitingHs3: 3,
      awaitingHs4: 4,
      awaitingHs5: 5,
      silent: 0,
      done: 0,
    }
    const silent: Handshake = { ...beginAsResponder(certificates, startTime), phase: "silent" }
    const seen = [...all.map(({ state }) => state), silent]
    expect(new Set(seen.map(({ phase }) => phase)).size).toBe(7)
    for (const state of seen) {
      const expected = [0, 1, 2, 3, 4, 5, 6].filter((k) => isExpectedMessage(state, new Uint8Array([0xe0, 1, k])))
      expect(expected).toEqual(numbers[state.phase] === 0 ? [] : [numbers[state.phase]])
    }
    const first = beginAsResponder(certificates, startTime)
    for (const other of [[], [0xe0], [0xe0, 1], [0xe1, 1, 1], [0xe0, 2, 1]])
      expect(isExpectedMessage(first, new Uint8Array(other))).toBe(false)
    const long = new Uint8Array(16_385).fill(0xe0, 0, 1).fill(1, 1, 3)
    expect([long.subarray(0, 16_384), long].map((it) => isExpectedMessage(first, new Uint8Array(it)))).toEqual([
      true,
      false,
    ])
  })

  test("that is done is never overdue, any other one after ten seconds", async () => {
    for (const { state } of await statesOf(await friends()))
      expect(isOverdue(state, startTime + 10_000)).toBe(state.phase !== "done")
  })

  test("of R says from HS1 on whether a tag fitted; one of I never", async () => {
    const recognised = async (pair: ReturnType<typeof peers>) =>
      Object.fromEntries(
        (await statesOf(pair)).map(({ state }) => [`${state.role} ${state.phase}`, isRecognised(state)]),
      )
    const ofI = { "initiator awaitingHs2": undefined, "initiator awaitingHs4": undefined, "initiator done": undefined }
    const ends = { "responder awaitingHs1": undefined, "responder done": undefined }
    for (const [pair, isKnown] of [
      [peers(), true],
      [await friends(), true],
      [stranger(), false],
    ] as const)
      expect(await recognised(pair)).toEqual({
        ...ofI,
        ...ends,
        "responder awaitingHs3": isKnown,
        "responder awaitingHs5": isKnown,
      })
  })
})
