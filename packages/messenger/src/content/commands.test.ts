/** What each command does before anything has left, and when it may not be. */
import type { ContactId, MessageId, Messenger } from "@fourfold/contracts"
import { type FakeDevice, fakeWorld, idOf, inviteOf, messagesOf, received, say, sent } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()
const day = 24 * 60 * 60 * 1_000
const nobody = "ab".repeat(32) as ContactId
const nothing = "00".repeat(16) as MessageId

/** Bob is away. */
const alone = async () => {
  const world = fakeWorld(createApp)
  const pair = await world.pair()
  pair.bob.tab().crash()
  await world.clock.advance(1_000)
  const saying = async (text: string): Promise<MessageId> => {
    const said = await say(pair.alice, pair.bobId, text)
    if (!said.ok) throw new Error(said.error.type)
    return said.value
  }
  const back = async (): Promise<void> => {
    pair.bob.openTab()
    await world.clock.advance(90_000)
  }
  return { ...world, ...pair, saying, back }
}

describe("a message that has not left yet", () => {
  test("leaves in its new wording, as if it had never had another", async () => {
    const { alice, aliceId, back, bob, bobId, saying } = await alone()
    const id = await saying("frist")
    expect((await messengerOf(alice).edit(bobId, id, "first")).ok).toBe(true)
    alice.restart()
    await back()
    expect(messagesOf(bob, aliceId)).toMatchObject([{ body: { text: "first" }, history: [] }])
    expect(messagesOf(alice, bobId)).toMatchObject([{ body: { text: "first" }, history: [], state: "delivered" }])
  })

  test.each(["deleteForMe", "deleteForEveryone"] as const)("does not leave once it is taken back (%s)", async (how) => {
    const { alice, aliceId, back, bob, bobId, saying } = await alone()
    const id = await saying("oops")
    await saying("fine")
    expect((await messengerOf(alice)[how](bobId, id)).ok).toBe(true)
    await back()
    expect(received(bob, aliceId)).toEqual(["fine"])
    expect(sent(alice, bobId)).toEqual(["delivered"])
    expect(alice.disk.names().filter((name) => name.includes(id))).toEqual([])
  })
})

test("a message that has left and is deleted before it has arrived is one line there", async () => {
  const { clock, internet, pair } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  internet.setFate(() => "lost")
  const said = await say(alice, bobId, "oops")
  if (!said.ok) throw new Error(said.error.type)
  await clock.advance(1_000)
  await messengerOf(alice).deleteForEveryone(bobId, said.value)
  // The words are not on this disk any more, sealed or not: only what was sealed for these sessions.
  const outbox = (await alice.copy()).filter(([name]) => name.startsWith("vault/outbox"))
  expect(outbox.some(([, raw]) => new TextDecoder().decode(raw).includes("oops"))).toBe(false)
  internet.setFate(() => undefined)
  internet.cut()
  await clock.advance(10_000)
  expect(received(bob, aliceId)).toEqual(["(deleted)"])
  expect(sent(alice, bobId)).toEqual(["delivered"])
})

describe("what is shown once", () => {
  test.each(["before", "after"] as const)(
    "is shown once, though the device dies %s it is stored that it was",
    async (fate) => {
      const { clock, pair } = fakeWorld(createApp)
      const { alice, bob, aliceId, bobId } = await pair()
      const told = await messengerOf(alice).send(bobId, { type: "once", text: "the password" })
      if (!told.ok) throw new Error(told.error.type)
      await clock.advance(3_000)
      const onDisk = async (device: FakeDevice): Promise<boolean> =>
        (await device.copy()).some(([, raw]) => new TextDecoder().decode(raw).includes("the password"))
      expect(await onDisk(alice)).toBe(false)
      bob.setCommitFate((count) => (count === 1 ? fate : undefined))
      const shown = await messengerOf(bob).openOnce(aliceId, told.value)
      expect(shown.ok).toBe(false)
      bob.setCommitFate(() => undefined)
      bob.restart()
      await clock.advance(100)
      expect(await onDisk(bob)).toBe(fate === "before")
      const again = await messengerOf(bob).openOnce(aliceId, told.value)
      expect(again).toEqual(
        fate === "before" ? { ok: true, value: "the password" } : { ok: false, error: { type: "NotAllowed" } },
      )
      expect(messagesOf(bob, aliceId)).toMatchObject([{ body: { type: "once", opened: true } }])
      expect(await onDisk(bob)).toBe(false)
      expect(await messengerOf(alice).openOnce(bobId, told.value)).toMatchObject({ error: { type: "NotAllowed" } })
    },
  )
})

