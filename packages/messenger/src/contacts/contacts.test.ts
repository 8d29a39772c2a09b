/** Who may speak with us, and what becomes of what was said when that changes. */
import type { Arrival, Contact, ContactId, Message, Messenger } from "@fourfold/contracts"
import {
  type FakeDevice,
  fakeWorld,
  idOf,
  inviteOf,
  messagesOf,
  received,
  say,
  sent,
  withWorker,
} from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()
const contactOf = (device: FakeDevice, id: ContactId) => messengerOf(device).conversation(id).get()?.contact
const failures = (device: FakeDevice, id: ContactId) =>
  messagesOf(device, id).flatMap((message: Message) =>
    message.direction === "out" ? [[message.state, message.failure]] : [],
  )
const codeOf = async (device: FakeDevice): Promise<string> => {
  const code = await messengerOf(device).createInvite({ kind: "reusable", validFor: 60_000_000 })
  if (!code.ok) throw new Error(code.error.type)
  return code.value.link
}

describe("a contact", () => {
  test("has the user's own name and note, which nobody hears of", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await messengerOf(alice).rename(bobId, "  Bobby ")
    await messengerOf(alice).setNote(bobId, "met at the pool")
    await messengerOf(bob).changeName("Robert")
    await clock.advance(1_000)
    alice.restart()
    await clock.advance(100)
    expect(contactOf(alice, bobId)).toMatchObject({
      name: "Bobby",
      alias: "Bobby",
      ownName: "Robert",
      note: "met at the pool",
    })
    await messengerOf(alice).rename(bobId, "")
    expect(contactOf(alice, bobId)?.name).toBe("Robert")
    expect(JSON.stringify(contactOf(bob, aliceId))).not.toContain("pool")
  })

  test("that is removed leaves nothing behind, and can come back as somebody new", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await say(alice, bobId, "one")
    await say(bob, aliceId, "uno")
    await clock.advance(2_000)
    expect((await messengerOf(alice).remove(bobId, false)).ok).toBe(true)
    expect(contactOf(alice, bobId)).toBeUndefined()
    expect(alice.disk.names().filter((name) => name.includes(bobId))).toEqual([])
    await clock.advance(1_000)
    await messengerOf(bob).remove(aliceId, false)
    await messengerOf(bob).acceptInvite(await inviteOf(alice))
    await say(bob, aliceId, "again")
    // An attempt from before may still wait for an answer that Alice does not give to strangers.
    await clock.advance(30_000)
    expect(received(alice, bobId)).toEqual(["again"])
    expect(sent(bob, aliceId)).toEqual(["delivered"])
  })

  test("that is removed may leave its history; what waited can be sent once they are back", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await say(alice, bobId, "one")
    await clock.advance(2_000)
    bob.tab().crash()
    await clock.advance(1_000)
    await say(alice, bobId, "two")
    await messengerOf(alice).remove(bobId, true)
    expect(contactOf(alice, bobId)).toMatchObject({ standing: "removed" })
    expect(failures(alice, bobId)).toEqual([
      ["delivered", undefined],
      ["failed", "ContactRemoved"],
    ])
    expect(messengerOf(alice).conversations.get()[0]?.failed).toBe(true)
    expect(await say(alice, bobId, "three")).toMatchObject({ ok: false, error: { type: "CannotSend" } })
    const failed = messagesOf(alice, bobId)[1]?.id
    if (failed === undefined) throw new Error("nothing failed")
    expect(await messengerOf(alice).retry(bobId, failed)).toMatchObject({ error: { type: "NotAllowed" } })
    bob.restart()
    await clock.advance(100)
    await messengerOf(bob).remove(aliceId, true)
    await messengerOf(alice).acceptInvite(await inviteOf(bob))
    await clock.advance(30_000)
    expect(contactOf(alice, bobId)).toMatchObject({ standing: "established" })
    expect((await messengerOf(alice).retry(bobId, failed)).ok).toBe(true)
    await clock.advance(5_000)
    // On his side they never parted: he only sees that the session was made anew.
    expect(received(bob, aliceId)).toEqual(["one", "two"])
    expect(failures(alice, bobId)).toEqual([
      ["delivered", undefined],
      ["delivered", undefined],
    ])
  })

  test("that is blocked gets nothing through, and neither do we, until it is let in again", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    bob.tab().crash()
    await clock.advance(1_000)
    await say(alice, bobId, "mine")
    await messengerOf(alice).block(bobId)
    expect(failures(alice, bobId)).toEqual([["failed", "ContactBlocked"]])
    bob.restart()
    await clock.advance(1_000)
    await say(bob, aliceId, "theirs")
    await clock.advance(60_000)
    expect(received(alice, bobId)).toEqual([])
    expect(contactOf(alice, bobId)).toMatchObject({ standing: "blocked", presence: { type: "offline" } })
    alice.restart()
    await clock.advance(60_000)
    expect(received(alice, bobId)).toEqual([])
    await messengerOf(alice).unblock(bobId)
    await clock.advance(90_000)
    expect(received(alice, bobId)).toEqual(["theirs"])
    const [failed] = messagesOf(alice, bobId)
    await messengerOf(alice).retry(bobId, failed?.id ?? ("" as Message["id"]))
    await clock.advance(5_000)
    expect(received(bob, aliceId)).toEqual(["mine"])
  })

  test("in whose place somebody else answers gets nothing until their own key answers again", async () => {
    const { clock, internet, pair, person } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    const carol = await person("Carol")
    const preview = await messengerOf(carol).readInvite(await codeOf(bob))
    const own = await messengerOf(bob).readInvite(await codeOf(carol))
    if (!preview.ok || !own.ok) throw new Error("no code")
    const [bobsName, carolsName] = [preview.value.routingName, own.value.routingName]
    const hijack = (): void => internet.setWeather({ introduces: (_, to) => (to === bobsName ? carolsName : to) })

    messengerOf(alice).watch(bobId)
    await clock.advance(5_000)
    hijack()
    await clock.advance(60_000)
    expect(contactOf(alice, bobId)).toMatchObject({ trust: { type: "verified" }, presence: { type: "online" } })

    bob.tab().crash()
    await say(alice, bobId, "for Bob alone")
    await clock.advance(120_000)
    expect(contactOf(alice, bobId)).toMatchObject({ trust: { type: "keyChanged" }, presence: { type: "offline" } })
    expect(failures(alice, bobId)).toEqual([["failed", "KeyChanged"]])
    expect(await say(alice, bobId, "two")).toMatchObject({ ok: false, error: { type: "CannotSend" } })
    expect(
      messengerOf(carol)
        .conversations.get()
        .map(({ contact }) => contact.standing),
    ).toEqual(["self"])

    internet.setWeather({ introduces: (_, to) => to })
    bob.restart()
    await clock.advance(120_000)
    // His own key has answered: what was held goes, and the trust is what it was.
    expect(received(bob, aliceId)).toEqual(["for Bob alone"])
    expect(contactOf(alice, bobId)).toMatchObject({ trust: { type: "verified", method: "invite" } })
  })

  test("that did not compare gets nothing until the user says otherwise", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await messengerOf(alice).markMismatch(bobId)
    await clock.advance(100)
    expect(contactOf(alice, bobId)).toMatchObject({ trust: { type: "mismatch" }, presence: { type: "offline" } })
    expect(await say(alice, bobId, "one")).toMatchObject({ ok: false, error: { type: "CannotSend" } })
    await say(bob, aliceId, "uno")
    await clock.advance(60_000)
    expect(received(alice, bobId)).toEqual([])
    await messengerOf(alice).markUnverified(bobId)
    await clock.advance(90_000)
    expect(received(alice, bobId)).toEqual(["uno"])
    expect(await say(alice, bobId, "one")).toMatchObject({ ok: true })
    await clock.advance(2_000)
    expect(received(bob, aliceId)).toEqual(["one"])
  })

  test("at whose address somebody else answers gets nothing until the user says otherwise", async () => {
    const other = { on: false }
    let workers = 0
    const { clock, internet, pair } = fakeWorld(
      withWorker(createApp, (worker) => {
        if (++workers !== 1) return {}
        return {
          continueHandshake: async (link, message) =>
            other.on
              ? { ok: false, error: { type: "HandshakeRefused", otherKey: other.on ? bobsId : undefined } }
              : worker.continueHandshake(link, message),
        } as Partial<typeof worker>
      }),
    )
    const { alice, bob, aliceId, bobId } = await pair()
    const bobsId = bobId
    other.on = true
    internet.cut()
    await say(alice, bobId, "one")
    await clock.advance(20_000)
    expect(contactOf(alice, bobId)).toMatchObject({ trust: { type: "keyChanged" }, presence: { type: "offline" } })
    expect(failures(alice, bobId)).toEqual([["failed", "KeyChanged"]])
    expect(await say(alice, bobId, "two")).toMatchObject({ error: { type: "CannotSend" } })
    other.on = false
    await clock.advance(60_000)
    expect(received(bob, aliceId)).toEqual([])
    await messengerOf(alice).markVerified(bobId, "digits")
    await messengerOf(alice).retry(bobId, messagesOf(alice, bobId)[0]?.id ?? ("" as Message["id"]))
    await clock.advance(90_000)
    expect(received(bob, aliceId)).toEqual(["one"])
    expect(contactOf(alice, bobId)).toMatchObject({ trust: { type: "verified" }, presence: { type: "online" } })
  })

  test("keeps its place when its history is cleared, and what was said does not come again", async () => {
    const { clock, internet, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await say(bob, aliceId, "one")
    await clock.advance(2_000)
    // What Alice stores now she cannot acknowledge any more.
    const alices = await messengerOf(bob).readInvite(await inviteOf(alice))
    internet.setFate((_, from) => (alices.ok && from === alices.value.routingName ? "lost" : undefined))
    await say(bob, aliceId, "two")
    await clock.advance(100)
    expect(received(alice, bobId)).toEqual(["one", "two"])
    await messengerOf(alice).clearHistory(bobId)
    expect(messagesOf(alice, bobId)).toEqual([])
    internet.setFate(() => undefined)
    internet.cut()
    await clock.advance(20_000)
    expect(received(alice, bobId)).toEqual([])
    expect(sent(bob, aliceId)).toEqual(["delivered", "delivered"])
    await say(bob, aliceId, "three")
    await clock.advance(2_000)
    alice.restart()
    await clock.advance(100)
    expect(received(alice, bobId)).toEqual(["three"])
    expect(messengerOf(alice).conversation(bobId).get()).toMatchObject({ unread: 1, hasOlder: false })
  })
})

