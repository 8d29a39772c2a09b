import type { SearchResults } from "@fourfold/contracts"
import { type FakeDevice, fakeWorld, idOf, inviteOf, say } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()
const texts = ({ hits }: SearchResults): readonly string[] =>
  hits.map(({ message: { body } }) =>
    body.type === "text"
      ? body.text
      : body.type === "poll"
        ? body.question
        : body.type === "location"
          ? body.label
          : body.type,
  )

/** Alice knows Bob and Carol, and they have talked. */
const talked = async () => {
  const world = fakeWorld(createApp)
  const { clock, person } = world
  const pair = await world.pair()
  const { alice, bob, aliceId, bobId } = pair
  const carol = await person("Carol")
  await messengerOf(carol).acceptInvite(await inviteOf(alice))
  await clock.advance(5_000)
  const carolId = idOf(carol)
  const hear = async (from: FakeDevice, to: typeof bobId, text: string): Promise<void> => {
    await say(from, to, text)
    await clock.advance(1_000)
  }
  await hear(alice, bobId, "Shall we have Crème Brûlée?")
  await hear(bob, aliceId, "creme brulee? yes! https://example.org/recipe")
  await hear(carol, aliceId, "no dessert for me")
  await messengerOf(alice).send(bobId, {
    type: "poll",
    question: "Which dessert?",
    options: ["Tiramisù", "None"],
    multiple: false,
  })
  await clock.advance(1_000)
  await messengerOf(alice).send(carolId, { type: "location", latitude: 1, longitude: 2, label: "Dessert place" })
  await messengerOf(alice).send(carolId, { type: "once", text: "secret dessert" })
  await clock.advance(1_000)
  const find = (text: string, limit = 50) => messengerOf(alice).search({ text, limit })
  return { ...world, ...pair, carol, carolId, find, hear }
}

describe.each([
  ["before the index is built", 0],
  ["with the index", 60_000],
])("a search %s", (_, quietMs) => {
  test("finds words whatever their case and accents, newest first, with marks in the original", async () => {
    const { clock, find } = await talked()
    await clock.advance(quietMs)
    const found = await find("CREME brûlée")
    expect(texts(found)).toEqual(["creme brulee? yes! https://example.org/recipe", "Shall we have Crème Brûlée?"])
    const { marks, message } = found.hits[1] ?? {}
    const text = message?.body.type === "text" ? message.body.text : ""
    expect(marks?.map(({ from, to }) => text.slice(from, to))).toEqual(["Crème", "Brûlée"])
    expect(texts(await find("dessert"))).toEqual(["Dessert place", "Which dessert?", "no dessert for me"])
    expect(texts(await find("tiramisu"))).toEqual(["Which dessert?"])
    expect((await find("nowhere")).hits).toEqual([])
    expect(await find("dessert", 2)).toMatchObject({ more: true, hits: [{}, {}] })
  })

  test("understands who, where, what and when", async () => {
    const { alice, bobId, clock, find } = await talked()
    await clock.advance(quietMs)
    expect(texts(await find("dessert from:me"))).toEqual(["Dessert place", "Which dessert?"])
    expect(texts(await find("from:bob"))).toEqual(["creme brulee? yes! https://example.org/recipe"])
    expect(texts(await find("in:carol dessert"))).toEqual(["Dessert place", "no dessert for me"])
    expect(texts(await find("has:link"))).toEqual(["creme brulee? yes! https://example.org/recipe"])
    expect(texts(await find("has:poll"))).toEqual(["Which dessert?"])
    expect(texts(await find("has:location"))).toEqual(["Dessert place"])
    expect(texts(await find("has:reaction"))).toEqual([])
    const [link] = (await find("has:link")).hits
    if (!link) throw new Error("no link")
    await messengerOf(alice).react(bobId, link.message.id, "👍")
    await messengerOf(alice).pin(bobId, link.message.id, true)
    await clock.advance(quietMs)
    expect(texts(await find("has:reaction"))).toEqual(["creme brulee? yes! https://example.org/recipe"])
    expect((await find("has:pin")).hits[0]?.message.pinned).toBe(true)
    expect((await find("before:2000 dessert")).hits).toEqual([])
    expect((await find("after:2000 dessert")).hits).toHaveLength(3)
    expect(await find("from:nobody x")).toMatchObject({ hits: [], notUnderstood: ["from:nobody"] })
  })

  test("finds conversations by name, and stays in one if it is told to", async () => {
    const { alice, bobId, carolId, clock, find } = await talked()
    await clock.advance(quietMs)
    expect((await find("carol")).conversations.map(({ contact }) => contact.id)).toEqual([carolId])
    const within = await messengerOf(alice).search({ text: "dessert", within: bobId, limit: 9 })
    expect([texts(within), within.conversations]).toEqual([["Which dessert?"], []])
    expect(await find(" ")).toEqual({ conversations: [], hits: [], more: false, notUnderstood: [] })
  })

  test("follows what is edited, deleted and cleared", async () => {
    const { alice, bobId, carolId, clock, find } = await talked()
    await clock.advance(quietMs)
    const [first] = (await find("shall")).hits
    if (!first) throw new Error("not found")
    await messengerOf(alice).edit(bobId, first.message.id, "Shall we have soup?")
    expect(texts(await find("shall we"))).toEqual(["Shall we have soup?"])
    expect((await find("creme from:me")).hits).toEqual([])
    await clock.advance(quietMs)
    await messengerOf(alice).deleteForMe(bobId, first.message.id)
    expect((await find("soup")).hits).toEqual([])
    await messengerOf(alice).clearHistory(carolId)
    await clock.advance(quietMs)
    expect(texts(await find("dessert"))).toEqual(["Which dessert?"])
    expect(alice.disk.names().filter((name) => name.startsWith(`vault/search/${carolId}`))).toEqual([])
  })
})

