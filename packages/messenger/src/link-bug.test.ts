/** A call of the worker that throws: an error of ours that some peer's bytes may reach. One connection pays for it. */
import type { ContactId, Cryptography } from "@fourfold/contracts"
import { coreType } from "@fourfold/contracts"
import { err } from "@fourfold/std"
import {
  type FakeDevice,
  fakeWorld,
  idOf,
  say,
  inviteOf,
  messagesOf,
  received,
  sent,
  withWorker,
} from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "./app.ts"

/** Alice knows Bob and Carol. Each call of her worker goes through `change` first. */
const aliceWithTwo = async (change: (worker: Cryptography) => Partial<Cryptography>) => {
  let workers = 0
  const world = fakeWorld(withWorker(createApp, (worker) => (++workers === 1 ? change(worker) : {})))
  const { clock, person } = world
  const [alice, bob, carol] = [await person("Alice"), await person("Bob"), await person("Carol")]
  for (const other of [bob, carol]) {
    await other
      .tab()
      .messenger()
      .acceptInvite(await inviteOf(alice))
    await clock.advance(5_000)
  }
  const [aliceId, bobId, carolId] = [idOf(alice), idOf(bob), idOf(carol)]
  return { ...world, alice, bob, carol, aliceId, bobId, carolId }
}

const says = (device: FakeDevice, to: ContactId, text: string) => say(device, to, text)
const presenceOf = (device: FakeDevice, contact: ContactId) =>
  device.tab().messenger().conversation(contact).get()?.contact.presence.type
const noticesOf = (device: FakeDevice) => device.tab().messenger().notices.get()

describe.each([
  "beginHandshake",
  "continueHandshake",
  "seal",
  "wrap",
  "unwrap",
  "open",
  "healing",
  "closeLink",
] as const)("when %s throws", (name) => {
  test("for one contact, that connection ends, all else goes on, and nothing is lost or runs hot", async () => {
    const failure = { on: false, count: 0, bob: undefined as ContactId | undefined }
    const { clock, alice, bob, carol, aliceId, bobId, carolId } = await aliceWithTwo((worker) => {
      const bobs = new Set<string>()
      /** Handshakes have no contact yet: while they fail, they do for everybody. Who is connected does not notice. */
      const failing = (of: string): boolean =>
        failure.on && (name.endsWith("Handshake") || of === failure.bob || bobs.has(of))
      const broken: Record<string, unknown> = {
        [name]: (...given: readonly [never, never, never]) => {
          if (!failing(String(given[0]))) return call(...given)
          failure.count++
          return Promise.reject(new Error("unexpected"))
        },
      }
      const continueHandshake: Cryptography["continueHandshake"] = async (link, message) => {
        const step = await worker.continueHandshake(link, message)
        if (failure.on && step.ok && step.value.established?.contact === failure.bob) bobs.add(link)
        return step
      }
      const call: (...given: readonly [never, never, never]) => Promise<unknown> =
        name === "continueHandshake" ? continueHandshake : worker[name]
      return { continueHandshake, ...broken }
    })
    failure.bob = bobId
    failure.on = true
    bob.restart()
    await says(alice, bobId, "one")
    await says(alice, carolId, "eins")
    await clock.advance(1_000)
    await says(bob, aliceId, "uno")
    await clock.advance(1_000)
    bob.restart()
    await says(carol, aliceId, "un")
    await clock.advance(300_000)

    expect(alice.tab().app.screen.get().type).toBe("ready")
    expect(received(carol, aliceId)).toEqual(["eins"])
    expect(received(alice, carolId)).toEqual(["un"])
    const told = noticesOf(alice)
    expect(new Set(told.map(({ problem }) => problem.type === "Bug" && problem.reason))).toEqual(
      new Set(["Error: unexpected"]),
    )
    expect(told.filter(({ contact }) => contact === bobId || contact === undefined)).toEqual(told)
    expect(presenceOf(alice, carolId)).toBe("online")
    expect(failure.count).toBeGreaterThan(0)
    // Both sides try again after 1, 2, 4 … 60 s.
    expect(failure.count).toBeLessThan(60)

    failure.on = false
    // Three connections have ended over this one message: it waits for the user's word.
    const [message] = messagesOf(alice, bobId)
    const isHeld = message?.direction === "out" && message.state === "failed" && message.failure === undefined
    expect(isHeld).toBe(name === "seal")
    const tried = message && (await alice.tab().messenger().retry(bobId, message.id))
    expect(tried?.ok).toBe(name === "seal")
    await clock.advance(180_000)
    expect(received(bob, aliceId)).toEqual(["one"])
    expect(received(alice, bobId)).toEqual(["uno"])
    expect([...sent(alice, bobId), ...sent(bob, aliceId)]).toEqual(["delivered", "delivered"])
  })
})

