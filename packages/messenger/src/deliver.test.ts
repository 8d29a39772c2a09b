/** What leaves when, on one connection and on the next. */
import { coreType } from "@fourfold/contracts"
import { ok } from "@fourfold/std"
import { fakeWorld, received, sent, withWorker } from "@fourfold/testkit"
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
    for (const text of texts(20)) await alice.tab().messenger().sendText(bobId, text)
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
    await alice.tab().messenger().sendText(bobId, "one")
    await clock.advance(25)
    owes = false
    await bob.tab().messenger().sendText(aliceId, "two")
    await clock.advance(30_000)
    expect(sealedPings).toHaveLength(pings)
  })
})
