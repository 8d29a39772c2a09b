/** What a stranger can make us keep before the user has decided (P-39). */
import { type FakeDevice, fakeWorld, idOf, received, say } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { createApp } from "../app.ts"

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