describe("a Commit that cannot be made", () => {
  test("is dropped, and what was said after it arrives over the same connection", async () => {
    let attempts = 0
    let needed = false
    const { clock, alice, bob, aliceId, bobId } = await aliceWithTwo((worker) => ({
      healing: async (contact) => (needed ? "mlsCommit" : worker.healing(contact)),
      seal: async (to, message, sessions) => {
        if (message.type !== coreType.mlsCommit) return worker.seal(to, message, sessions)
        attempts++
        throw new Error("no such leaf")
      },
    }))
    needed = true
    bob.restart()
    await clock.advance(5_000)
    expect(attempts).toBe(1)
    await says(alice, bobId, "one")
    await clock.advance(2_000)
    expect(received(bob, aliceId)).toEqual(["one"])
    expect(attempts).toBe(1)
    expect(noticesOf(alice)).toMatchObject([
      { contact: bobId, problem: { type: "Bug", reason: "Error: no such leaf" } },
    ])
    expect(alice.disk.names().filter((name) => name.startsWith("vault/outbox/"))).toEqual([])
  })
})

test("an attempt to dial that throws is made again later, for this contact alone", async () => {
  let tabs = 0
  let dialled = 0
  const { clock, pair } = fakeWorld((deps) => {
    if (++tabs > 1) return createApp(deps)
    const create: typeof deps.network.create = async (options) => ({
      ...(await deps.network.create(options)),
      dial: () => {
        dialled++
        return Promise.reject(new Error("no such candidate"))
      },
    })
    return createApp({ ...deps, network: { ...deps.network, create } })
  })
  const { alice, bob, aliceId, bobId } = await pair()
  bob.tab().crash()
  await says(alice, bobId, "one")
  await clock.advance(120_000)
  expect(dialled).toBeGreaterThan(2)
  expect(dialled).toBeLessThan(15)
  bob.openTab()
  await clock.advance(5_000)
  expect(received(bob, aliceId)).toEqual(["one"])
  expect(noticesOf(alice)).toMatchObject([{ contact: bobId, problem: { type: "Bug" } }])
})

// One of both is the one that usually dials at once.
test.each(["alice", "bob"] as const)(
  "a connection of %s that had lived long is not made again at once",
  async (who) => {
    let tabs = 0
    let stumbles = false
    const dials: number[] = []
    const { clock, pair } = fakeWorld((deps) => {
      const isOther = ++tabs !== (who === "alice" ? 1 : 2)
      const create: typeof deps.network.create = async (options) => {
        const network = await deps.network.create(options)
        const dial: typeof network.dial = (to, signal) => {
          if (!isOther) dials.push(deps.clock.now())
          // The other one makes no connections anew.
          return stumbles && isOther ? Promise.resolve(err({ type: "PeerOffline" })) : network.dial(to, signal)
        }
        return { ...network, dial }
      }
      const changed = withWorker(createApp, (worker) => ({
        wrap: (link, sealed) =>
          stumbles && !isOther ? Promise.reject(new Error("unexpected")) : worker.wrap(link, sealed),
      }))
      return changed({ ...deps, network: { ...deps.network, create } })
    })
    const { alice, bob, aliceId, bobId } = await pair()
    await clock.advance(60_000)
    const before = dials.length
    stumbles = true
    const failedAt = clock.now()
    await (who === "alice" ? says(alice, bobId, "one") : says(bob, aliceId, "one"))
    await clock.advance(30_000)
    const pauses = dials.slice(before).map((at, i, all) => at - (all[i - 1] ?? failedAt))
    expect(pauses.length).toBeGreaterThan(2)
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(500)
  },
)

test("an invite that the worker stumbles over is told, and breaks nothing", async () => {
  const { clock, alice } = await aliceWithTwo(() => ({ readInvite: () => Promise.reject(new Error("no such curve")) }))
  alice.tab().fragment.update(() => "invite")
  await clock.advance(1)
  expect(noticesOf(alice)).toMatchObject([{ problem: { type: "Bug", reason: "Error: no such curve" } }])
})

test("a vault that throws is the end of it all, whichever connection it was that stored something", async () => {
  let on = false
  const { clock, alice, bob, aliceId } = await aliceWithTwo((worker) => ({
    sealRecords: (writes) => (on ? Promise.reject(new Error("no key")) : worker.sealRecords(writes)),
  }))
  on = true
  await says(bob, aliceId, "one")
  await clock.advance(1_000)
  expect(alice.tab().app.screen.get()).toMatchObject({
    type: "broken",
    problem: { type: "Bug", reason: "Error: no key" },
  })
})
