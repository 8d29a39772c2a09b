/** What is taken away here is nowhere in the outbox any more, whatever names it and however far it had come (P-35, P-37). */
import type { ContactId, MessageId, Messenger } from "@fourfold/contracts"
import { err } from "@fourfold/std"
import { type FakeDevice, fakeWorld, messagesOf, received, say, withWorker } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()

const saying = async (device: FakeDevice, to: ContactId, text: string): Promise<MessageId> => {
  const said = await say(device, to, text)
  if (!said.ok) throw new Error(said.error.type)
  return said.value
}

const outboxOf = async (device: FakeDevice): Promise<string> =>
  (await device.copy())
    .filter(([name]) => name.startsWith("vault/outbox"))
    .map(([, raw]) => new TextDecoder().decode(raw))
    .join("\n")

type TakeAway = (messenger: Messenger, contact: ContactId, id: MessageId) => Promise<unknown>
const ways: readonly (readonly [string, TakeAway])[] = [
  ["deleted here", (messenger, contact, id) => messenger.deleteForMe(contact, id)],
  ["deleted for everyone", (messenger, contact, id) => messenger.deleteForEveryone(contact, id)],
  ["gone with the history", (messenger, contact) => messenger.clearHistory(contact)],
]

describe("a wording that waits for the other side", () => {
  test.each(ways)("is not in the outbox any more once its message is %s", async (_, takeAway) => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    const id = await saying(alice, bobId, "secret one")
    await clock.advance(2_000)
    bob.tab().crash()
    await clock.advance(30_000)
    expect((await messengerOf(alice).edit(bobId, id, "secret two")).ok).toBe(true)
    expect(await outboxOf(alice)).toContain("secret two")
    await takeAway(messengerOf(alice), bobId, id)
    expect(await outboxOf(alice)).not.toContain("secret")
    await saying(alice, bobId, "still here")
    bob.openTab()
    await clock.advance(90_000)
    expect(JSON.stringify(messagesOf(bob, aliceId))).not.toContain("secret two")
    expect(received(bob, aliceId).at(-1)).toBe("still here")
    expect(await outboxOf(alice)).toBe("")
  })

  test("is not in the outbox any more once its message has had its time", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, bobId } = await pair()
    await messengerOf(alice).setTimer(bobId, 40)
    const id = await saying(alice, bobId, "secret one")
    await clock.advance(2_000)
    bob.tab().crash()
    await clock.advance(20_000)
    expect((await messengerOf(alice).edit(bobId, id, "secret two")).ok).toBe(true)
    expect(await outboxOf(alice)).toContain("secret two")
    await clock.advance(60_000)
    expect(await outboxOf(alice)).toBe("")
  })

  test.each(ways)("keeps its number, and no words, if it is sealed when its message is %s", async (_, takeAway) => {
    const { clock, internet, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    const id = await saying(alice, bobId, "secret one")
    await clock.advance(2_000)
    internet.setFate(() => "lost")
    await messengerOf(alice).edit(bobId, id, "secret two")
    await clock.advance(1_000)
    expect(await outboxOf(alice)).toContain("secret two")
    await takeAway(messengerOf(alice), bobId, id)
    expect(await outboxOf(alice)).not.toContain("secret")
    internet.setFate(() => undefined)
    internet.cut()
    await saying(alice, bobId, "still here")
    await clock.advance(90_000)
    expect(received(bob, aliceId).at(-1)).toBe("still here")
    expect(received(bob, aliceId)).not.toContain("(unreadable)")
    expect(await outboxOf(alice)).toBe("")
  })
})

test("what else is said about a message goes with it: a reaction, a pin, a vote, the end of a poll", async () => {
  const { clock, pair } = fakeWorld(createApp)
  const { alice, bob, bobId } = await pair()
  const poll = await messengerOf(alice).send(bobId, {
    type: "poll",
    question: "?",
    options: ["a", "b"],
    multiple: false,
  })
  if (!poll.ok) throw new Error(poll.error.type)
  await clock.advance(2_000)
  bob.tab().crash()
  await clock.advance(30_000)
  await messengerOf(alice).react(bobId, poll.value, "👍")
  await messengerOf(alice).pin(bobId, poll.value, true)
  await messengerOf(alice).vote(bobId, poll.value, [0])
  await messengerOf(alice).closePoll(bobId, poll.value)
  const waiting = () => alice.disk.names().filter((name) => name.startsWith("vault/outbox")).length
  expect(waiting()).toBe(4)
  await messengerOf(alice).deleteForMe(bobId, poll.value)
  expect(waiting()).toBe(0)
})

