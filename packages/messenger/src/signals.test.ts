import { type Clock, type ContactId, type Presence, defaultSettings } from "@fourfold/contracts"
import { newRoutingName } from "@fourfold/protocol"
import { createStore } from "@fourfold/std"
import { type FakeDevice, type FakePair, fakeClock, fakeWorld, say, seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "./app.ts"
import { newContact } from "./records/contact-record.ts"
import { createScreens } from "./screens.ts"
import { createSignals } from "./signals.ts"
import { type State, newContactState } from "./state.ts"

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

test("a peer who says again and again that they write keeps one of our timers busy, and ends like any other, whatever the clock does", async () => {
  const clock = fakeClock()
  let sleeping = 0
  let behindMs = 0
  const counting: Clock = {
    now: () => clock.now() - behindMs,
    sleep: (ms, signal) => {
      sleeping++
      return clock.sleep(ms, signal).finally(() => sleeping--)
    },
  }
  const bob = "bb".repeat(32) as ContactId
  const known = newContact({
    id: bob,
    standing: "established",
    routingName: newRoutingName(seededRandom(1)),
    addedAt: 0,
  })
  const connection = { type: "online", path: "direct", sas: [], typing: false, away: false } as const
  const state = createStore<State>({
    id: "aa".repeat(32) as ContactId,
    protection: "device",
    profile: { name: "Alice", routingName: known.routingName, token: "", revision: 1 },
    settings: defaultSettings,
    contacts: new Map([[bob, { ...newContactState(known), connection }]]),
    invites: [],
    declined: [],
    isIntroduced: false,
    broker: "online",
    notices: [],
    opened: undefined,
  })
  const signals = createSignals({
    clock: counting,
    life: new AbortController().signal,
    run: (task) => void task(),
    state,
    live: new Map(),
    screens: createScreens(),
  })
  const typing = () => {
    const now = state.get().contacts.get(bob)?.connection
    return now?.type === "online" && now.typing
  }
  for (let i = 0; i < 1_000; i++) signals.heardTyping(bob, i % 3 !== 2)
  expect([sleeping, typing()]).toEqual([1, true])
  await clock.advance(5_000)
  signals.heardTyping(bob, true)
  await clock.advance(5_000)
  expect([sleeping, typing()]).toEqual([1, true])
  await clock.advance(1_000)
  expect([sleeping, typing()]).toEqual([0, false])
  signals.heardTyping(bob, true)
  expect([sleeping, typing()]).toEqual([1, true])
  // A clock that is set back by an hour does not let them write for an hour.
  behindMs = 60 * 60 * 1_000
  await clock.advance(7_000)
  expect([sleeping, typing()]).toEqual([0, false])
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
