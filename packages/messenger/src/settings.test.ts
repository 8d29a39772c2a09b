import { type FakeDevice, fakeWorld, messagesOf, received, say } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "./app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()
const waiting = (device: FakeDevice) => device.disk.names().filter((name) => name.startsWith("vault/outbox"))

describe("that something was read (P-36)", () => {
  /** Alice has read what Bob said, and could not tell him yet. */
  const untold = async () => {
    const world = fakeWorld(createApp)
    const pair = await world.pair()
    const { alice, bob, aliceId, bobId } = pair
    await say(bob, aliceId, "hello")
    await world.clock.advance(3_000)
    bob.tab().crash()
    await world.clock.advance(30_000)
    messengerOf(alice).setVisible(true)
    messengerOf(alice).watch(bobId)
    await world.clock.advance(1_000)
    const back = async () => {
      bob.openTab()
      await world.clock.advance(90_000)
      return messagesOf(bob, aliceId)[0]
    }
    return { ...world, ...pair, back }
  }

  test("is told once the other side is back", async () => {
    const { alice, back } = await untold()
    expect(waiting(alice)).toHaveLength(1)
    expect(await back()).toMatchObject({ state: "read" })
  })

  test("is not told any more once its user tells nobody", async () => {
    const { alice, back, bobId } = await untold()
    await say(alice, bobId, "a text waits on")
    expect((await messengerOf(alice).changeSettings({ readReceipts: false })).ok).toBe(true)
    expect(waiting(alice)).toHaveLength(1)
    expect(await back()).toMatchObject({ state: "delivered" })
  })

  test("is told or not as the disk says, if that refuses the change", async () => {
    const { alice } = await untold()
    alice.setCommitFate(() => "full")
    expect(await messengerOf(alice).changeSettings({ readReceipts: false })).toMatchObject({ ok: false })
    expect(messengerOf(alice).settings.get().readReceipts).toBe(true)
    expect(waiting(alice)).toHaveLength(1)
  })

  test("is never noted to be told while its user tells nobody", async () => {
    const { alice, bob, aliceId, bobId, clock } = await untold()
    await messengerOf(alice).changeSettings({ readReceipts: false })
    bob.openTab()
    await clock.advance(1_000)
    await say(bob, aliceId, "more")
    await clock.advance(30_000)
    expect(received(alice, bobId)).toEqual(["hello", "more"])
    await messengerOf(alice).changeSettings({ readReceipts: true })
    await clock.advance(90_000)
    expect(messagesOf(bob, aliceId).map((message) => message.direction === "out" && message.state)).toEqual([
      "delivered",
      "delivered",
    ])
  })
})
