import { type FakePair, fakeWorld, received, sent } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "./app.ts"

const says = async (device: FakePair["bob"], to: FakePair["bobId"], ...texts: readonly string[]): Promise<void> => {
  for (const text of texts) await device.tab().messenger().sendText(to, text)
}

describe("a device restored from an old copy", () => {
  test("gets new sessions; both are told, and what was not delivered is sealed anew and arrives once", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await says(alice, bobId, "one")
    await clock.advance(2_000)
    const old = await bob.copy()
    await says(alice, bobId, "two")
    await says(bob, aliceId, "uno")
    await clock.advance(2_000)
    bob.tab().crash()
    await clock.advance(1_000)
    await says(alice, bobId, "three", "four")
    await clock.advance(1_000)
    bob.restore(old)
    await clock.advance(60_000)
    // "two" was acknowledged by the copy that is lost: it is not in the outbox any more.
    expect(received(bob, aliceId)).toEqual(["one", "(sessionReplaced)", "three", "four"])
    expect(received(alice, bobId)).toEqual(["uno", "(sessionReplaced)"])
    expect(sent(alice, bobId)).toEqual(["delivered", "delivered", "delivered", "delivered"])
    await says(bob, aliceId, "dos")
    await says(alice, bobId, "five")
    await clock.advance(2_000)
    expect(received(alice, bobId).at(-1)).toBe("dos")
    expect(received(bob, aliceId).at(-1)).toBe("five")
  })

  test("does not store a second time what it had and could not acknowledge", async () => {
    const { clock, internet, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    const old = await alice.copy()
    // Bob stores it; that he did is lost on the way, and with it the connection.
    let frames = 0
    internet.setFate(() => {
      frames++
      return frames > 1 ? "lost" : undefined
    })
    await says(alice, bobId, "one")
    await clock.advance(100)
    expect(received(bob, aliceId)).toEqual(["one"])
    const outbox = (await alice.copy()).filter(([name]) => /^vault\/(?:outbox|message)/u.test(name))
    internet.cut()
    internet.setFate(() => undefined)
    // Sessions from before, with the message still waiting: they do not fit Bob's any more.
    alice.restore([...old.filter(([name]) => !/^vault\/(?:outbox|message)/u.test(name)), ...outbox])
    await clock.advance(60_000)
    expect(received(bob, aliceId)).toEqual(["one", "(sessionReplaced)"])
    expect(sent(alice, bobId)).toEqual(["delivered"])
    await says(alice, bobId, "two")
    await clock.advance(2_000)
    expect(received(bob, aliceId)).toEqual(["one", "(sessionReplaced)", "two"])
  })
})