test("a timer that waits is no part of what was said: it is told though the history is cleared", async () => {
  const { clock, pair } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  bob.tab().crash()
  await clock.advance(30_000)
  await messengerOf(alice).setTimer(bobId, 3_600)
  await messengerOf(alice).clearHistory(bobId)
  bob.openTab()
  await clock.advance(90_000)
  expect(messengerOf(bob).conversation(aliceId).get()?.timer).toBe(3_600)
})

test.each(ways)(
  "what was sealed for sessions that are no more is not sealed anew once it is %s",
  async (way, takeAway) => {
    let isBlocked = false
    const { clock, internet, pair } = fakeWorld(
      withWorker(createApp, (worker) => ({
        seal: async (to, ...rest) => (isBlocked ? err({ type: "NoSession", contact: to }) : worker.seal(to, ...rest)),
      })),
    )
    const { alice, bob, aliceId, bobId } = await pair()
    const old = await bob.copy()
    await saying(alice, bobId, "one")
    await saying(bob, aliceId, "uno")
    await clock.advance(2_000)
    internet.setFate(() => "lost")
    const id = await saying(alice, bobId, "secret")
    await clock.advance(1_000)
    internet.setFate(() => undefined)
    isBlocked = true
    bob.restore(old)
    await clock.advance(5_000)
    // New sessions are made; what waits is not sealed in them yet.
    expect(received(alice, bobId)).toContain("(sessionReplaced)")
    await takeAway(messengerOf(alice), bobId, id)
    isBlocked = false
    expect(await outboxOf(alice)).not.toContain("secret")
    await saying(alice, bobId, "still here")
    await clock.advance(90_000)
    expect(received(bob, aliceId).filter((text) => text !== "(sessionReplaced)")).toEqual(["still here"])
    expect(await outboxOf(alice)).toBe("")
    const deleted = messagesOf(alice, bobId).filter(({ body }) => body.type === "deleted")
    // Nobody will acknowledge the message itself any more; that it is gone is known.
    expect(deleted).toMatchObject(way === "deleted for everyone" ? [{ id, state: "delivered" }] : [])
  },
)

test("what gets another wording while it is about to be sealed leaves in that one", async () => {
  const gates = { seal: Promise.withResolvers<void>(), store: Promise.withResolvers<void>() }
  const { clock, pair } = fakeWorld(
    withWorker(createApp, (worker) => ({
      seal: async (...given) => {
        if (new TextDecoder().decode(given[1].body).includes("before")) await gates.seal.promise
        return worker.seal(...given)
      },
      sealRecords: async (writes) => {
        const isReworded = writes.some(
          (write) =>
            write.type === "put" &&
            write.key[0] === "outbox" &&
            new TextDecoder().decode(write.value).includes("first"),
        )
        if (isReworded) await gates.store.promise
        return worker.sealRecords(writes)
      },
    })),
  )
  const { alice, bob, aliceId, bobId } = await pair()
  bob.tab().crash()
  await clock.advance(30_000)
  await saying(alice, bobId, "before")
  const id = await saying(alice, bobId, "frist")
  bob.openTab()
  await clock.advance(5_000)
  const edited = messengerOf(alice).edit(bobId, id, "first")
  gates.seal.resolve()
  await clock.advance(1_000)
  gates.store.resolve()
  expect((await edited).ok).toBe(true)
  await clock.advance(90_000)
  expect(messagesOf(alice, bobId).at(-1)).toMatchObject({ body: { text: "first" }, state: "delivered" })
  expect(messagesOf(bob, aliceId).at(-1)).toMatchObject({ body: { text: "first" }, history: [] })
})
