/** Votes and the end of a poll that cross on their way (P-35). */
import type { ContactId, MessageId } from "@fourfold/contracts"
import { type FakeDevice, fakeWorld, messagesOf, sent } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()

const asking = async () => {
  const world = fakeWorld(createApp)
  const pair = await world.pair()
  const { alice, bobId } = pair
  const poll = { type: "poll", question: "When?", options: ["Now", "Later"], multiple: false } as const
  const asked = await messengerOf(alice).send(bobId, poll)
  if (!asked.ok) throw new Error(asked.error.type)
  await world.clock.advance(2_000)
  return { ...world, ...pair, id: asked.value }
}

/** The poll as this side shows it; votes by name. */
const shown = (
  device: FakeDevice,
  other: ContactId,
  id: MessageId,
  names: { readonly me: string; readonly them: string },
) => {
  const body = messagesOf(device, other).find((message) => message.id === id)?.body
  if (body?.type !== "poll") throw new Error("no poll")
  return [body.closed, ...body.options.map(({ votes }) => votes.map((side) => names[side]).toSorted())]
}

describe("a vote that was cast before its poll was known to be over", () => {
  test.each([
    ["changes it", [0]],
    ["takes it back", []],
  ])("counts on both sides when it %s, whichever way the end and it crossed", async (_, places) => {
    const { clock, alice, bob, aliceId, bobId, internet, id } = await asking()
    await messengerOf(bob).vote(aliceId, id, [1])
    await messengerOf(alice).vote(bobId, id, [1])
    await clock.advance(2_000)
    // Nothing gets through: both sit alone with what they do now.
    internet.setFate(() => "lost")
    expect((await messengerOf(alice).closePoll(bobId, id)).ok).toBe(true)
    expect((await messengerOf(bob).vote(aliceId, id, places)).ok).toBe(true)
    await clock.advance(5_000)
    internet.setFate(() => undefined)
    internet.cut()
    await clock.advance(90_000)
    const atAlice = shown(alice, bobId, id, { me: "Alice", them: "Bob" })
    expect(atAlice).toEqual([true, places.length > 0 ? ["Bob"] : [], ["Alice"]])
    expect(shown(bob, aliceId, id, { me: "Bob", them: "Alice" })).toEqual(atAlice)
    expect(sent(alice, bobId).at(-1)).toBe("delivered")
  })

  test("is the last: who knows of the end votes no more, on either side", async () => {
    const { clock, alice, bob, aliceId, bobId, id } = await asking()
    await messengerOf(alice).closePoll(bobId, id)
    expect((await messengerOf(alice).vote(bobId, id, [0])).ok).toBe(false)
    await clock.advance(2_000)
    expect((await messengerOf(bob).vote(aliceId, id, [0])).ok).toBe(false)
    expect(shown(bob, aliceId, id, { me: "Bob", them: "Alice" })).toEqual([true, [], []])
  })
})
