/** Each step alone, in the records and with the ports of its moment: what it refuses, what it stores, what it gives back. */
import { type Bytes, err } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { type Primitives, noblePrimitives } from "../primitives/primitives.ts"
import { type Handshake, continueHandshake } from "./handshake.ts"
import { beginAsInitiator } from "./initiator.ts"
import type { NewSessions } from "./new-sessions.ts"
import { beginAsResponder, calledBy } from "./responder.ts"
import { emptyContact, withoutSessions } from "./staged-record.ts"
import type { HandshakeDeps, Known } from "./step.ts"
import { tagSecretsOf } from "./tags.ts"
import { type TestPeer, certificates, invite as inviteOf, run, startTime, testPeer } from "./test-peer.ts"

const refusal = { ok: false, error: { type: "HandshakeRefused" } }
const psk = new Uint8Array(16).fill(7)
const noPsk = new Uint8Array(16)

const strangers = (secret: Bytes = psk) => {
  const [alice, bob] = [testPeer(seededRandom(1)), testPeer(seededRandom(2))]
  inviteOf(bob, alice, secret)
  return { alice, bob }
}
type Two = ReturnType<typeof strangers>

const friends = async (): Promise<Two> => {
  const two = strangers()
  await run(two.alice, two.bob)
  return two
}
/** Known to Bob by `rec` alone. */
const known = async (): Promise<Two> => {
  const two = await friends()
  for (const [peer, other] of [
    [two.alice, two.bob],
    [two.bob, two.alice],
  ] as const)
    peer.commit({ contact: withoutSessions(peer.contact(other.me.id)) })
  return two
}
const byCode = (): Two => {
  const two = strangers(noPsk)
  two.bob.vault.known = { ...two.bob.vault.known, acceptsStrangers: true }
  return two
}

interface Moment {
  readonly state: Handshake
  readonly deps: HandshakeDeps
  readonly known: Known
  readonly message: Bytes
}

const dial = async (from: TestPeer, to: TestPeer) => {
  const begun = await beginAsInitiator(from.deps, certificates, from.contact(to.me.id), startTime)
  if (!begun.ok || !begun.value.reply) throw new RangeError("could not begin")
  return { state: begun.value.handshake, hs1: begun.value.reply }
}

/** The moments at which HS1 … HS5 arrive. */
const momentsOf = async ({ alice, bob }: Two): Promise<readonly Moment[]> => {
  const begun = await dial(alice, bob)
  const states: [Handshake, Handshake] = [begun.state, beginAsResponder(certificates, startTime)]
  const moments: Moment[] = []
  let message: Bytes | undefined = begun.hs1
  while (message) {
    const turn = moments.length % 2 === 0 ? 1 : 0
    const peer = turn === 1 ? bob : alice
    moments.push({ state: states[turn], deps: peer.deps, known: peer.vault.known, message })
    const step = await peer.take(states[turn], message)
    if (!step.ok) throw new RangeError("refused")
    states[turn] = step.value.handshake
    message = step.value.reply
  }
  return moments
}

const at = async (two: Two, k: 1 | 2 | 3 | 4 | 5): Promise<Moment> => {
  const moment = (await momentsOf(two))[k - 1]
  if (!moment) throw new RangeError("no such message")
  return moment
}
const taken = (moment: Moment, change: Partial<Moment> = {}) => {
  const { deps, state, message, known: records } = { ...moment, ...change }
  return continueHandshake(deps, state, message, records)
}
const value = async (moment: Moment, change: Partial<Moment> = {}) => {
  const step = await taken(moment, change)
  if (!step.ok) throw new RangeError("refused")
  return step.value
}