test("the index is built when it is quiet, said how far, sealed, and read again after a restart", async () => {
  const { alice, bob, aliceId, clock, find } = await talked()
  const { searchProgress } = messengerOf(alice)
  await clock.advance(60_000)
  const segments = () => alice.disk.names().filter((name) => name.startsWith("vault/search/"))
  expect(segments()).toHaveLength(2)
  expect(searchProgress.get()).toEqual({ done: 6, total: 6 })
  alice.restart()
  await clock.advance(100)
  expect(texts(await find("dessert"))).toHaveLength(3)
  // What comes is found at once, though its page has no segment any more.
  await say(bob, aliceId, "dessert again")
  await clock.advance(1_000)
  expect(segments()).toHaveLength(1)
  expect(texts(await find("dessert"))).toHaveLength(4)
  expect(messengerOf(alice).searchProgress.get()).toEqual({ done: 7, total: 7 })
  await clock.advance(60_000)
  expect(segments()).toHaveLength(2)
})

test("while much is still to be read a search answers with what is there, and finds the rest as it comes", async () => {
  const { alice, bobId, clock, find } = await talked()
  const { searchProgress } = messengerOf(alice)
  await clock.advance(60_000)
  for (let i = 0; i < 1_700; i++) await say(alice, bobId, i % 170 === 169 ? `needle ${i}` : `hay ${i}`)
  const { done, total } = searchProgress.get()
  expect(total).toBe(1_706)
  expect(done).toBeLessThan(total)
  const steps: number[] = []
  searchProgress.subscribe(() => steps.push(searchProgress.get().done))
  const early = texts(await find("needle"))
  expect(early).toContain("needle 1699")
  expect(early).not.toContain("needle 169")
  await clock.advance(60_000)
  expect(searchProgress.get()).toEqual({ done: total, total })
  expect(steps.length).toBeGreaterThan(1)
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  expect(texts(await find("needle"))).toHaveLength(10)
})

test("an old message that is changed is found by its new words, again and again", async () => {
  const { alice, bobId, clock, find } = await talked()
  await clock.advance(60_000)
  for (let i = 0; i < 200; i++) await say(alice, bobId, `filler ${i}`)
  await clock.advance(60_000)
  const [first] = (await find("shall")).hits
  if (!first) throw new Error("not found")
  for (const word of ["soup", "salad", "nothing"]) {
    await messengerOf(alice).edit(bobId, first.message.id, `Shall we have ${word}?`)
    expect(texts(await find("shall we"))).toEqual([`Shall we have ${word}?`])
  }
})
