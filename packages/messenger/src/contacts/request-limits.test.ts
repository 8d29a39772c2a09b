/** What a stranger can make us keep before the user has decided (P-39). */
import { fakeWorld, idOf, received, say } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { createApp } from "../app.ts"

test("a stranger who comes back with new sessions again and again is not heard for ever", async () => {
  const { clock, person } = fakeWorld(createApp)
  const [alice, bob] = [await person("Alice"), await person("Bob")]
  const [aliceId, bobId] = [idOf(alice), idOf(bob)]
  const messengerOf = (device: typeof alice) => device.tab().messenger()
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