describe("any step", () => {
  test("is refused when its time is over, or its bytes are spent, and not a moment before", async () => {
    for (const moment of await momentsOf(await friends())) {
      const { state, known: records } = moment
      const later = (nowMs: number) => taken(moment, { known: { ...records, nowMs } })
      expect((await later(startTime + 9_999)).ok).toBe(true)
      expect(await later(startTime + 10_000)).toEqual(refusal)
      if (state.phase === "done") throw new RangeError("done")
      const spent = { ...state, spending: { ...state.spending, receivedBytes: 65_536 } }
      expect(await taken(moment, { state: spent })).toEqual(refusal)
    }
  })

  test("counts what it has received towards the next", async () => {
    const moments = await momentsOf(strangers())
    for (const [k, expected] of [
      [0, 1],
      [1, 1],
      [2, 2],
    ] as const) {
      const moment = moments[k]
      const next = moment && (await value(moment)).handshake
      if (!next || next.phase === "done") throw new RangeError("done")
      const received = expected === 1 ? [k] : [0, 2]
      expect(next.spending).toEqual({
        startedAtMs: startTime,
        receivedBytes: received.reduce((sum, n) => sum + (moments[n]?.message.length ?? 0), 0),
      })
    }
  })

  test("is refused when any key agreement in it is, whichever it is", async () => {
    /** The call of this number gives nothing. */
    const failingAt = (wanted: number, seen: { calls: number }): Primitives => {
      const { x25519, mlKem768 } = noblePrimitives
      const fails = (): boolean => seen.calls++ === wanted
      return {
        x25519: { ...x25519, agree: async (own, theirs) => (fails() ? undefined : x25519.agree(own, theirs)) },
        mlKem768: {
          ...mlKem768,
          encapsulate: async (key, random) => (fails() ? undefined : mlKem768.encapsulate(key, random)),
          decapsulate: async (seed, ciphertext) => (fails() ? undefined : mlKem768.decapsulate(seed, ciphertext)),
        },
      }
    }
    const counts: number[] = []
    for (const moment of await momentsOf(await friends())) {
      const counting = { calls: 0 }
      await taken(moment, { deps: { ...moment.deps, primitives: failingAt(-1, counting) } })
      counts.push(counting.calls)
      for (let n = 0; n < counting.calls; n++) {
        const deps = { ...moment.deps, primitives: failingAt(n, { calls: 0 }) }
        expect(await taken(moment, { deps })).toEqual(refusal)
      }
    }
    expect(counts).toEqual([2, 4, 3, 1, 0])
  })

  test("is refused when the layers below refuse what was offered", async () => {
    const refuses = async () => err({ type: "NotAuthentic" } as const)
    for (const [k, change] of [
      [2, { start: refuses }],
      [3, { accept: refuses }],
      [4, { finish: refuses }],
    ] as const) {
      const moment = await at(strangers(), k)
      const newSessions: NewSessions = { ...moment.deps.newSessions, ...change }
      expect((await taken(moment)).ok).toBe(true)
      expect(await taken(moment, { deps: { ...moment.deps, newSessions } })).toEqual(refusal)
    }
  })

  test("is refused when the contact is forgotten since the one before, though others are known", async () => {
    const other = emptyContact(testPeer(seededRandom(9)).me.id)
    const moments = await momentsOf(await friends())
    for (const moment of moments.slice(1)) {
      expect(
        (await taken(moment, { known: { ...moment.known, contacts: [other, ...moment.known.contacts] } })).ok,
      ).toBe(true)
      for (const contacts of [[], [other]])
        expect(await taken(moment, { known: { ...moment.known, contacts } })).toEqual(refusal)
    }
  })

  test("of a resumption is refused when the sessions are gone since the one before", async () => {
    const moments = await momentsOf(await friends())
    for (const moment of moments.slice(1)) {
      const contacts = moment.known.contacts.map((it) => ({ ...it, session: undefined }))
      expect(await taken(moment, { known: { ...moment.known, contacts } })).toEqual(refusal)
      const renewed = moment.known.contacts.map((it) => ({
        ...it,
        res: new Uint8Array(32).fill(1),
        staged: undefined,
      }))
      expect(await taken(moment, { known: { ...moment.known, contacts: renewed } })).toEqual(refusal)
    }
  })
})

test("a side that is silent or done takes nothing any more, whatever comes", async () => {
  const { alice, bob } = strangers()
  const moments = await momentsOf({ alice, bob })
  const waiting = beginAsResponder(certificates, startTime)
  for (const state of [
    { ...waiting, phase: "silent" },
    { role: "responder", phase: "done", contact: alice.me.id },
    { role: "initiator", phase: "done", contact: bob.me.id },
  ] as const)
    for (const { message, deps, known: records } of moments)
      expect(await continueHandshake(deps, state, message, records)).toEqual(refusal)
})

