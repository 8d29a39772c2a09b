/** What leaves when, on one connection and on the next. */
import { type Link, coreType } from "@fourfold/contracts"
import { ok } from "@fourfold/std"
import { fakeWorld, received, say, sent, withWorker } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "./app.ts"

const texts = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `text ${i}`)

describe("after a reconnect (P-27)", () => {
  test("what was sealed before leaves before anything that is sealed anew, so that it can still be opened", async () => {
    // Alice always finds the group in need of something: a request is due as soon as a connection stands.
    let workers = 0
    const asking = withWorker(createApp, () => (++workers === 1 ? { healing: async () => "mlsCommitRequest" } : {}))
    const { clock, internet, pair } = fakeWorld(asking)
    const { alice, bob, aliceId, bobId } = await pair()
    internet.setFate(() => "lost")
    for (const text of texts(20)) await say(alice, bobId, text)
    await clock.advance(1_000)
    expect(received(bob, aliceId)).toEqual([])
    internet.cut()
    internet.setFate(() => undefined)
    await clock.advance(10_000)
    expect(received(bob, aliceId)).toEqual(texts(20))
    expect(new Set(sent(alice, bobId))).toEqual(new Set(["delivered"]))
    expect(bob.tab().messenger().notices.get()).toEqual([])
  })
})

describe("a rekey message that is owed", () => {
  test.each([
    ["leaves in a ping when what left meanwhile did not carry it", false, 1],
    ["leaves in no ping when something carried it", true, 0],
  ])("%s", async (_, carriedRekey, pings) => {
    const sealedPings: number[] = []
    let owes = false
    const owing = withWorker(createApp, (worker) => ({
      seal: (to, message, sessions) => {
        if (message.type === coreType.ping) sealedPings.push(message.sentAt)
        return worker.seal(to, message, sessions)
      },
      unwrap: async (link, frame) => {
        const unwrapped = await worker.unwrap(link, frame)
        return unwrapped.ok ? ok({ ...unwrapped.value, owesFrame: owes }) : unwrapped
      },
      wrap: async (link, sealed) => {
        const wrapped = await worker.wrap(link, sealed)
        return wrapped.ok ? ok({ ...wrapped.value, carriedRekey }) : wrapped
      },
    }))
    const { clock, pair } = fakeWorld(owing)
    const { alice, bob, aliceId, bobId } = await pair()
    owes = true
    await say(alice, bobId, "one")
    await clock.advance(25)
    owes = false
    await say(bob, aliceId, "two")
    await clock.advance(30_000)
    expect(sealedPings).toHaveLength(pings)
  })
})

describe("what is sealed", () => {
  test("is sealed in the sessions that the handshake named, whatever it is", async () => {
    const named = new Set<string | undefined>()
    const asked = new Map<number, string | undefined>()
    const watching = withWorker(createApp, (worker) => ({
      continueHandshake: async (link, message) => {
        const step = await worker.continueHandshake(link, message)
        if (step.ok && step.value.established) named.add(step.value.established.sessions?.id)
        return step
      },
      seal: (to, message, sessions) => {
        asked.set(message.type, sessions)
        return worker.seal(to, message, sessions)
      },
    }))
    const { clock, pair } = fakeWorld(watching)
    const { alice, bobId } = await pair()
    await say(alice, bobId, "one")
    await clock.advance(2_000)
    expect(asked.size).toBeGreaterThan(1)
    expect(asked.has(coreType.ack)).toBe(true)
    expect(new Set(asked.values())).toEqual(named)
    expect(named.size).toBe(1)
  })

  test("waits when other sessions are in force than those of the connection", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    const name = alice.disk.names().find((candidate) => candidate.startsWith("keys/")) ?? ""
    const before = (await alice.disk.get(name)) ?? new Uint8Array()
    // As while a handshake has merged new sessions and has not come to its end.
    const keys = JSON.parse(new TextDecoder().decode(before))
    keys.known.session.cid = "other"
    await alice.disk.commit([{ name, value: new Uint8Array(new TextEncoder().encode(JSON.stringify(keys))) }])
    await say(alice, bobId, "one")
    await clock.advance(100)
    expect(sent(alice, bobId)).toEqual(["queued"])
    expect(alice.tab().messenger().conversation(bobId).get()?.contact.presence.type).not.toBe("online")
    await alice.disk.commit([{ name, value: before }])
    await clock.advance(10_000)
    expect(received(bob, aliceId)).toEqual(["one"])
    expect(sent(alice, bobId)).toEqual(["delivered"])
  })

  test("is sealed once, though another connection takes over in between", async () => {
    const sending = createGate()
    const establishing = createGate()
    let tabs = 0
    const { clock, pair } = fakeWorld((deps) => {
      if (++tabs > 1) return createApp(deps)
      const create: typeof deps.network.create = async (options) => {
        const network = await deps.network.create(options)
        return { ...network, incoming: firstHalfOpen(network.incoming, sending.pass) }
      }
      return withWorker(createApp, (worker) => ({
        continueHandshake: async (link, message) => {
          const step = await worker.continueHandshake(link, message)
          if (step.ok && step.value.established) await establishing.pass()
          return step
        },
      }))({ ...deps, network: { ...deps.network, create } })
    })
    const { alice, bob, aliceId, bobId } = await pair()
    sending.close()
    await say(alice, bobId, "one")
    await clock.advance(100)
    // Bob has it. His browser ends, which Alice does not notice, and comes back.
    await say(alice, bobId, "two")
    establishing.close()
    bob.restart()
    await clock.advance(5_000)
    sending.open()
    await clock.advance(0)
    establishing.open()
    await clock.advance(20_000)
    expect(received(bob, aliceId)).toEqual(["one", "two"])
    expect(sent(alice, bobId)).toEqual(["delivered", "delivered"])
    expect(bob.tab().messenger().notices.get()).toEqual([])
  })
})

/** Whoever passes while it is closed waits until it is opened. */
const createGate = () => {
  let { promise, resolve } = Promise.withResolvers<void>()
  resolve()
  return {
    pass: (): Promise<void> => promise,
    close: (): void => void ({ promise, resolve } = Promise.withResolvers<void>()),
    open: (): void => resolve(),
  }
}

/** The end of the first connection at the other side is not noticed here; after each of its frames we wait. */
async function* firstHalfOpen(links: AsyncIterable<Link>, afterSend: () => Promise<void>): AsyncGenerator<Link> {
  let count = 0
  for await (const link of links) {
    if (++count > 1) {
      yield link
      continue
    }
    const closed = new AbortController()
    const end = Promise.withResolvers<void>()
    closed.signal.addEventListener("abort", () => end.resolve())
    yield {
      ...link,
      closed: closed.signal,
      close: () => {
        closed.abort()
        link.close()
      },
      send: async (frame, signal) => {
        await link.send(frame, signal)
        await afterSend()
        return ok(undefined)
      },
      received: (async function* () {
        yield* link.received
        await end.promise
      })(),
    }
  }
}
