/** What was read, who is told of it, and what disappears because of it. */
import type { Arrival, Message } from "@fourfold/contracts"
import { type FakeDevice, type FakePair, fakeWorld, messagesOf, say, sent } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()
const unreadOf = (device: FakeDevice, contact: FakePair["bobId"]) =>
  messengerOf(device).conversation(contact).get()?.unread

describe("a receipt (P-36)", () => {
  test("is sent once the message is on screen in a page that is in front of the user", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await say(alice, bobId, "one")
    await clock.advance(1_000)
    messengerOf(bob).setVisible(false)
    messengerOf(bob).watch(aliceId)
    await clock.advance(2_000)
    expect([sent(alice, bobId), unreadOf(bob, aliceId)]).toEqual([["delivered"], 1])
    messengerOf(bob).setVisible(true)
    await clock.advance(2_000)
    expect([sent(alice, bobId), unreadOf(bob, aliceId)]).toEqual([["read"], 0])
    const [message] = messagesOf(alice, bobId)
    const times = message?.direction === "out" ? [message.leftAt, message.deliveredAt, message.readAt] : []
    expect(times).toEqual(times.toSorted((a = 0, b = 0) => a - b))
    expect(times).not.toContain(undefined)
  })

  test("covers all that came before it, also what is far above the window, and waits for whoever is away", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    for (let i = 0; i < 200; i++) await say(alice, bobId, `text ${i}`)
    await clock.advance(20_000)
    bob.restart()
    await clock.advance(1_000)
    alice.tab().crash()
    messengerOf(bob).watch(aliceId)
    await clock.advance(60_000)
    bob.restart()
    alice.openTab()
    await clock.advance(90_000)
    while (await messengerOf(alice).older(bobId)) await clock.advance(1)
    expect(new Set(sent(alice, bobId))).toEqual(new Set(["read"]))
    expect(sent(alice, bobId)).toHaveLength(200)
  })

  test("is sent, too, when a conversation is marked as read without being looked at", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    for (const text of ["one", "two"]) await say(alice, bobId, text)
    await clock.advance(2_000)
    await messengerOf(bob).choose(aliceId, { markedUnread: true })
    expect(unreadOf(bob, aliceId)).toBe(2)
    expect(await messengerOf(bob).markRead(aliceId)).toEqual({ ok: true, value: undefined })
    expect(messengerOf(bob).conversations.get()[0]).toMatchObject({ unread: 0, choices: { markedUnread: false } })
    await clock.advance(2_000)
    expect(sent(alice, bobId)).toEqual(["read", "read"])
    bob.setCommitFate(() => "full")
    expect(await messengerOf(bob).markRead(aliceId)).toEqual({ ok: false, error: { type: "StorageFull" } })
  })

  test("is neither sent nor shown by whoever has switched them off", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    messengerOf(bob).watch(aliceId)
    messengerOf(alice).watch(bobId)
    await messengerOf(bob).changeSettings({ readReceipts: false })
    await say(alice, bobId, "one")
    await say(bob, aliceId, "uno")
    await clock.advance(3_000)
    expect([sent(alice, bobId), sent(bob, aliceId)]).toEqual([["delivered"], ["delivered"]])
    await messengerOf(bob).changeSettings({ readReceipts: true })
    await say(alice, bobId, "two")
    await clock.advance(3_000)
    expect(sent(alice, bobId)).toEqual(["read", "read"])
    await messengerOf(alice).changeSettings({ readReceipts: false })
    expect(sent(alice, bobId)).toEqual(["delivered", "delivered"])
  })
})

