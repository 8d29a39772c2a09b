/** What a stranger can make us keep before the user has decided (P-39). */
import type { ContactId } from "@fourfold/contracts"
import { decode } from "@fourfold/std"
import { type FakeDevice, fakeWorld, idOf, inviteOf, received, say } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"
import { declinedRecord, putDeclined } from "../records/declined-record.ts"

const day = 24 * 60 * 60 * 1_000

const messengerOf = (device: FakeDevice) => device.tab().messenger()

const strangers = async () => {
  const world = fakeWorld(createApp)
  return { ...world, alice: await world.person("Alice"), bob: await world.person("Bob") }
}
/** They have known each other. Alice has kept what was said, and nothing else. */
const removed = async () => {
  const world = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await world.pair()
  await messengerOf(alice).remove(bobId, true)
  await messengerOf(bob).remove(aliceId, false)
  await world.clock.advance(1_000)
  return { ...world, alice, bob }
}

test.each([
  ["a stranger", strangers],
  ["somebody who was removed", removed],
])("%s who comes back with new sessions again and again is not heard for ever", async (_, given) => {
  const { alice, bob, clock } = await given()
  const [aliceId, bobId] = [idOf(alice), idOf(bob)]
  const code = await messengerOf(alice).createInvite({ kind: "reusable", validFor: 60_000_000 })
  if (!code.ok) throw new Error(code.error.type)
  let told = 0
  messengerOf(alice).onArrival(() => told++)
  const before = await bob.copy()
  for (let round = 0; round < 6; round++) {
    await messengerOf(bob).acceptInvite(code.value.link)
    await clock.advance(3_000)
    await messengerOf(bob).changeName(`Bob ${round}`)
    await clock.advance(3_000)
    bob.restore(before)
    await clock.advance(1_000)
  }
  const contact = () => messengerOf(alice).conversation(bobId).get()?.contact
  expect(contact()).toMatchObject({ ownName: "Bob 1", standing: "request" })
  expect(told).toBe(2)

  expect((await messengerOf(alice).acceptRequest(bobId)).ok).toBe(true)
  await messengerOf(bob).acceptInvite(code.value.link)
  await say(bob, aliceId, "hello")
  await clock.advance(90_000)
  expect(contact()).toMatchObject({ standing: "established" })
  expect(received(alice, bobId)).toContain("hello")
})

describe("a stranger whose request was removed", () => {
  const sentAway = async () => {
    const world = await strangers()
    const { alice, bob, clock } = world
    const code = await messengerOf(alice).createInvite({ kind: "reusable", validFor: 60_000_000_000 })
    if (!code.ok) throw new Error(code.error.type)
    const asks = async (device: FakeDevice): Promise<void> => {
      await messengerOf(device).acceptInvite(code.value.link)
      await say(device, idOf(alice), "hello")
      await clock.advance(30_000)
    }
    await asks(bob)
    expect(standingOf(alice, bob)).toBe("request")
    await messengerOf(alice).remove(idOf(bob), false)
    return { ...world, asks }
  }
  const standingOf = (device: FakeDevice, of: FakeDevice) =>
    messengerOf(device).conversation(idOf(of)).get()?.contact.standing

  test("is not heard for a day, though the page was opened anew; all others are", async () => {
    const { alice, bob, clock, asks, person } = await sentAway()
    alice.restart()
    await clock.advance(60_000)
    await asks(bob)
    expect(standingOf(alice, bob)).toBeUndefined()
    const carol = await person("Carol")
    await asks(carol)
    expect(standingOf(alice, carol)).toBe("request")
    for (const device of [bob, carol]) device.tab().crash()
    await clock.advance(day)
    bob.openTab()
    await clock.advance(90_000)
    expect(standingOf(alice, bob)).toBe("request")
    expect(alice.disk.names()).not.toContain("vault/declined")
  })

  test("is let in with an invite of their own", async () => {
    const { alice, bob, clock } = await sentAway()
    await messengerOf(bob).remove(idOf(alice), false)
    await messengerOf(bob).acceptInvite(await inviteOf(alice))
    await clock.advance(30_000)
    expect(standingOf(alice, bob)).toBe("established")
  })

  test("is let in by whoever waits for them", async () => {
    const { alice, bob, clock, asks } = await sentAway()
    const code = await messengerOf(bob).createInvite({ kind: "reusable", validFor: 60_000_000 })
    if (!code.ok) throw new Error(code.error.type)
    await asks(bob)
    await messengerOf(alice).acceptInvite(code.value.link)
    await clock.advance(90_000)
    expect(standingOf(alice, bob)).toBe("established")
  })

  test("is one of two hundred that are remembered", async () => {
    const { alice, bob, clock, asks } = await sentAway()
    alice.tab().crash()
    const declined = Array.from({ length: 200 }, (_, n) => ({
      id: n.toString(16).padStart(64, "0") as ContactId,
      until: clock.now() + day,
    }))
    const write = putDeclined(declined)
    if (write.type !== "put") throw new Error("nothing to put")
    await alice.disk.commit([{ name: "vault/declined", value: write.value }])
    alice.openTab()
    await clock.advance(30_000)
    await asks(bob)
    expect(standingOf(alice, bob)).toBe("request")
    await messengerOf(alice).remove(idOf(bob), false)
    const [, raw] = (await alice.copy()).find(([name]) => name === "vault/declined") ?? []
    const stored = decode(declinedRecord, raw ?? new Uint8Array())
    if (!stored.ok) throw new Error(stored.error.reason)
    expect(stored.value.declined.map(({ id }) => id)).toEqual([...declined.slice(1).map(({ id }) => id), idOf(bob)])
  })
})
