/** A log of several pages, as the interface walks through it. */
import type { Message, MessageId } from "@fourfold/contracts"
import { type FakeDevice, fakeWorld, idOf, messagesOf, say } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()
const textOf = ({ body }: Message): string => (body.type === "text" ? body.text : body.type)

const count = 300
const perMinute = 60

/** Alice has said 300 things to Bob, sixty in a minute; both were opened anew. */
const talked = async () => {
  const world = fakeWorld(createApp)
  const pair = await world.pair()
  const { alice, bob, aliceId, bobId } = pair
  const ids: MessageId[] = []
  const start = world.clock.now()
  for (let i = 0; i < count; i++) {
    const said = await say(alice, bobId, `text ${i}`)
    if (said.ok) ids.push(said.value)
    if ((i + 1) % perMinute === 0) await world.clock.advance(60_000)
  }
  for (const device of [alice, bob]) device.restart()
  await world.clock.advance(5_000)
  const conversation = () => {
    const now = messengerOf(bob).conversation(aliceId).get()
    if (!now) throw new Error("no conversation")
    return now
  }
  return { ...world, ...pair, ids, conversation, start }
}

describe("a long conversation", () => {
  test("shows its newest page first, then older and newer ones, without a gap", async () => {
    const { aliceId, bob, conversation } = await talked()
    const { older, newer, watch } = messengerOf(bob)
    watch(aliceId)
    const shown = conversation()
    expect([shown.messages.length >= 64, shown.hasOlder, shown.hasNewer]).toEqual([true, true, false])
    expect(shown.messages.map(textOf).at(-1)).toBe("text 299")
    while (conversation().hasOlder) expect(await older(aliceId)).toBe(true)
    expect(await older(aliceId)).toBe(false)
    expect(conversation().messages.map(textOf)).toEqual(Array.from({ length: count }, (_, i) => `text ${i}`))
    expect(await newer(aliceId)).toBe(false)
  })

  test("jumps to a message, to a day and back, and counts what comes meanwhile without drawing it", async () => {
    const { alice, aliceId, bob, bobId, clock, conversation, ids, start } = await talked()
    const { jump, newer, watch } = messengerOf(bob)
    const over = watch(aliceId)
    await clock.advance(10)
    expect(conversation().unread).toBe(0)
    expect(await jump(aliceId, { type: "message", id: ids[3] ?? ("" as MessageId) })).toBe(true)
    expect(conversation().messages.map(({ id }) => id)).toContain(ids[3])
    expect(conversation().hasNewer).toBe(true)
    await say(alice, bobId, "meanwhile")
    await clock.advance(2_000)
    expect(conversation().messages.map(textOf)).not.toContain("meanwhile")
    expect([conversation().unread, messengerOf(bob).conversations.get()[0]?.last?.body]).toEqual([
      1,
      { type: "text", text: "meanwhile" },
    ])
    expect(await jump(aliceId, { type: "date", at: start + 120_000 })).toBe(true)
    const times = conversation().messages.map(({ sentAt }) => sentAt)
    expect(times.some((at) => at < start + 120_000) && times.some((at) => at >= start + 120_000)).toBe(true)
    while (conversation().hasNewer) await newer(aliceId)
    await clock.advance(10)
    expect([conversation().messages.map(textOf).at(-1), conversation().unread]).toEqual(["meanwhile", 0])
    await jump(aliceId, { type: "date", at: 0 })
    over()
    await clock.advance(10)
    // Nobody looks: back to the newest page.
    expect(conversation().hasNewer).toBe(false)
    expect(await jump(aliceId, { type: "date", at: clock.now() + 1 })).toBe(false)
    expect(await jump(aliceId, { type: "message", id: "00".repeat(16) as MessageId })).toBe(false)
    expect(await jump(aliceId, { type: "newest" })).toBe(true)
  })

  test("takes edits, reactions, receipts and deletions far above the window", async () => {
    const { alice, aliceId, bob, bobId, clock, conversation, ids } = await talked()
    const [first = "" as MessageId, second = "" as MessageId, third = "" as MessageId] = ids
    const mine = messengerOf(alice)
    await mine.edit(bobId, first, "edited")
    await messengerOf(bob).react(aliceId, second, "👍")
    await mine.deleteForEveryone(bobId, third)
    await mine.pin(bobId, second, true)
    await mine.send(bobId, { type: "text", text: "an answer", replyTo: first })
    await clock.advance(3_000)
    expect(conversation().messages.map(({ id }) => id)).not.toContain(first)
    expect(conversation().messages.at(-1)?.quote?.original).toEqual({ by: "them", excerpt: "edited" })
    expect(conversation().pins.map(textOf)).toEqual(["text 1"])
    await messengerOf(bob).jump(aliceId, { type: "message", id: first })
    const [one, two, three] = conversation().messages
    expect(one).toMatchObject({ body: { text: "edited" }, history: [{ text: "text 0" }] })
    expect(two).toMatchObject({ reactions: [{ by: "me", emoji: "👍" }], pinned: true })
    expect(three?.body).toEqual({ type: "deleted", by: "them" })
    await mine.jump(bobId, { type: "message", id: second })
    expect(messagesOf(alice, bobId)[1]).toMatchObject({ reactions: [{ by: "them", emoji: "👍" }] })
  })

  test("forgets the quote of what was deleted", async () => {
    const { alice, bobId, bob, clock, conversation, ids, aliceId } = await talked()
    const last = ids.at(-1) ?? ("" as MessageId)
    await messengerOf(bob).send(aliceId, { type: "text", text: "an answer", replyTo: last })
    await clock.advance(1_000)
    expect(conversation().messages.at(-1)?.quote?.original).toEqual({ by: "them", excerpt: "text 299" })
    await messengerOf(alice).deleteForEveryone(bobId, last)
    await clock.advance(1_000)
    expect(conversation().messages.at(-1)?.quote).toEqual({ id: last, original: undefined })
    await messengerOf(bob).deleteForMe(aliceId, last)
    expect(conversation().messages.at(-1)?.quote).toEqual({ id: last, original: undefined })
    expect(conversation().messages.map(({ id }) => id)).not.toContain(last)
  })
})

test("with many conversations a store is heard of only when its own value has changed", async () => {
  const { clock, pair, person } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  const carol = await person("Carol")
  const invite = await messengerOf(alice).createInvite({ kind: "once", validFor: 60_000 })
  if (invite.ok) await messengerOf(carol).acceptInvite(invite.value.link)
  await clock.advance(5_000)
  const heard: string[] = []
  const { conversation, conversations, me, settings, invites, searchProgress } = messengerOf(alice)
  conversation(idOf(carol)).subscribe(() => heard.push("carol"))
  conversation(bobId).subscribe(() => heard.push("bob"))
  conversations.subscribe(() => heard.push("list"))
  me.subscribe(() => heard.push("me"))
  settings.subscribe(() => heard.push("settings"))
  invites.subscribe(() => heard.push("invites"))
  searchProgress.subscribe(() => heard.push("progress"))
  await say(bob, aliceId, "hi")
  await clock.advance(2_000)
  expect(heard).not.toContain("carol")
  expect(new Set(heard)).toEqual(new Set(["bob", "list", "progress"]))
  // What is said in passing and changes nothing is not heard of: that they do not write, are not away, have what we sent.
  await clock.advance(30_000)
  heard.length = 0
  messengerOf(bob).setVisible(true)
  messengerOf(bob).setVisible(false)
  messengerOf(bob).setVisible(true)
  await clock.advance(5_000)
  expect(heard).toEqual([])
})