describe("may not be:", () => {
  type Try = (
    messenger: Messenger,
    to: ContactId,
    ids: { readonly own: MessageId; readonly theirs: MessageId; readonly poll: MessageId; readonly once: MessageId },
  ) => Promise<unknown>
  const tries: readonly (readonly [string, Try, string])[] = [
    ["an edit of theirs", (it, to, { theirs }) => it.edit(to, theirs, "x"), "NotAllowed"],
    ["an edit of a poll", (it, to, { poll }) => it.edit(to, poll, "x"), "NotAllowed"],
    ["an edit that is too long", (it, to, { own }) => it.edit(to, own, "x".repeat(12_001)), "TextTooLong"],
    ["an edit of nothing", (it, to) => it.edit(to, nothing, "x"), "UnknownMessage"],
    ["an edit with nobody", (it, _, { own }) => it.edit(nobody, own, "x"), "UnknownContact"],
    ["deleting theirs for everyone", (it, to, { theirs }) => it.deleteForEveryone(to, theirs), "NotAllowed"],
    ["a reaction of a whole text", (it, to, { own }) => it.react(to, own, "x".repeat(65)), "NotAllowed"],
    ["a vote for what is no answer", (it, to, { poll }) => it.vote(to, poll, [3]), "NotAllowed"],
    ["two votes for one answer", (it, to, { poll }) => it.vote(to, poll, [0, 1]), "NotAllowed"],
    ["a vote on a text", (it, to, { own }) => it.vote(to, own, [0]), "NotAllowed"],
    ["the end of a text", (it, to, { own }) => it.closePoll(to, own), "NotAllowed"],
    ["passing on what is shown once", (it, to, { once }) => it.forward(to, once, [to]), "NotAllowed"],
    ["passing on to nobody", (it, to, { own }) => it.forward(to, own, [nobody]), "UnknownContact"],
    ["trying again what has not failed", (it, to, { own }) => it.retry(to, own), "NotAllowed"],
    ["a timer of five weeks", (it, to) => it.setTimer(to, 35 * 86_400), "NotAllowed"],
    ["a timer of half a second", (it, to) => it.setTimer(to, 0.5), "NotAllowed"],
    [
      "a poll with one answer",
      (it, to) => it.send(to, { type: "poll", question: "?", options: ["a"], multiple: false }),
      "BadContent",
    ],
    [
      "a poll with the same answer twice",
      (it, to) => it.send(to, { type: "poll", question: "?", options: ["a", " a"], multiple: false }),
      "BadContent",
    ],
    [
      "a place beyond the pole",
      (it, to) => it.send(to, { type: "location", latitude: 91, longitude: 0, label: "" }),
      "BadContent",
    ],
    [
      "a place that is no number",
      (it, to) => it.send(to, { type: "location", latitude: Number.NaN, longitude: 0, label: "" }),
      "BadContent",
    ],
    ["a secret that is too long", (it, to) => it.send(to, { type: "once", text: "x".repeat(12_001) }), "TextTooLong"],
    ["accepting who did not ask", (it, to) => it.acceptRequest(to), "NotAllowed"],
    ["letting in who is not shut out", (it, to) => it.unblock(to), "NotAllowed"],
    [
      "accepting an introduction that is a text",
      (it, to, { theirs }) => it.acceptIntroduction(to, theirs),
      "NotAllowed",
    ],
  ]
  test.each(tries)("%s", async (_, attempt, type) => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    const [own, theirs] = [await say(alice, bobId, "mine"), await say(bob, aliceId, "theirs")]
    const poll = await messengerOf(alice).send(bobId, {
      type: "poll",
      question: "?",
      options: ["a", "b", "c"],
      multiple: false,
    })
    const once = await messengerOf(alice).send(bobId, { type: "once", text: "psst" })
    if (!own.ok || !theirs.ok || !poll.ok || !once.ok) throw new Error("nothing was said")
    await clock.advance(2_000)
    const before = [messagesOf(alice, bobId), alice.disk.names()]
    const ids = { own: own.value, theirs: theirs.value, poll: poll.value, once: once.value }
    expect(await attempt(messengerOf(alice), bobId, ids)).toMatchObject({ ok: false, error: { type } })
    expect([messagesOf(alice, bobId), alice.disk.names()]).toEqual(before)
  })

  test("an edit after a day", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bobId } = await pair()
    const said = await say(alice, bobId, "old")
    if (!said.ok) throw new Error(said.error.type)
    await clock.advance(day)
    expect((await messengerOf(alice).edit(bobId, said.value, "new")).ok).toBe(true)
    await clock.advance(1)
    expect(await messengerOf(alice).edit(bobId, said.value, "newer")).toMatchObject({ error: { type: "NotAllowed" } })
  })
})

