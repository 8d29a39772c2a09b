/** Every function of a conversation, in every weather: both sides end with the same, whatever was cut, crashed or opened anew. */
import type { ContactId, Message, MessageId, Messenger } from "@fourfold/contracts"
import { type FakeDevice, type FakePair, fakeWorld, messagesOf, say } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"

interface Given {
  readonly messenger: Messenger
  readonly to: ContactId
  /** A text of one's own, a text of theirs, a poll of one's own. */
  readonly own: MessageId
  readonly theirs: MessageId
  readonly poll: MessageId
}
type Act = (given: Given) => Promise<unknown>

const question = { type: "poll", question: "When?", options: ["Now", "Later", "Never"], multiple: true } as const

/** What Alice does, and what Bob sees of it: as [which message of his, what it is]. */
const functions: readonly (readonly [name: string, act: Act, seen: (bob: Seen) => unknown, expected: unknown])[] = [
  [
    "a text",
    ({ messenger, to }) => messenger.send(to, { type: "text", text: "hi" }),
    ({ last }) => last?.body,
    { type: "text", text: "hi" },
  ],
  [
    "an answer",
    ({ messenger, to, theirs }) => messenger.send(to, { type: "text", text: "yes", replyTo: theirs }),
    ({ last }) => last?.quote?.original,
    { by: "me", excerpt: "from bob" },
  ],
  [
    "a place",
    ({ messenger, to }) => messenger.send(to, { type: "location", latitude: 52.5, longitude: -13.25, label: "Here" }),
    ({ last }) => last?.body,
    { type: "location", latitude: 52.5, longitude: -13.25, label: "Here" },
  ],
  [
    "a poll",
    ({ messenger, to }) => messenger.send(to, { ...question, question: "Where?" }),
    ({ last }) => last?.body,
    {
      type: "poll",
      question: "Where?",
      multiple: true,
      closed: false,
      options: ["Now", "Later", "Never"].map((text) => ({ text, votes: [] })),
    },
  ],
  [
    "something to be seen once",
    ({ messenger, to }) => messenger.send(to, { type: "once", text: "psst" }),
    ({ last }) => last?.body,
    { type: "once", opened: false },
  ],
  [
    "something passed on",
    ({ messenger, to, theirs }) => messenger.forward(to, theirs, [to]),
    ({ last }) => [last?.body, last?.forwarded],
    [{ type: "text", text: "from bob" }, true],
  ],
  [
    "another wording",
    async ({ messenger, to, own }) => {
      await messenger.edit(to, own, "better")
      await messenger.edit(to, own, "best")
    },
    ({ own }) => [own?.body, own?.history.map(({ text }) => text)],
    [{ type: "text", text: "best" }, ["from alice", "better"]],
  ],
  [
    "a message taken back",
    ({ messenger, to, own }) => messenger.deleteForEveryone(to, own),
    ({ own }) => own?.body,
    { type: "deleted", by: "them" },
  ],
  [
    "a reaction",
    async ({ messenger, to, theirs }) => {
      await messenger.react(to, theirs, "👍")
      await messenger.react(to, theirs, "🎉")
    },
    ({ theirs }) => theirs?.reactions,
    [{ by: "them", emoji: "🎉" }],
  ],
  [
    "a reaction taken back",
    async ({ messenger, to, theirs }) => {
      await messenger.react(to, theirs, "👍")
      await messenger.react(to, theirs, undefined)
    },
    ({ theirs }) => theirs?.reactions,
    [],
  ],
  [
    "a pin",
    ({ messenger, to, theirs }) => messenger.pin(to, theirs, true),
    ({ theirs, pins }) => [theirs?.pinned, pins],
    [true, ["from bob"]],
  ],
  [
    "a pin taken out",
    async ({ messenger, to, theirs, own }) => {
      await messenger.pin(to, theirs, true)
      await messenger.pin(to, own, true)
      await messenger.pin(to, theirs, false)
    },
    ({ theirs, pins }) => [theirs?.pinned, pins],
    [false, ["from alice"]],
  ],
  [
    "a vote",
    ({ messenger, to, poll }) => messenger.vote(to, poll, [2, 0]),
    ({ poll }) => poll?.body.type === "poll" && poll.body.options.map(({ votes }) => votes),
    [["them"], [], ["them"]],
  ],
  [
    "the end of a poll",
    ({ messenger, to, poll }) => messenger.closePoll(to, poll),
    ({ poll }) => poll?.body.type === "poll" && poll.body.closed,
    true,
  ],
  [
    "a timer",
    ({ messenger, to }) => messenger.setTimer(to, 3_600),
    ({ last, timer }) => [last?.body, timer],
    [{ type: "timerSet", by: "them", seconds: 3_600 }, 3_600],
  ],
  ["another name", ({ messenger }) => messenger.changeName("Alicia"), ({ name }) => name, "Alicia"],
]