test("notes to oneself are there at once, and stay", async () => {
  const { clock, person } = fakeWorld(createApp)
  const alice = await person("Alice")
  const me = idOf(alice)
  expect(contactOf(alice, me)).toMatchObject({ standing: "self", name: "Alice" })
  expect((await say(alice, me, "milk")).ok).toBe(true)
  expect(sent(alice, me)).toEqual(["delivered"])
  const [note] = messagesOf(alice, me)
  if (!note) throw new Error("no note")
  await messengerOf(alice).edit(me, note.id, "oat milk")
  await messengerOf(alice).react(me, note.id, "✅")
  await messengerOf(alice).pin(me, note.id, true)
  alice.restart()
  await clock.advance(100)
  expect(messagesOf(alice, me)).toMatchObject([
    { body: { text: "oat milk" }, history: [{ text: "milk" }], reactions: [{ by: "me", emoji: "✅" }], pinned: true },
  ])
  expect(await messengerOf(alice).remove(me, false)).toMatchObject({ error: { type: "NotAllowed" } })
  await messengerOf(alice).deleteForEveryone(me, note.id)
  expect(messagesOf(alice, me)).toEqual([])
  expect(alice.disk.names().filter((name) => name.startsWith("vault/outbox"))).toEqual([])
})

describe("a stranger with our contact code (P-39)", () => {
  const knocking = async () => {
    const world = fakeWorld(createApp)
    const [alice, bob] = [await world.person("Alice"), await world.person("Bob")]
    const [aliceId, bobId] = [idOf(alice), idOf(bob)]
    const arrivals: Arrival[] = []
    messengerOf(alice).onArrival((arrival) => arrivals.push(arrival))
    await messengerOf(bob).acceptInvite(await codeOf(alice))
    return { ...world, alice, bob, aliceId, bobId, arrivals }
  }

  test("waits, with a name and one message, and hears nothing of us", async () => {
    const { alice, aliceId, arrivals, bob, bobId, clock } = await knocking()
    for (const text of ["hello", "are you there?", "hm"]) await say(bob, aliceId, text)
    messengerOf(alice).watch(bobId)
    await clock.advance(120_000)
    expect(contactOf(alice, bobId)).toMatchObject({
      standing: "request",
      name: "Bob",
      trust: { type: "unverified" },
      presence: { type: "offline" },
    })
    expect(received(alice, bobId)).toEqual(["hello"])
    expect(arrivals.map(({ what }) => what.type)).toEqual(["request"])
    // Of what we call ourselves they know only what the code says.
    await messengerOf(alice).changeName("Alicia")
    await clock.advance(120_000)
    expect(contactOf(bob, aliceId)?.ownName).toBe("Alice")
    expect(sent(bob, aliceId)).not.toContain("read")
    expect(await say(alice, bobId, "who are you?")).toMatchObject({ error: { type: "CannotSend" } })
  })

  test("is let in, and all that waited arrives", async () => {
    const { alice, aliceId, bob, bobId, clock } = await knocking()
    for (const text of ["hello", "are you there?", "hm"]) await say(bob, aliceId, text)
    await clock.advance(30_000)
    await messengerOf(alice).changeName("Alicia")
    alice.restart()
    await clock.advance(30_000)
    expect(await messengerOf(alice).acceptRequest(bobId)).toMatchObject({ ok: true })
    await clock.advance(90_000)
    expect(received(alice, bobId)).toEqual(["hello", "are you there?", "hm"])
    expect(contactOf(alice, bobId)).toMatchObject({ standing: "established", presence: { type: "online" } })
    expect(contactOf(bob, aliceId)).toMatchObject({ standing: "established", ownName: "Alicia" })
    await say(alice, bobId, "welcome")
    await clock.advance(2_000)
    expect(received(bob, aliceId)).toEqual(["welcome"])
  })

  test("is refused for good when the user blocks them, and asks anew when they are only removed", async () => {
    const { alice, aliceId, bob, bobId, clock } = await knocking()
    await say(bob, aliceId, "hello")
    await clock.advance(30_000)
    await messengerOf(alice).block(bobId)
    await clock.advance(120_000)
    expect(contactOf(alice, bobId)).toMatchObject({ standing: "blocked" })
    expect(messengerOf(alice).conversations.get()).toHaveLength(2)
    await messengerOf(alice).unblock(bobId)
    expect(contactOf(alice, bobId)).toMatchObject({ standing: "request" })
    await messengerOf(alice).remove(bobId, true)
    expect(contactOf(alice, bobId)).toBeUndefined()
  })

  test("does not get through while the user wants no requests", async () => {
    const { clock, person } = fakeWorld(createApp)
    const [alice, bob] = [await person("Alice"), await person("Bob")]
    const [aliceId, bobId] = [idOf(alice), idOf(bob)]
    const code = await codeOf(alice)
    await messengerOf(alice).changeSettings({ acceptRequests: false })
    await messengerOf(bob).acceptInvite(code)
    await say(bob, aliceId, "hello")
    await clock.advance(120_000)
    expect(contactOf(alice, bobId)).toBeUndefined()
    await messengerOf(alice).changeSettings({ acceptRequests: true })
    await clock.advance(120_000)
    expect(contactOf(alice, bobId)).toMatchObject({ standing: "request" })
  })

  test("is no stranger to whoever waits for them", async () => {
    const world = fakeWorld(createApp)
    const [alice, bob] = [await world.person("Alice"), await world.person("Bob")]
    const [fromAlice, fromBob] = [await codeOf(alice), await codeOf(bob)]
    await messengerOf(alice).acceptInvite(fromBob)
    await messengerOf(bob).acceptInvite(fromAlice)
    await world.clock.advance(30_000)
    expect(contactOf(alice, idOf(bob))).toMatchObject({ standing: "established" })
    expect(contactOf(bob, idOf(alice))).toMatchObject({ standing: "established" })
  })
})