describe("HS1", () => {
  test("says who calls before any record is read, when a contact's secret names it", async () => {
    for (const [two, isNamed] of [
      [await friends(), true],
      [await known(), true],
      [strangers(), false],
      [byCode(), false],
    ] as const) {
      const { hs1 } = await dial(two.alice, two.bob)
      const secrets = [emptyContact(two.bob.me.id), ...two.bob.vault.known.contacts].map(tagSecretsOf)
      const waiting = beginAsResponder(certificates, startTime)
      expect(calledBy(waiting, hs1, secrets)).toBe(isNamed ? two.alice.me.id : undefined)
      expect(calledBy(waiting, hs1.slice(1), secrets)).toBeUndefined()
    }
  })

  test("of a blocked contact, or of a stranger who is not wanted, is met with silence: no word, no change, no hint", async () => {
    const two = await friends()
    const moment = await at(two, 1)
    const blocked = { ...moment.known, refused: new Set([two.alice.me.id]), acceptsStrangers: true }
    const unwanted = await at(strangers(), 1)
    for (const silent of [
      await taken(moment, { known: blocked }),
      await taken(unwanted, { known: { ...unwanted.known, invites: [] } }),
    ])
      expect(silent).toEqual({
        ok: true,
        value: {
          handshake: {
            role: "responder",
            phase: "silent",
            spending: { startedAtMs: startTime, receivedBytes: moment.message.length },
          },
          reply: undefined,
          changes: {},
          completed: undefined,
          spent: [],
        },
      })
    // Another one's block is nothing to Alice, nor to one who holds an invite.
    expect((await value(moment, { known: { ...moment.known, refused: new Set([two.bob.me.id]) } })).reply).toBeDefined()
    const invited = { ...unwanted.known, refused: new Set([two.alice.me.id]) }
    expect((await value(unwanted, { known: invited })).reply).toBeDefined()
  })

  test("under an invite counts to the very second before it expires", async () => {
    const moment = await at(strangers(), 1)
    const until = (ms: number) => {
      const nowMs = startTime + 86_400_000 + ms
      const state = beginAsResponder(certificates, nowMs)
      return value(moment, { state, known: { ...moment.known, nowMs } })
    }
    expect((await until(-1)).reply).toBeDefined()
    expect((await until(0)).reply).toBeUndefined()
  })

  test("waits for the initiator's, and begins with nothing spent", async () => {
    const { state } = await at(strangers(), 1)
    expect(state).toMatchObject({
      role: "responder",
      phase: "awaitingHs1",
      spending: { startedAtMs: startTime, receivedBytes: 0 },
    })
    expect((await at(strangers(), 2)).state).toMatchObject({
      role: "initiator",
      phase: "awaitingHs2",
      spending: { startedAtMs: startTime, receivedBytes: 0 },
    })
  })
})

describe("HS2", () => {
  test("changes no record, and completes nothing", async () => {
    for (const two of [strangers(), await friends(), await known()])
      expect(await value(await at(two, 2))).toMatchObject({
        handshake: { role: "initiator", phase: "awaitingHs4", contact: two.bob.me.id },
        changes: {},
        completed: undefined,
      })
  })

  test("of a resumption settles the unmerged record that the peer has shown to be over", async () => {
    const { alice, bob } = await friends()
    await run(bob, alice, { lost: 4 })
    const { res } = alice.contact(bob.me.id)
    expect(alice.contact(bob.me.id).staged).toBeDefined()
    const { changes } = await value(await at({ alice, bob }, 2))
    expect(changes.contact).toMatchObject({ res, staged: undefined })
  })

  test("from an older copy ends the sessions on this side, and says whose it was", async () => {
    const two = await friends()
    const moment = await at(two, 2)
    const [record] = moment.known.contacts
    if (!record?.session) throw new RangeError("no session")
    const contacts = [{ ...record, session: { ...record.session, received: 3n } }]
    expect(await taken(moment, { known: { ...moment.known, contacts } })).toEqual({
      ok: false,
      error: { ...refusal.error, replaced: { contact: withoutSessions(record), who: "them" } },
    })
  })
})

