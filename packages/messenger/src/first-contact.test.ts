import type { ContactId, Screen } from "@fourfold/contracts"
import { toBase64Url } from "@fourfold/std"
import { type FakeDevice, createProfile, fakeWorld, idOf, say, inviteOf, messagesOf, received } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "./app.ts"

const screenOf = (device: FakeDevice): Screen => device.tab().app.screen.get()
const contactOf = (device: FakeDevice, id: ContactId) => device.tab().messenger().conversation(id).get()?.contact
const problems = (device: FakeDevice): readonly string[] =>
  device
    .tab()
    .messenger()
    .notices.get()
    .map(({ problem }) => problem.type)
const day = 24 * 60 * 60 * 1_000

describe("somebody who opens an invite link for the first time", () => {
  test("sees who invites, makes a profile, and is in the conversation", async () => {
    const { clock, device, person } = fakeWorld(createApp)
    const alice = await person("Alice")
    const bob = device()
    bob.openTab((await inviteOf(alice)).split("#")[1])
    await clock.advance(1)
    expect(screenOf(bob)).toMatchObject({ type: "welcome", invite: { nameHint: "Alice", oneTime: true } })
    await createProfile(bob, " Bob ")
    await clock.advance(1_000)
    expect(bob.tab().messenger().opened.get()).toBe(idOf(alice))
    expect(contactOf(bob, idOf(alice))).toMatchObject({
      name: "Alice",
      standing: "established",
      trust: { type: "verified", method: "invite" },
      presence: { type: "online", path: "direct" },
    })
    expect(contactOf(alice, idOf(bob))).toMatchObject({
      name: "Bob",
      standing: "established",
      trust: { type: "verified", method: "invite" },
    })
    expect(messagesOf(alice, idOf(bob))).toEqual([])
  })

  test("waits, pending, until the inviter is there; and what is said meanwhile arrives", async () => {
    const { clock, person } = fakeWorld(createApp)
    const alice = await person("Alice")
    const [aliceId, invite] = [idOf(alice), await inviteOf(alice)]
    alice.tab().crash()
    const bob = await person("Bob")
    expect(await bob.tab().messenger().acceptInvite(invite)).toEqual({ ok: true, value: aliceId })
    await say(bob, aliceId, "hello?")
    await clock.advance(100_000)
    expect(contactOf(bob, aliceId)).toMatchObject({ standing: "pending", presence: { type: "offline" } })
    alice.openTab()
    await clock.advance(100_000)
    expect(received(alice, idOf(bob))).toEqual(["hello?"])
  })

  test.each([
    ["nonsense", "MalformedInvite"],
    [undefined, "ExpiredInvite"],
  ])("is told that it is no good, and can begin all the same: %s", async (fragment, error) => {
    const { clock, device, person } = fakeWorld(createApp)
    const alice = await person("Alice")
    const invite = (await inviteOf(alice)).split("#")[1]
    await clock.advance(day)
    const bob = device()
    bob.openTab(fragment ?? invite)
    await clock.advance(1)
    expect(screenOf(bob)).toMatchObject({ type: "welcome", invite: undefined, inviteError: { type: error } })
    await createProfile(bob, "Bob")
    await clock.advance(1)
    expect(problems(bob)).toEqual([])
  })

  test("may open another link while the welcome is up", async () => {
    const { clock, device, person } = fakeWorld(createApp)
    const alice = await person("Alice")
    const bob = device()
    bob.openTab("nonsense")
    await clock.advance(1)
    const [, fragment = ""] = (await inviteOf(alice)).split("#")
    bob.tab().fragment.update(() => fragment)
    await clock.advance(1)
    expect(screenOf(bob)).toMatchObject({ type: "welcome", invite: { nameHint: "Alice" }, inviteError: undefined })
  })
})

test("an invite to another server is not accepted here, where its sender would never be found", async () => {
  const { person } = fakeWorld(createApp)
  const [alice, bob] = [await person("Alice"), await person("Bob")]
  const [, fragment = ""] = (await inviteOf(alice)).split("#")
  const { acceptInvite } = bob.tab().messenger()
  const url = "https://elsewhere.example"
  expect(await acceptInvite(` ${url}/chat/#${fragment}`)).toEqual({ ok: false, error: { type: "OtherServer", url } })
  expect(await acceptInvite(`#${fragment}`)).toEqual({ ok: true, value: idOf(alice) })
})