describe("an introduction", () => {
  test("makes contacts of two who knew only us, once one connects and the other accepts", async () => {
    const { clock, person } = fakeWorld(createApp)
    const [alice, bob, carol] = [await person("Alice"), await person("Bob"), await person("Carol")]
    const [aliceId, bobId, carolId] = [idOf(alice), idOf(bob), idOf(carol)]
    for (const device of [bob, carol]) {
      await messengerOf(device).acceptInvite(await inviteOf(alice))
      await clock.advance(5_000)
    }
    expect((await messengerOf(alice).introduce(bobId, carolId)).ok).toBe(true)
    await clock.advance(2_000)
    const told = messagesOf(bob, aliceId)[0]
    expect(told?.body).toEqual({ type: "introduction", contact: carolId, name: "Carol", known: false })
    expect(messagesOf(alice, bobId)[0]?.body).toMatchObject({ type: "introduction", contact: carolId, known: true })
    if (!told) throw new Error("nothing was told")
    expect(await messengerOf(bob).acceptIntroduction(aliceId, told.id)).toEqual({ ok: true, value: carolId })
    await say(bob, carolId, "Alice sent me")
    await clock.advance(20_000)
    expect(contactOf(carol, bobId)).toMatchObject({ standing: "request", name: "Bob", introducedBy: aliceId })
    await messengerOf(carol).acceptRequest(bobId)
    await clock.advance(60_000)
    expect(received(carol, bobId)).toEqual(["Alice sent me"])
    expect(contactOf(bob, carolId)).toMatchObject({ standing: "established", introducedBy: aliceId, name: "Carol" })
    expect(messagesOf(bob, aliceId)[0]?.body).toMatchObject({ known: true })
    expect(await messengerOf(bob).acceptIntroduction(aliceId, told.id)).toMatchObject({
      error: { type: "KnownContact", contact: carolId },
    })
    expect(await messengerOf(alice).introduce(bobId, bobId)).toMatchObject({ error: { type: "NotAllowed" } })
  })

  test("is enough for both: who connects second lets the first one in", async () => {
    const { clock, person } = fakeWorld(createApp)
    const [alice, bob, carol] = [await person("Alice"), await person("Bob"), await person("Carol")]
    const [aliceId, bobId, carolId] = [idOf(alice), idOf(bob), idOf(carol)]
    for (const device of [bob, carol]) {
      await messengerOf(device).acceptInvite(await inviteOf(alice))
      await clock.advance(5_000)
    }
    await messengerOf(alice).introduce(bobId, carolId)
    await clock.advance(2_000)
    const connect = async (device: FakeDevice, other: ContactId): Promise<void> => {
      const told = messagesOf(device, aliceId)[0]
      if (!told) throw new Error("nothing was told")
      expect(told.body).toMatchObject({ type: "introduction", contact: other, known: false })
      expect(await messengerOf(device).acceptIntroduction(aliceId, told.id)).toEqual({ ok: true, value: other })
      await clock.advance(20_000)
    }
    await connect(bob, carolId)
    expect(contactOf(carol, bobId)).toMatchObject({ standing: "request" })
    await connect(carol, bobId)
    expect(contactOf(carol, bobId)).toMatchObject({ standing: "established", introducedBy: aliceId })
    await say(carol, bobId, "here I am")
    await say(bob, carolId, "so am I")
    await clock.advance(20_000)
    expect(received(bob, carolId)).toEqual(["here I am"])
    expect(received(carol, bobId)).toEqual(["so am I"])
  })
})

