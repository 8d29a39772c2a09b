import type { Screen } from "@fourfold/contracts"
import { headerName } from "@fourfold/contracts"
import { type FakeDevice, fakeWorld, idOf, say, inviteOf, messagesOf, received } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "./app.ts"

const screenOf = (device: FakeDevice): Screen => device.tab().app.screen.get()
const unlock = async (device: FakeDevice, passphrase: string) => {
  const screen = screenOf(device)
  if (screen.type !== "locked") throw new Error(screen.type)
  return screen.unlock(passphrase)
}

describe("a vault", () => {
  test("protected by the device opens by itself", async () => {
    const { clock, person } = fakeWorld(createApp)
    const alice = await person("Alice")
    const id = idOf(alice)
    alice.restart()
    await clock.advance(1)
    expect(alice.tab().messenger().me.get()).toEqual({ id, name: "Alice", protection: "device" })
  })

  test("protected by a passphrase opens to the right one alone", async () => {
    const { clock, person } = fakeWorld(createApp)
    const alice = await person("Alice", "open sesame")
    alice.restart()
    await clock.advance(1)
    expect(await unlock(alice, "open")).toEqual({ ok: false, error: { type: "WrongPassphrase" } })
    expect(screenOf(alice).type).toBe("locked")
    expect(await unlock(alice, "open sesame")).toEqual({ ok: true, value: undefined })
    await clock.advance(1)
    expect(alice.tab().messenger().me.get()).toMatchObject({ name: "Alice", protection: "passphrase" })
  })

  test("can be locked, and goes on where it was", async () => {
    const { clock, internet, person } = fakeWorld(createApp)
    const alice = await person("Alice", "open sesame")
    const bob = await person("Bob")
    await bob
      .tab()
      .messenger()
      .acceptInvite(await inviteOf(alice))
    await clock.advance(3_000)
    const aliceId = idOf(alice)
    alice.tab().messenger().lock()
    await clock.advance(1)
    expect(screenOf(alice).type).toBe("locked")
    expect(internet.open()).toBe(0)
    await say(bob, aliceId, "still there?")
    await clock.advance(5_000)
    await unlock(alice, "open sesame")
    await clock.advance(5_000)
    expect(received(alice, idOf(bob))).toEqual(["still there?"])
  })

  test.each([
    ["its header", (name: string) => name === headerName],
    ["a record", (name: string) => name.startsWith("vault/profile")],
    ["a contact", (name: string) => name.startsWith("vault/contact/")],
    ["a message that is read for the screen", (name: string) => name.startsWith("vault/message/")],
  ])("of which %s is damaged is said to be broken", async (_, which) => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bobId } = await pair()
    await say(alice, bobId, "one")
    const name = alice.disk.names().find(which) ?? ""
    await alice.disk.commit([{ name, value: Uint8Array.of(1, 2, 3) }])
    alice.restart()
    await clock.advance(1)
    expect(screenOf(alice)).toMatchObject({ type: "broken", problem: { type: "VaultBroken" } })
  })

  test("that cannot be made because the disk is full leaves the welcome up for another try", async () => {
    const { clock, device } = fakeWorld(createApp)
    const alice = device()
    alice.openTab()
    await clock.advance(1)
    const screen = screenOf(alice)
    if (screen.type !== "welcome") throw new Error(screen.type)
    alice.disk.failWith({ type: "StorageFull" })
    const profile = { name: "Alice", passphrase: undefined }
    expect(await screen.createProfile(profile)).toEqual({ ok: false, error: { type: "StorageFull" } })
    expect(screenOf(alice).type).toBe("welcome")
    alice.disk.failWith(undefined)
    expect(await screen.createProfile(profile)).toMatchObject({ ok: true })
    await clock.advance(1)
    expect(alice.tab().messenger().me.get().name).toBe("Alice")
  })
})

describe("two tabs (P-32)", () => {
  test("share one vault: the second says so, and can take over", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    const first = alice.tab()
    const second = alice.openTab()
    await clock.advance(1)
    expect(first.app.screen.get().type).toBe("ready")
    const elsewhere = second.app.screen.get()
    if (elsewhere.type !== "elsewhere") throw new Error(elsewhere.type)
    elsewhere.useHere()
    elsewhere.useHere()
    await clock.advance(5_000)
    expect(first.app.screen.get().type).toBe("elsewhere")
    await second.messenger().send(bobId, { type: "text", text: "from the second" })
    await clock.advance(3_000)
    expect(received(bob, aliceId)).toEqual(["from the second"])
  })

  test("can pass the lead to and fro", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bobId } = await pair()
    const tabs = [alice.tab(), alice.openTab()]
    await clock.advance(1)
    for (const i of [1, 0, 1]) {
      const screen = tabs[i]?.app.screen.get()
      if (screen?.type !== "elsewhere") throw new Error(screen?.type)
      screen.useHere()
      await clock.advance(10)
      expect(tabs.map((tab) => tab.app.screen.get().type).toSorted()).toEqual(["elsewhere", "ready"])
      await tabs[i]?.messenger().send(bobId, { type: "text", text: `tab ${i}` })
    }
    expect(messagesOf(alice, bobId)).toHaveLength(3)
  })
})

test("a store that does not open, and a bug, end at a screen with one action", async () => {
  const { clock, device } = fakeWorld((deps) =>
    createApp({ ...deps, openStore: () => Promise.reject(new Error("blocked")) }),
  )
  const alice = device()
  alice.openTab()
  await clock.advance(1)
  expect(screenOf(alice)).toMatchObject({
    type: "broken",
    problem: { type: "StorageBroken", reason: "Error: blocked" },
  })

  const other = fakeWorld((deps) =>
    createApp({ ...deps, cryptography: { create: () => Promise.reject(new Error("no worker")) } }),
  )
  const bob = other.device()
  bob.openTab()
  await other.clock.advance(1)
  const first = screenOf(bob)
  if (first.type !== "welcome") throw new Error(first.type)
  await expect(first.createProfile({ name: "Bob", passphrase: undefined })).rejects.toThrow("no worker")
  expect(screenOf(bob)).toMatchObject({ type: "broken", problem: { type: "Bug", reason: "Error: no worker" } })
})
