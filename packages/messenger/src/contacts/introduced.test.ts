/** Who has told us of whom: only contacts are believed, the first one stays, and there is an end to it. */
import type { ContactId } from "@fourfold/contracts"
import { encodePdu, newRoutingName } from "@fourfold/protocol"
import { type FakeDevice, fakeWorld, idOf, inviteOf, received, say, seededRandom, withWorker } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { createApp } from "../app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()
const fp = (n: number): ContactId => n.toString(16).padStart(64, "0") as ContactId
const routingName = newRoutingName(seededRandom(5))

/** Everybody's text "of …" leaves as an introduction of that contact. */
const liars = () =>
  fakeWorld(
    withWorker(createApp, (worker) => ({
      seal: (to, message, sessions) => {
        const said = new TextDecoder().decode(message.body.subarray(6))
        if (message.type !== 16 || !said.startsWith("of ")) return worker.seal(to, message, sessions)
        const pdu = { type: "introduction", contact: said.slice(3) as ContactId, routingName, name: "X" } as const
        return worker.seal(to, { ...message, ...encodePdu(pdu) }, sessions)
      },
    })),
  )

const introduced = (device: FakeDevice): readonly string[] =>
  device.disk.names().flatMap((name) => (name.startsWith("vault/introduced/") ? [name.slice(17)] : []))

/** Alice knows Bob and Carol. */
const acquainted = async () => {
  const world = liars()
  const [alice, bob, carol] = [await world.person("Alice"), await world.person("Bob"), await world.person("Carol")]
  for (const device of [bob, carol]) {
    await messengerOf(device).acceptInvite(await inviteOf(alice))
    await world.clock.advance(5_000)
  }
  const says = async (device: FakeDevice, of: ContactId): Promise<void> => {
    await say(device, idOf(alice), `of ${of}`)
    await world.clock.advance(1_000)
  }
  return { ...world, alice, bob, carol, says }
}

test("whoever waits to be let in has told of nobody", async () => {
  const { clock, person } = liars()
  const [alice, bob] = [await person("Alice"), await person("Bob")]
  const code = await messengerOf(alice).createInvite({ kind: "reusable", validFor: 60_000_000 })
  if (!code.ok) throw new Error(code.error.type)
  await messengerOf(bob).acceptInvite(code.value.link)
  await say(bob, idOf(alice), `of ${fp(7)}`)
  await clock.advance(30_000)
  expect(received(alice, idOf(bob))).toEqual(["(introduction)"])
  expect(introduced(alice)).toEqual([])
})

test("whom we know already, and ourselves, nobody has told us of", async () => {
  const { alice, bob, carol, says } = await acquainted()
  await says(bob, idOf(carol))
  await says(bob, idOf(alice))
  expect(received(alice, idOf(bob))).toHaveLength(2)
  expect(introduced(alice)).toEqual([])
})

test.each([
  ["stays the one", false],
  ["is not the one any more once they are removed", true],
])("the first who told of somebody %s", async (_, isRemoved) => {
  const { alice, bob, carol, clock, says, person } = await acquainted()
  const dora = await person("Dora")
  const askedBy = async () => {
    const code = await messengerOf(alice).createInvite({ kind: "reusable", validFor: 60_000_000 })
    if (!code.ok) throw new Error(code.error.type)
    await messengerOf(dora).acceptInvite(code.value.link)
    await clock.advance(30_000)
    return messengerOf(alice).conversation(idOf(dora)).get()?.contact.introducedBy
  }
  await says(bob, idOf(dora))
  await says(carol, idOf(dora))
  if (isRemoved) await messengerOf(alice).remove(idOf(bob), true)
  await says(carol, idOf(dora))
  expect(await askedBy()).toBe(idOf(isRemoved ? carol : bob))
})

test("goes with either of the two", async () => {
  const { alice, bob, carol, says } = await acquainted()
  await says(bob, fp(1))
  await says(carol, fp(2))
  await says(carol, idOf(bob))
  expect(introduced(alice)).toEqual([fp(1), fp(2)])
  await messengerOf(alice).remove(idOf(bob), false)
  expect(introduced(alice)).toEqual([fp(2)])
  await messengerOf(alice).remove(idOf(carol), false)
  expect(introduced(alice)).toEqual([])
})

test("no contact tells us of more than twenty, nor all of them of more than two hundred", async () => {
  const { alice, bob, carol, clock, says } = await acquainted()
  for (let n = 1; n <= 25; n++) await says(bob, fp(n))
  expect(introduced(alice)).toHaveLength(20)
  await says(carol, fp(99))
  expect(introduced(alice)).toHaveLength(21)
  alice.tab().crash()
  const known = (await alice.copy()).find(([name]) => name.startsWith("vault/introduced/"))
  if (!known) throw new Error("nobody was told of")
  // As if as many others had told of them.
  const others = Array.from({ length: 200 - 21 }, (_, n) => ({
    name: `vault/introduced/${fp(1_000 + n)}`,
    value: known[1],
  }))
  await alice.disk.commit(others)
  alice.openTab()
  await clock.advance(90_000)
  await says(carol, fp(100))
  expect(received(alice, idOf(carol))).toHaveLength(2)
  expect(introduced(alice)).toHaveLength(200)
})