type Decide = (messenger: Messenger, to: ContactId) => Promise<unknown>
const decisions: readonly (readonly [
  name: string,
  decide: Decide,
  isDone: (contact: Contact | undefined) => boolean,
])[] = [
  ["a name", (messenger, to) => messenger.rename(to, "Bobby"), (contact) => contact?.alias === "Bobby"],
  ["a note", (messenger, to) => messenger.setNote(to, "tall"), (contact) => contact?.note === "tall"],
  ["a block", (messenger, to) => messenger.block(to), (contact) => contact?.standing === "blocked"],
  ["a removal", (messenger, to) => messenger.remove(to, true), (contact) => contact?.standing === "removed"],
  ["a removal without a trace", (messenger, to) => messenger.remove(to, false), (contact) => contact === undefined],
  ["a mismatch", (messenger, to) => messenger.markMismatch(to), (contact) => contact?.trust.type === "mismatch"],
]

describe.each(decisions)("%s", (_, decide, isDone) => {
  test.each(["before", "after"] as const)(
    "is done whole or not at all, though the device dies %s it is stored",
    async (fate) => {
      const { clock, pair } = fakeWorld(createApp)
      const { alice, bob, aliceId, bobId } = await pair()
      await say(alice, bobId, "one")
      await clock.advance(2_000)
      bob.tab().crash()
      await say(alice, bobId, "two")
      await clock.advance(100)
      alice.setCommitFate((count) => (count === 1 ? fate : undefined))
      await decide(messengerOf(alice), bobId).catch(() => undefined)
      alice.setCommitFate(() => undefined)
      alice.restart()
      await clock.advance(100)
      expect(isDone(contactOf(alice, bobId))).toBe(fate === "after")
      const states = sent(alice, bobId)
      const isKept = contactOf(alice, bobId) !== undefined
      expect(states).toEqual(isKept ? ["delivered", states[1]] : [])
      expect(alice.disk.names().some((name) => name.includes(bobId))).toBe(isKept)
      expect(alice.tab().app.screen.get().type).toBe("ready")
      bob.openTab()
      await clock.advance(90_000)
      // Whatever it was, nothing is said twice.
      expect(received(bob, aliceId).filter((text) => text === "one")).toEqual(["one"])
    },
  )
})
