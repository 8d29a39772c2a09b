import { type ContactId, type InviteKind, headerName } from "@fourfold/contracts"
import { type FakeDevice, fakeWorld, idOf, received, say, withWorker } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()
const hour = 60 * 60 * 1_000
const make = async (device: FakeDevice, kind: InviteKind, validFor = hour) => {
  const invite = await messengerOf(device).createInvite({ kind, validFor })
  if (!invite.ok) throw new Error(invite.error.type)
  return invite.value
}
const standing = (device: FakeDevice, id: ContactId) => messengerOf(device).conversation(id).get()?.contact.standing

describe("the list of one's codes (P-40)", () => {
  test("holds what still works, newest first, and survives being opened anew", async () => {
    const { clock, person } = fakeWorld(createApp)
    const alice = await person("Alice")
    const once = await make(alice, "once")
    await clock.advance(1_000)
    const reusable = await make(alice, "reusable", 400 * 24 * hour)
    alice.restart()
    await clock.advance(100)
    expect(messengerOf(alice).invites.get()).toMatchObject([
      { kind: "reusable", link: reusable.link },
      { kind: "once", link: once.link },
    ])
    // At most a year.
    expect(reusable.expiresAt - clock.now()).toBeLessThanOrEqual(365 * 24 * hour)
    await clock.advance(2 * hour)
    expect(
      messengerOf(alice)
        .invites.get()
        .map(({ kind }) => kind),
    ).toEqual(["reusable"])
  })

  test("loses a code for one person once it is used, and keeps one for anybody", async () => {
    const { clock, person } = fakeWorld(createApp)
    const [alice, bob, carol] = [await person("Alice"), await person("Bob"), await person("Carol")]
    const [once, reusable] = [await make(alice, "once"), await make(alice, "reusable")]
    await messengerOf(bob).acceptInvite(once.link)
    await messengerOf(carol).acceptInvite(reusable.link)
    await clock.advance(10_000)
    expect(
      messengerOf(alice)
        .invites.get()
        .map(({ kind }) => kind),
    ).toEqual(["reusable"])
    expect([standing(alice, idOf(bob)), standing(alice, idOf(carol))]).toEqual(["established", "request"])
    expect(messengerOf(alice).conversation(idOf(bob)).get()?.contact.trust).toMatchObject({ method: "invite" })
  })

  test("loses one that is taken back: nobody gets in with it", async () => {
    const { clock, person } = fakeWorld(createApp)
    const [alice, bob] = [await person("Alice"), await person("Bob")]
    const { link } = await make(alice, "once")
    const [open] = messengerOf(alice).invites.get()
    expect((await messengerOf(alice).revokeInvite(open?.id ?? "")).ok).toBe(true)
    await messengerOf(bob).acceptInvite(link)
    await clock.advance(60_000)
    expect(messengerOf(alice).invites.get()).toEqual([])
    expect(standing(alice, idOf(bob))).toBeUndefined()
  })
})

test("a new routing name: old codes lead nowhere, contacts are told, also those who were away", async () => {
  const { clock, pair, person } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  const carol = await person("Carol")
  const { link } = await make(alice, "reusable")
  bob.tab().crash()
  await clock.advance(1_000)
  expect((await messengerOf(alice).rotateCode()).ok).toBe(true)
  expect(messengerOf(alice).invites.get()).toEqual([])
  await messengerOf(carol).acceptInvite(link)
  await clock.advance(60_000)
  expect(standing(carol, aliceId)).toBe("pending")
  bob.openTab()
  await clock.advance(90_000)
  alice.restart()
  await clock.advance(1_000)
  await say(bob, aliceId, "found you")
  await clock.advance(10_000)
  expect(received(alice, bobId)).toEqual(["found you"])
  // And with the new name a new code works.
  await messengerOf(carol).remove(aliceId, false)
  await messengerOf(carol).acceptInvite((await make(alice, "once")).link)
  await clock.advance(10_000)
  expect(standing(carol, aliceId)).toBe("established")
})

test("whoever waits for an invite that has ended is not dialled any more, and can be cancelled", async () => {
  const { clock, internet, person } = fakeWorld(createApp)
  const [alice, bob] = [await person("Alice"), await person("Bob")]
  const { link } = await make(alice, "once")
  alice.tab().crash()
  await messengerOf(bob).acceptInvite(link)
  await clock.advance(2 * hour)
  alice.openTab()
  const made = internet.made()
  await clock.advance(hour)
  expect(internet.made()).toBe(made)
  expect(messengerOf(bob).conversation(idOf(alice)).get()?.contact.inviteExpiresAt).toBeLessThan(clock.now())
  await messengerOf(bob).remove(idOf(alice), true)
  expect(standing(bob, idOf(alice))).toBeUndefined()
})

test("what opened the vault before is forgotten as soon as the new header is stored, and not before", async () => {
  const storedAtSettling: (string | undefined)[] = []
  const disks: FakeDevice["disk"][] = []
  const watching = withWorker(createApp, (worker) => ({
    settleProtection: async () => {
      const header = await disks[0]?.get(headerName)
      storedAtSettling.push(header && (await worker.protectionOf(header)))
    },
  }))
  const { person } = fakeWorld(watching)
  const device = await person("Alice")
  disks.push(device.disk)
  await messengerOf(device).protect("open sesame")
  await messengerOf(device).protect(undefined)
  expect(storedAtSettling).toEqual(["passphrase", "device"])
})

test("the passphrase can be set, changed and taken away; the vault stays", async () => {
  const { clock, person } = fakeWorld(createApp)
  const alice = await person("Alice")
  await say(alice, idOf(alice), "kept")
  expect((await messengerOf(alice).protect("open sesame")).ok).toBe(true)
  expect(messengerOf(alice).me.get().protection).toBe("passphrase")
  alice.restart()
  await clock.advance(1)
  const screen = alice.tab().app.screen.get()
  expect(screen.type === "locked" && (await screen.unlock("open sesame")).ok).toBe(true)
  await clock.advance(100)
  expect(messengerOf(alice).conversations.get()[0]?.last?.body).toMatchObject({ text: "kept" })
  await messengerOf(alice).protect(undefined)
  alice.restart()
  await clock.advance(100)
  expect(messengerOf(alice).me.get().protection).toBe("device")
})