interface Seen {
  readonly last: Message | undefined
  readonly own: Message | undefined
  readonly theirs: Message | undefined
  readonly poll: Message | undefined
  readonly pins: readonly string[] | undefined
  readonly timer: number | undefined
  readonly name: string | undefined
}

const prepared = async (world = fakeWorld(createApp)) => {
  const pair = await world.pair()
  const { alice, bob, aliceId, bobId } = pair
  const [own, theirs] = [await say(alice, bobId, "from alice"), await say(bob, aliceId, "from bob")]
  const poll = await alice.tab().messenger().send(bobId, question)
  if (!own.ok || !theirs.ok || !poll.ok) throw new Error("nothing was said")
  await world.clock.advance(2_000)
  const ids = { own: own.value, theirs: theirs.value, poll: poll.value }
  const given = (): Given => ({ messenger: alice.tab().messenger(), to: bobId, ...ids })
  const seen = (): Seen => seenBy(bob, aliceId, ids)
  return { ...world, ...pair, given, seen }
}

const textOf = ({ body }: Message): string => (body.type === "text" ? body.text : `(${body.type})`)

const seenBy = (bob: FakeDevice, aliceId: ContactId, ids: Pick<Given, "own" | "theirs" | "poll">): Seen => {
  const conversation = bob.tab().messenger().conversation(aliceId).get()
  const find = (id: MessageId): Message | undefined => conversation?.messages.find((message) => message.id === id)
  return {
    last: conversation?.messages.at(-1),
    own: find(ids.own),
    theirs: find(ids.theirs),
    poll: find(ids.poll),
    pins: conversation?.pins.map(textOf),
    timer: conversation?.timer,
    name: conversation?.contact.name,
  }
}

/** The same entries, in the words of one side. */
const asSeen = (device: FakeDevice, contact: ContactId): readonly unknown[] =>
  messagesOf(device, contact).map(({ id, body, history, pinned, forwarded, quote, reactions }) => [
    id,
    body.type === "deleted" || body.type === "timerSet" || body.type === "poll" ? body.type : body,
    history,
    pinned,
    forwarded,
    quote?.id,
    reactions.length,
  ])

const expectSame = ({ alice, bob, aliceId, bobId }: FakePair): void =>
  expect(new Set(asSeen(bob, aliceId))).toEqual(new Set(asSeen(alice, bobId)))

describe.each(functions)("%s (P-35)", (name, act, seen, expected) => {
  test("arrives", async () => {
    const world = await prepared()
    await act(world.given())
    await world.clock.advance(3_000)
    expect(seen(world.seen())).toEqual(expected)
    expectSame(world)
  })

  test("is there after both were opened anew", async () => {
    const world = await prepared()
    await act(world.given())
    await world.clock.advance(3_000)
    const before = [messagesOf(world.alice, world.bobId), messagesOf(world.bob, world.aliceId)]
    for (const device of [world.alice, world.bob]) device.restart()
    await world.clock.advance(100)
    expect([messagesOf(world.alice, world.bobId), messagesOf(world.bob, world.aliceId)]).toEqual(before)
    expect(seen(world.seen())).toEqual(expected)
  })

  test("waits for the other side, however long, though one's own device was opened anew meanwhile", async () => {
    const world = await prepared()
    world.bob.tab().crash()
    await world.clock.advance(60_000)
    await act(world.given())
    world.alice.restart()
    await world.clock.advance(60_000)
    world.bob.openTab()
    await world.clock.advance(90_000)
    expect(seen(world.seen())).toEqual(expected)
    expectSame(world)
  })

  test.each([
    ["before", 1],
    ["after", 1],
    ["before", 2],
    ["after", 2],
    ["before", 3],
    ["after", 4],
  ] as const)("survives a crash at the other side %s commit %i", async (fate, at) => {
    const world = await prepared()
    world.bob.setCommitFate((count) => (count === at ? fate : undefined))
    await act(world.given())
    await world.clock.advance(3_000)
    world.bob.setCommitFate(() => undefined)
    world.bob.restart()
    await world.clock.advance(90_000)
    expect(seen(world.seen())).toEqual(expected)
    expectSame(world)
  })

  test.each(["before", "after"] as const)(
    "is done whole or not at all when one's own device crashes %s it is stored",
    async (fate) => {
      const world = await prepared()
      const before = asSeen(world.bob, world.aliceId)
      world.alice.setCommitFate((count) => (count === 1 ? fate : undefined))
      // The tab that has crashed hears of nothing any more.
      await act(world.given()).catch(() => undefined)
      world.alice.setCommitFate(() => undefined)
      world.alice.restart()
      await world.clock.advance(90_000)
      expectSame(world)
      const changed = JSON.stringify(asSeen(world.bob, world.aliceId)) !== JSON.stringify(before)
      const isInLog = name !== "another name" && name !== "a vote" && name !== "the end of a poll"
      expect(changed).toBe(fate === "after" && isInLog)
    },
  )
})
