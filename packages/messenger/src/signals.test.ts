import type { Presence } from "@fourfold/contracts"
import { type FakeDevice, type FakePair, fakeWorld, say } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "./app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()
const presenceOf = (device: FakeDevice, contact: FakePair["bobId"]): Presence | undefined =>
  messengerOf(device).conversation(contact).get()?.contact.presence

describe("that somebody writes (P-38)", () => {
  test("is seen at once, goes on while they do, and ends by itself", async () => {
    const { clock, internet, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    let frames = 0
    internet.setFate(() => void frames++)
    messengerOf(alice).typing(bobId)
    await clock.advance(100)
    expect(presenceOf(bob, aliceId)).toMatchObject({ typing: true })
    for (let i = 0; i < 80; i++) {
      messengerOf(alice).typing(bobId)
      await clock.advance(100)
      expect(presenceOf(bob, aliceId)).toMatchObject({ typing: true })
    }
    // One frame in four seconds, however fast the keys.
    expect(frames).toBeLessThanOrEqual(3)
    await clock.advance(7_000)
    expect(presenceOf(bob, aliceId)).toMatchObject({ typing: false })
  })

  test("ends with the message", async () => {
    const { clock, internet, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    messengerOf(alice).typing(bobId)
    await clock.advance(100)
    await say(alice, bobId, "done")
    await clock.advance(100)
    expect(presenceOf(bob, aliceId)).toMatchObject({ typing: false })
    // And with the connection: a word that was lost with it counts no more.
    messengerOf(alice).typing(bobId)
    await clock.advance(100)
    internet.cut()
    await clock.advance(5_000)
    expect(presenceOf(bob, aliceId)).toMatchObject({ type: "online", typing: false })
  })

  test("is neither told nor shown by whoever has switched it off", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await messengerOf(alice).changeSettings({ typing: false })
    messengerOf(alice).typing(bobId)
    messengerOf(bob).typing(aliceId)
    await clock.advance(100)
    expect(presenceOf(bob, aliceId)).toMatchObject({ typing: false })
    expect(presenceOf(alice, bobId)).toMatchObject({ typing: false })
  })
})

describe("that somebody is away (P-38)", () => {
  test("is seen while their page is not in front of them, on this connection and the next", async () => {
    const { clock, internet, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId } = await pair()
    messengerOf(alice).setVisible(false)
    await clock.advance(100)
    expect(presenceOf(bob, aliceId)).toMatchObject({ type: "online", away: true })
    internet.cut()
    await clock.advance(5_000)
    expect(presenceOf(bob, aliceId)).toMatchObject({ type: "online", away: true })
    messengerOf(alice).setVisible(true)
    await clock.advance(100)
    expect(presenceOf(bob, aliceId)).toMatchObject({ type: "online", away: false })
  })

  test("is neither told nor shown by whoever has switched it off", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    messengerOf(alice).setVisible(false)
    messengerOf(bob).setVisible(false)
    await clock.advance(100)
    await messengerOf(alice).changeSettings({ presence: false })
    await clock.advance(100)
    expect(presenceOf(bob, aliceId)).toMatchObject({ away: false })
    expect(presenceOf(alice, bobId)).toMatchObject({ away: false })
  })
})