describe("HS3", () => {
  test("from an older copy ends the sessions on this side too, and says whose it was", async () => {
    const moment = await at(await friends(), 3)
    const [record] = moment.known.contacts
    if (!record?.session) throw new RangeError("no session")
    const contacts = [{ ...record, session: { ...record.session, received: 3n } }]
    expect(await taken(moment, { known: { ...moment.known, contacts } })).toEqual({
      ok: false,
      error: { ...refusal.error, replaced: { contact: withoutSessions(record), who: "them" } },
    })
  })

  test("stages one record beside the old one, and binds the invite that was used, no other", async () => {
    const two = strangers()
    inviteOf(two.bob, testPeer(seededRandom(5)), new Uint8Array(16).fill(8))
    const moment = await at(two, 3)
    const { changes, handshake, completed } = await value(moment)
    const { alice } = two
    expect(handshake).toMatchObject({ role: "responder", phase: "awaitingHs5", contact: alice.me.id, mode: 1 })
    expect(completed).toBeUndefined()
    expect(changes.contact).toMatchObject({
      ...emptyContact(alice.me.id),
      staged: { created: { bundle: alice.me.bundle } },
    })
    expect(changes.invites?.map(({ invite, boundTo }) => [invite.psk, boundTo])).toEqual([[psk, alice.me.id]])
    const resumed = await value(await at(await friends(), 3))
    expect(resumed.changes).not.toHaveProperty("invites")
    expect(resumed.changes.contact?.staged?.created).toBeUndefined()
  })

  test("under an invite is refused once the invite is gone, or bound to another", async () => {
    const two = strangers()
    const moment = await at(two, 3)
    const bound = (boundTo: typeof two.alice.me.id) => ({
      ...moment.known,
      invites: moment.known.invites.map((it) => ({ ...it, boundTo })),
    })
    expect(await taken(moment, { known: { ...moment.known, invites: [] } })).toEqual(refusal)
    expect(await taken(moment, { known: bound(two.bob.me.id) })).toEqual(refusal)
    expect((await taken(moment, { known: bound(two.alice.me.id) })).ok).toBe(true)
  })

  test("of a stranger stores nothing, but of one who is known already it stages as for everybody", async () => {
    const other = emptyContact(testPeer(seededRandom(9)).me.id)
    const two = byCode()
    const stranger = await at(two, 3)
    const withOthers = { ...stranger.known, contacts: [other] }
    for (const records of [stranger.known, withOthers]) {
      const { changes, handshake } = await value(stranger, { known: records })
      expect(changes).toEqual({})
      expect(handshake).toMatchObject({ stranger: { contact: two.alice.me.id, staged: {} } })
    }
    const { changes, handshake } = await value(stranger, {
      known: { ...stranger.known, contacts: [other, emptyContact(two.alice.me.id)] },
    })
    expect(changes.contact).toMatchObject({ contact: two.alice.me.id, staged: {} })
    expect(handshake).toMatchObject({ stranger: undefined })
  })

  test("keeps the secret that names a known contact, and makes one where there is none", async () => {
    const two = await known()
    const { rec } = two.bob.contact(two.alice.me.id)
    expect(rec).toBeDefined()
    expect((await value(await at(two, 3))).changes.contact?.staged?.created?.rec).toEqual(rec)
    const fresh = await value(await at(strangers(), 3))
    expect(fresh.changes.contact?.staged?.created?.rec).toHaveLength(32)
  })
})

describe("HS4", () => {
  test("writes the whole record in one piece, and completes the handshake on this side", async () => {
    for (const [two, mode] of [
      [strangers(), 1],
      [await known(), 2],
      [await friends(), 3],
    ] as const) {
      const moment = await at(two, 4)
      const before = moment.known.contacts[0]
      const { changes, completed, handshake } = await value(moment)
      expect(handshake).toEqual({ role: "initiator", phase: "done", contact: two.bob.me.id })
      expect(completed).toMatchObject({ contact: two.bob.me.id, mode, peerReceived: 0n })
      expect(changes.contact).toMatchObject({ bundle: two.bob.me.bundle, invite: undefined, staged: undefined })
      expect(changes.contact?.res).not.toEqual(before?.res)
      // The name of a known contact stays, once there is one; so do sessions, when they are resumed.
      expect(changes.contact?.rec).toEqual(before?.rec ?? changes.contact?.rec)
      expect(changes.contact?.session).toMatchObject(mode === 3 ? (before?.session ?? {}) : { sent: 0n, steps: 0n })
      expect(Object.keys(changes)).toEqual(["contact"])
    }
  })
})

describe("HS5", () => {
  test("merges the record, deletes the invite that was used and leaves the others", async () => {
    const two = strangers()
    inviteOf(two.bob, testPeer(seededRandom(5)), new Uint8Array(16).fill(8))
    const moment = await at(two, 5)
    const { changes, completed, handshake, reply } = await value(moment)
    expect([handshake, reply]).toEqual([{ role: "responder", phase: "done", contact: two.alice.me.id }, undefined])
    expect(changes.deletedInvites?.map(({ invite }) => invite.psk)).toEqual([psk])
    expect(changes.contact).toMatchObject({ contact: two.alice.me.id, bundle: two.alice.me.bundle, staged: undefined })
    expect(completed).toMatchObject({ contact: two.alice.me.id, mode: 1, peerReceived: 0n })
    const resumed = await value(await at(await friends(), 5))
    expect(resumed.changes).not.toHaveProperty("deletedInvites")
  })

  test("of a stranger writes the record that nobody kept until then", async () => {
    const two = byCode()
    const moment = await at(two, 5)
    expect(moment.known.contacts).toEqual([])
    const other = emptyContact(testPeer(seededRandom(9)).me.id)
    const { changes } = await value(moment, { known: { ...moment.known, contacts: [other] } })
    expect(changes.contact).toMatchObject({ contact: two.alice.me.id, bundle: two.alice.me.bundle, staged: undefined })
  })
})