describe("a message that disappears (P-37)", () => {
  const inTime = async (
    act: (world: FakePair & { clock: { advance: (ms: number) => Promise<void> } }) => Promise<void>,
  ) => {
    const world = fakeWorld(createApp)
    const pair = await world.pair()
    const { alice, bobId } = pair
    await messengerOf(alice).setTimer(bobId, 60)
    await world.clock.advance(1_000)
    await act({ ...pair, clock: world.clock })
    return { ...world, ...pair }
  }
  const texts = (device: FakeDevice, contact: FakePair["bobId"]): readonly string[] =>
    messagesOf(device, contact).flatMap(({ body }: Message) => (body.type === "text" ? [body.text] : []))
  const onDisk = async (device: FakeDevice, needle: string): Promise<boolean> =>
    (await device.copy()).some(([, raw]) => new TextDecoder().decode(raw).includes(needle))

  test("goes on the sender's side so long after it left, on the receiver's so long after it was read", async () => {
    const { clock, alice, bob, aliceId, bobId } = await inTime(async (now) => {
      await say(now.alice, now.bobId, "secret word")
      await now.clock.advance(59_000)
    })
    expect([texts(alice, bobId), texts(bob, aliceId)]).toEqual([["secret word"], ["secret word"]])
    await clock.advance(2_000)
    expect([texts(alice, bobId), texts(bob, aliceId)]).toEqual([[], ["secret word"]])
    messengerOf(bob).watch(aliceId)
    await clock.advance(59_000)
    expect(texts(bob, aliceId)).toEqual(["secret word"])
    await clock.advance(2_000)
    expect(texts(bob, aliceId)).toEqual([])
    await clock.advance(60_000)
    expect(await onDisk(alice, "secret word")).toBe(false)
    expect(await onDisk(bob, "secret word")).toBe(false)
    expect(messengerOf(bob).conversation(aliceId).get()?.unread).toBe(0)
  })

  test("goes though the device was off when its time came, from the index of the search too", async () => {
    const { clock, bob, aliceId } = await inTime(async ({ alice, bobId, bob: reader, aliceId: from, clock: time }) => {
      messengerOf(reader).watch(from)
      await say(alice, bobId, "secret word")
      await time.advance(40_000)
    })
    expect((await messengerOf(bob).search({ text: "secret", limit: 9 })).hits).toHaveLength(1)
    bob.tab().crash()
    await clock.advance(60_000)
    bob.openTab()
    await clock.advance(100)
    expect(texts(bob, aliceId)).toEqual([])
    expect((await messengerOf(bob).search({ text: "secret", limit: 9 })).hits).toEqual([])
    expect(await onDisk(bob, "secret")).toBe(false)
  })

  test("does not begin its time before it has left", async () => {
    const { clock, alice, bob, aliceId, bobId } = await inTime(
      async ({ bob: away, alice: sender, bobId: to, clock: time }) => {
        away.tab().crash()
        await time.advance(10_000)
        await say(sender, to, "secret word")
        await time.advance(600_000)
      },
    )
    expect(texts(alice, bobId)).toEqual(["secret word"])
    bob.openTab()
    await clock.advance(70_000)
    expect(texts(bob, aliceId)).toEqual(["secret word"])
    await clock.advance(60_000)
    expect(texts(alice, bobId)).toEqual([])
  })

  test("follows the newest word on the timer when both set it at once", async () => {
    const { clock, internet, alice, bob, aliceId, bobId } = await inTime(async () => undefined)
    internet.cut()
    internet.brokerUp(false)
    await messengerOf(alice).setTimer(bobId, 300)
    await clock.advance(10)
    await messengerOf(bob).setTimer(aliceId, 900)
    internet.brokerUp(true)
    await clock.advance(60_000)
    const timers = [
      messengerOf(alice).conversation(bobId).get()?.timer,
      messengerOf(bob).conversation(aliceId).get()?.timer,
    ]
    expect(timers).toEqual([900, 900])
  })
})

describe("an arrival", () => {
  test("is told once it is stored: whether it was seen, and whether it is to make a sound", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    const heard: Arrival[] = []
    const end = messengerOf(bob).onArrival((arrival) => heard.push(arrival))
    const hear = async (text: string): Promise<void> => {
      await say(alice, bobId, text)
      await clock.advance(1_000)
    }
    await hear("one")
    await messengerOf(bob).choose(aliceId, { mutedUntil: Infinity })
    await hear("two")
    await messengerOf(bob).choose(aliceId, { mutedUntil: 0 })
    await messengerOf(bob).changeSettings({ doNotDisturbUntil: clock.now() + 5_000 })
    await hear("three")
    await clock.advance(5_000)
    messengerOf(bob).watch(aliceId)
    await clock.advance(10)
    await hear("four")
    end()
    await hear("five")
    const told = heard.map(({ seen, muted, what }) => [what.type === "message" && what.message.body, seen, muted])
    expect(told).toEqual([
      [{ type: "text", text: "one" }, false, false],
      [{ type: "text", text: "two" }, false, true],
      [{ type: "text", text: "three" }, false, true],
      [{ type: "text", text: "four" }, true, false],
    ])
  })

  test("brings an archived conversation back, unless it is muted; the line of new messages stands where it was left", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    const { choose, conversation } = messengerOf(bob)
    const choices = () => conversation(aliceId).get()?.choices
    await choose(aliceId, { archived: true, mutedUntil: clock.now() + 60_000, markedUnread: true, pinned: true })
    await say(alice, bobId, "one")
    await clock.advance(1_000)
    expect(choices()).toMatchObject({ archived: true })
    await clock.advance(60_000)
    await say(alice, bobId, "two")
    await clock.advance(1_000)
    expect(choices()).toMatchObject({ archived: false, markedUnread: true, pinned: true })
    bob.restart()
    await clock.advance(100)
    messengerOf(bob).watch(aliceId)
    await clock.advance(10)
    const now = messengerOf(bob).conversation(aliceId).get()
    expect(now?.choices).toMatchObject({ archived: false, markedUnread: false, pinned: true })
    expect(now?.firstUnread).toBe(now?.messages[0]?.id)
    expect(now?.unread).toBe(0)
    // Drawn anew in one breath, as an interface may do: the line stays. Who comes back later finds none.
    const { watch } = messengerOf(bob)
    watch(aliceId)()
    await clock.advance(10)
    expect(messengerOf(bob).conversation(aliceId).get()?.firstUnread).toBe(now?.firstUnread)
  })
})