describe("an invite link opened where there is a profile", () => {
  const opening = async (which: (links: { alices: string; bobs: string }) => string, waitMs = 0) => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId } = await pair()
    const links = { alices: await inviteOf(alice), bobs: await inviteOf(bob) }
    await clock.advance(waitMs)
    bob.tab().fragment.update(() => which(links).split("#")[1] ?? "")
    await clock.advance(1)
    return { bob, aliceId }
  }

  test("of somebody known leads to the conversation", async () => {
    const { bob, aliceId } = await opening(({ alices }) => alices)
    expect(bob.tab().messenger().opened.get()).toBe(aliceId)
    expect(problems(bob)).toEqual([])
  })

  test.each([
    ["one's own", ({ bobs }: { bobs: string }) => bobs, 0, "OwnInvite"],
    ["an old one", ({ alices }: { alices: string }) => alices, day, "ExpiredInvite"],
    ["a broken one", () => `#${toBase64Url(new Uint8Array(40))}`, 0, "MalformedInvite"],
  ])("that is %s gives a notice, once", async (_, which, waitMs, problem) => {
    const { bob } = await opening(which, waitMs)
    expect(problems(bob)).toEqual([problem])
    const [notice] = bob.tab().messenger().notices.get()
    bob
      .tab()
      .messenger()
      .dismiss(notice?.id ?? 0)
    expect(problems(bob)).toEqual([])
  })

  test("of a stranger makes a contact and leads there", async () => {
    const { clock, person } = fakeWorld(createApp)
    const [alice, bob] = [await person("Alice"), await person("Bob")]
    const [, fragment = ""] = (await inviteOf(alice)).split("#")
    bob.tab().fragment.update(() => fragment)
    await clock.advance(1_000)
    expect(bob.tab().messenger().opened.get()).toBe(idOf(alice))
    expect(contactOf(bob, idOf(alice))).toMatchObject({ standing: "established" })
  })

  test("is not opened again by unlocking", async () => {
    const { clock, person } = fakeWorld(createApp)
    const alice = await person("Alice")
    const bob = await person("Bob", "secret")
    const [, fragment = ""] = (await inviteOf(alice)).split("#")
    bob.tab().fragment.update(() => fragment)
    await clock.advance(1_000)
    bob.tab().messenger().lock()
    await clock.advance(1)
    const locked = screenOf(bob)
    expect(locked.type === "locked" && (await locked.unlock("secret")).ok).toBe(true)
    await clock.advance(1)
    expect(bob.tab().messenger().opened.get()).toBeUndefined()
  })
})

test("an invite works once", async () => {
  const { clock, person } = fakeWorld(createApp)
  const [alice, bob, carol] = [await person("Alice"), await person("Bob"), await person("Carol")]
  const invite = await inviteOf(alice)
  await bob.tab().messenger().acceptInvite(invite)
  await clock.advance(5_000)
  await carol.tab().messenger().acceptInvite(invite)
  await clock.advance(60_000)
  expect(contactOf(carol, idOf(alice))).toMatchObject({ standing: "pending" })
  expect(
    alice
      .tab()
      .messenger()
      .conversations.get()
      .map(({ contact }) => contact.id),
  ).toEqual([idOf(bob), idOf(alice)])
})

test("two who have invited each other become one contact each", async () => {
  const { clock, internet, person } = fakeWorld(createApp)
  const [alice, bob] = [await person("Alice"), await person("Bob")]
  const [fromAlice, fromBob] = [await inviteOf(alice), await inviteOf(bob)]
  internet.setLatency(300)
  await Promise.all([alice.tab().messenger().acceptInvite(fromBob), bob.tab().messenger().acceptInvite(fromAlice)])
  await clock.advance(30_000)
  expect(contactOf(alice, idOf(bob))).toMatchObject({ standing: "established", presence: { type: "online" } })
  expect(contactOf(bob, idOf(alice))).toMatchObject({ standing: "established", presence: { type: "online" } })
  expect(internet.open()).toBe(1)
})