test("what is passed on goes to each, and stops at the first who cannot get it", async () => {
  const { clock, pair, person } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  const carol = await person("Carol")
  await messengerOf(carol).acceptInvite(await inviteOf(alice))
  await clock.advance(5_000)
  const carolId = idOf(carol)
  const said = await say(bob, aliceId, "news")
  if (!said.ok) throw new Error(said.error.type)
  await clock.advance(1_000)
  expect((await messengerOf(alice).forward(bobId, said.value, [carolId, bobId])).ok).toBe(true)
  await clock.advance(2_000)
  expect(messagesOf(carol, aliceId)).toMatchObject([{ body: { text: "news" }, forwarded: true, quote: undefined }])
  expect(received(bob, aliceId)).toEqual(["news"])
  await messengerOf(alice).block(bobId)
  expect(await messengerOf(alice).forward(bobId, said.value, [bobId, carolId])).toMatchObject({
    error: { type: "CannotSend" },
  })
  await clock.advance(2_000)
  expect(received(carol, aliceId)).toEqual(["news"])
})

test("new conversations begin with the timer that the user has chosen", async () => {
  const { clock, person } = fakeWorld(createApp)
  const [alice, bob] = [await person("Alice"), await person("Bob")]
  await messengerOf(alice).changeSettings({ defaultTimer: 3_600 })
  await messengerOf(bob).acceptInvite(await inviteOf(alice))
  await clock.advance(10_000)
  const timers = [
    messengerOf(alice).conversation(idOf(bob)).get()?.timer,
    messengerOf(bob).conversation(idOf(alice)).get()?.timer,
  ]
  expect(timers).toEqual([3_600, 3_600])
  expect(messagesOf(bob, idOf(alice)).map(({ body }) => body)).toEqual([
    { type: "timerSet", by: "them", seconds: 3_600 },
  ])
})

test("a report says through what the last messages went", async () => {
  const { clock, pair } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  await say(alice, bobId, "one")
  await say(bob, aliceId, "uno")
  await clock.advance(2_000)
  const report = messengerOf(alice).report(bobId)
  expect(report).toMatchObject({ brokerUrl: "https://app.example/broker/", path: "direct" })
  expect(report?.lastOut.map(({ layer }) => layer)).toEqual(["MLS", "Signal", "ML-KEM", "AES"])
  expect(report?.lastIn.map(({ layer }) => layer)).toEqual(["AES", "ML-KEM", "Signal", "MLS"])
  expect([report?.sealed, report?.opened]).toEqual([2, 2])
  expect(report?.sessionsSince).toBeLessThan(clock.now())
  bob.tab().crash()
  await clock.advance(1_000)
  expect(messengerOf(alice).report(bobId)).toMatchObject({ path: undefined, connectedAt: undefined })
  expect(messengerOf(alice).report(nobody)).toBeUndefined()
})
