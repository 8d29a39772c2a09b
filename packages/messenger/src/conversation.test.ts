/** Two whole applications on two devices: everything real but the layers, the network and the disk. */
import { coreType } from "@fourfold/contracts"
import type { ContactId, Presence } from "@fourfold/contracts"
import { type FakePair, fakeWorld, idOf, say, inviteOf, messagesOf, received, sent } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "./app.ts"

const numbers = (count: number, name: string): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${name} ${i}`)
const summaryOf = (device: FakePair["bob"]) => device.tab().messenger().conversations.get()[0]
const presenceOf = (device: FakePair["bob"]): Presence | undefined => summaryOf(device)?.contact.presence

describe("a conversation (P-27, P-28)", () => {
  test("of twenty messages each way arrives whole, in order, and is known to have", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    for (const i of Array.from({ length: 20 }).keys()) {
      await say(alice, bobId, `alice ${i}`)
      await say(bob, aliceId, `bob ${i}`)
    }
    await clock.advance(2_000)
    expect(received(bob, aliceId)).toEqual(numbers(20, "alice"))
    expect(received(alice, bobId)).toEqual(numbers(20, "bob"))
    expect(new Set([...sent(alice, bobId), ...sent(bob, aliceId)])).toEqual(new Set(["delivered"]))
  })

  test("keeps its order however fast one types", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await Promise.all(numbers(300, "alice").map((text) => say(alice, bobId, text)))
    await clock.advance(10_000)
    expect(received(bob, aliceId)).toEqual(numbers(300, "alice"))
    expect(new Set(sent(alice, bobId))).toEqual(new Set(["delivered"]))
  })

  test("says of each message what the four layers did with it", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await say(alice, bobId, "hi")
    await clock.advance(2_000)
    alice.restart()
    await clock.advance(1)
    const layers = (device: FakePair["bob"], id: typeof bobId) =>
      messagesOf(device, id)[0]?.layers.map(({ layer }) => layer)
    expect(layers(alice, bobId)).toEqual(["MLS", "Signal", "ML-KEM", "AES"])
    expect(layers(bob, aliceId)).toEqual(["AES", "ML-KEM", "Signal", "MLS"])
  })

  test("waits while the other is away, and goes on as soon as they are back", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    bob.tab().crash()
    await clock.advance(60_000)
    await say(alice, bobId, "are you there?")
    await clock.advance(600_000)
    expect(sent(alice, bobId)).toEqual(["queued"])
    bob.openTab()
    await clock.advance(3_000)
    expect(received(bob, aliceId)).toEqual(["are you there?"])
    await clock.advance(1_000)
    expect(sent(alice, bobId)).toEqual(["delivered"])
  })

  test("survives both being opened anew: log, states, drafts, what was read", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    await say(alice, bobId, "one")
    await clock.advance(1_000)
    bob.tab().messenger().watch(aliceId)
    await bob.tab().messenger().saveDraft(aliceId, "half a sent")
    await clock.advance(1_000)
    const before = [messagesOf(alice, bobId), messagesOf(bob, aliceId)]
    for (const device of [alice, bob]) device.restart()
    await clock.advance(1)
    expect([messagesOf(alice, bobId), messagesOf(bob, aliceId)]).toEqual(before)
    expect(bob.tab().messenger().conversation(aliceId).get()).toMatchObject({ unread: 0, draft: "half a sent" })
  })
})

describe("what is typed", () => {
  test("is refused with the limit when it is too long, in bytes", async () => {
    const { pair } = fakeWorld(createApp)
    const { alice, bobId } = await pair()
    expect(await say(alice, bobId, "é".repeat(6_001))).toEqual({
      ok: false,
      error: { type: "TextTooLong", bytes: 12_002, limit: 12_000 },
    })
    expect(await say(alice, bobId, "é".repeat(6_000))).toMatchObject({ ok: true })
    expect(messagesOf(alice, bobId)).toHaveLength(1)
  })

  test("to nobody we know is refused", async () => {
    const { pair } = fakeWorld(createApp)
    const { alice } = await pair()
    expect(await say(alice, "ab".repeat(32) as ContactId, "who?")).toEqual({
      ok: false,
      error: { type: "UnknownContact" },
    })
  })

  test("is not half there when the disk is full, and can be said again", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    alice.disk.failWith({ type: "StorageFull" })
    expect(await say(alice, bobId, "hi")).toEqual({ ok: false, error: { type: "StorageFull" } })
    expect(messagesOf(alice, bobId)).toEqual([])
    alice.disk.failWith(undefined)
    await say(alice, bobId, "hi")
    await clock.advance(2_000)
    expect(received(bob, aliceId)).toEqual(["hi"])
  })

  test("leaves the draft with the message, in one step", async () => {
    const { pair } = fakeWorld(createApp)
    const { alice, bobId } = await pair()
    const { conversation, saveDraft } = alice.tab().messenger()
    await saveDraft(bobId, "hi")
    expect(conversation(bobId).get()?.draft).toBe("hi")
    await say(alice, bobId, "hi")
    expect(conversation(bobId).get()).toMatchObject({ draft: "", messages: [{ body: { text: "hi" } }] })
  })
})

test("a full disk at the receiver gives a notice there, and the message when there is room again", async () => {
  const { clock, pair } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  bob.disk.failWith({ type: "StorageFull" })
  await say(alice, bobId, "hi")
  await clock.advance(5_000)
  expect(sent(alice, bobId)).toEqual(["sent"])
  expect(bob.tab().messenger().notices.get()).toMatchObject([{ problem: { type: "StorageFull" } }])
  bob.disk.failWith(undefined)
  await clock.advance(180_000)
  expect(received(bob, aliceId)).toEqual(["hi"])
  expect(sent(alice, bobId)).toEqual(["delivered"])
})

test("a message that is swallowed without a word is sent again over another connection after ten seconds", async () => {
  const { clock, internet, pair } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  internet.setFate(() => "lost")
  await say(alice, bobId, "hi")
  await clock.advance(9_900)
  expect(presenceOf(alice)).toMatchObject({ type: "online" })
  internet.setFate(() => undefined)
  await clock.advance(5_000)
  expect(received(bob, aliceId)).toEqual(["hi"])
})

test("presence tells the truth", async () => {
  const { clock, internet, pair } = fakeWorld(createApp)
  const { alice, bob, aliceId } = await pair()
  expect(presenceOf(bob)).toEqual({ type: "online", path: "direct", typing: false, away: false })
  const lastSeen = clock.now()
  alice.tab().crash()
  await clock.advance(30_000)
  expect(presenceOf(bob)).toEqual({ type: "offline", since: lastSeen })
  internet.setLatency(500)
  const over = bob.tab().messenger().watch(aliceId)
  await clock.advance(100)
  expect(presenceOf(bob)).toEqual({ type: "connecting" })
  // Tried again and again, with attempts that take their time: still away, and shown so all the while.
  await clock.advance(2_000)
  for (let moment = 0; moment < 60; moment++) {
    await clock.advance(250)
    expect(presenceOf(bob)).toEqual({ type: "offline", since: lastSeen })
  }
  over()
  internet.brokerUp(false)
  await clock.advance(5_000)
  expect(presenceOf(bob)).toEqual({ type: "brokerUnreachable" })
  expect(bob.tab().messenger().broker.get()).toBe("unreachable")
  alice.openTab()
  internet.brokerUp(true)
  await clock.advance(10_000)
  expect(presenceOf(bob)).toMatchObject({ type: "online" })
})

test("unread counts what was not on screen", async () => {
  const { clock, pair } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  const hear = async (text: string): Promise<void> => {
    await say(alice, bobId, text)
    await clock.advance(1_000)
  }
  await hear("one")
  await hear("two")
  expect(summaryOf(bob)?.unread).toBe(2)
  const over = bob.tab().messenger().watch(aliceId)
  await clock.advance(0)
  expect(summaryOf(bob)?.unread).toBe(0)
  await hear("three")
  expect(summaryOf(bob)?.unread).toBe(0)
  over()
  over()
  await hear("four")
  expect(summaryOf(bob)?.unread).toBe(1)
})

test("the stores give the same object until what they show has changed", async () => {
  const { clock, person, pair } = fakeWorld(createApp)
  const { alice, bobId } = await pair()
  const messenger = alice.tab().messenger()
  const seen = () => [messenger.me.get(), messenger.conversation(bobId).get(), messenger.conversations.get()]
  expect(messenger.conversation(bobId)).toBe(messenger.conversation(bobId))
  const before = seen()
  const carol = await person("Carol")
  await messenger.acceptInvite(await inviteOf(carol))
  await clock.advance(1_000)
  const after = seen()
  expect(after[0]).toBe(before[0])
  expect(after[1]).toBe(before[1])
  expect(messenger.conversations.get().map(({ contact }) => contact.id)).toEqual([idOf(carol), bobId, idOf(alice)])
})

test("verification is the user's own word, kept", async () => {
  const { clock, pair } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  const trust = () => alice.tab().messenger().conversation(bobId).get()?.contact.trust
  const { markUnverified, markVerified, verification, verifyByQr } = alice.tab().messenger()
  const [mine, theirs] = [await verification(bobId), await bob.tab().messenger().verification(aliceId)]
  expect(mine?.digits).toBe(theirs?.digits)
  expect(mine?.emoji).toHaveLength(7)
  expect(mine?.emoji).toEqual(theirs?.emoji)
  await markUnverified(bobId)
  expect(trust()).toEqual({ type: "unverified" })
  expect(await verifyByQr(bobId, "something else")).toBe(false)
  expect(trust()).toEqual({ type: "unverified" })
  expect(await verifyByQr(bobId, theirs?.qr ?? "")).toBe(true)
  expect(trust()).toMatchObject({ type: "verified", method: "qr" })
  await markVerified(bobId, "digits")
  alice.restart()
  await clock.advance(1)
  expect(trust()).toMatchObject({ type: "verified", method: "digits" })
})

test("the MLS group is healed on the way, by whoever may, and nobody sees it", async () => {
  const { clock, internet, pair } = fakeWorld(createApp)
  const { alice, bob, aliceId, bobId } = await pair()
  const commits: string[] = []
  internet.setFate((frame) => {
    const text = new TextDecoder().decode(frame)
    if (text.includes(`"type":${coreType.mlsCommit},`)) commits.push("commit")
    return undefined
  })
  for (const i of Array.from({ length: 120 }).keys()) {
    await say(alice, bobId, `alice ${i}`)
    await clock.advance(100)
  }
  await clock.advance(5_000)
  expect(commits).toEqual(["commit"])
  expect(received(bob, aliceId)).toEqual(numbers(120, "alice"))
})
