/** What the other side can do to our log who may send what they like. */
import type { ContactId, MessageId, VaultKey } from "@fourfold/contracts"
import { type Pdu, encodePdu, newMessageId } from "@fourfold/protocol"
import { type FakeDevice, fakeWorld, messagesOf, received, say, seededRandom, withWorker } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"

/** Bob's worker seals something else in place of each text that is the name of one. */
const withHostileBob = async () => {
  const forged = new Map<string, { readonly pdu: Pdu; readonly id?: MessageId; readonly sentAt?: number }>()
  /** What Alice's workers were asked to list. */
  const listed: VaultKey[] = []
  let workers = 0
  const world = fakeWorld(
    withWorker(createApp, (worker) => {
      if (++workers !== 2) {
        return {
          readRecords: (prefix) => {
            listed.push(prefix)
            return worker.readRecords(prefix)
          },
        }
      }
      return {
        seal: (to, message, sessions) => {
          const said = new TextDecoder().decode(message.body.subarray(6))
          const other = message.type === 16 ? forged.get(said) : undefined
          if (!other) return worker.seal(to, message, sessions)
          const { id = message.id, sentAt = message.sentAt } = other
          return worker.seal(to, { ...message, ...encodePdu(other.pdu), id, sentAt }, sessions)
        },
      }
    }),
  )
  const pair = await world.pair()
  let count = 0
  const sends = async (pdu: Pdu, how: { readonly id?: MessageId; readonly sentAt?: number } = {}): Promise<void> => {
    const name = `forged ${count++}`
    forged.set(name, { pdu, ...how })
    await say(pair.bob, pair.aliceId, name)
    await world.clock.advance(1_000)
  }
  return { ...world, ...pair, listed, sends }
}

const last = (device: FakeDevice, contact: ContactId) => messagesOf(device, contact).at(-1)
const day = 24 * 60 * 60 * 1_000

describe("a hostile peer (P-35)", () => {
  test("cannot vote in a poll of their own that they have ended", async () => {
    const { alice, bob, aliceId, bobId, clock, sends } = await withHostileBob()
    const poll = await bob
      .tab()
      .messenger()
      .send(aliceId, { type: "poll", question: "?", options: ["a", "b"], multiple: false })
    if (!poll.ok) throw new Error("nothing was said")
    await clock.advance(1_000)
    await sends({ type: "vote", of: poll.value, options: [0] })
    await sends({ type: "closePoll", of: poll.value })
    await sends({ type: "vote", of: poll.value, options: [1] })
    const shown = messagesOf(alice, bobId).find(({ id }) => id === poll.value)
    expect(shown?.body).toMatchObject({ closed: true, options: [{ votes: ["them"] }, { votes: [] }] })
  })

  test("cannot change, delete or end what is not theirs, nor anything that is not there", async () => {
    const { alice, bobId, clock, sends } = await withHostileBob()
    const own = await say(alice, bobId, "mine")
    const poll = await alice
      .tab()
      .messenger()
      .send(bobId, { type: "poll", question: "?", options: ["a", "b"], multiple: false })
    if (!own.ok || !poll.ok) throw new Error("nothing was said")
    await clock.advance(1_000)
    const before = messagesOf(alice, bobId)
    const unknown = newMessageId(seededRandom(99))
    for (const mid of [own.value, unknown, poll.value]) {
      await sends({ type: "edit", of: mid, text: "forged" })
      await sends({ type: "deleteForEveryone", of: mid })
      await sends({ type: "closePoll", of: mid })
    }
    for (const mid of [own.value, unknown]) await sends({ type: "vote", of: mid, options: [0] })
    await sends({ type: "vote", of: poll.value, options: [0, 1] })
    await sends({ type: "vote", of: poll.value, options: [7] })
    for (const pdu of [
      { type: "reaction", of: unknown, emoji: "x" },
      { type: "pin", of: unknown, pinned: true },
      { type: "read", upTo: unknown },
    ] as const) {
      await sends(pdu)
    }
    expect(messagesOf(alice, bobId)).toEqual(before)
    // And all of it was taken and acknowledged: nothing comes again.
    await say(alice, bobId, "still here")
    await clock.advance(2_000)
    expect(last(alice, bobId)).toMatchObject({ state: "delivered" })
  })

  test("cannot edit what was said more than a day ago, by their own clock", async () => {
    const { alice, bob, aliceId, bobId, clock, sends } = await withHostileBob()
    const text = await say(bob, aliceId, "said")
    if (!text.ok) throw new Error(text.error.type)
    await clock.advance(1_000)
    const sentAt = last(alice, bobId)?.sentAt ?? 0
    await sends({ type: "edit", of: text.value, text: "late" }, { sentAt: sentAt + day + 3_700_000 })
    expect(last(alice, bobId)).toMatchObject({ body: { text: "said" }, history: [] })
    await sends({ type: "edit", of: text.value, text: "in time" }, { sentAt: sentAt + day + 3_500_000 })
    expect(last(alice, bobId)).toMatchObject({ body: { text: "in time" }, history: [{ text: "said" }] })
  })

  test("cannot fill our memory with wordings and pins", async () => {
    const { alice, bob, aliceId, bobId, clock, sends } = await withHostileBob()
    const text = await say(bob, aliceId, "said")
    if (!text.ok) throw new Error(text.error.type)
    for (let i = 0; i < 30; i++) await sends({ type: "edit", of: text.value, text: `wording ${i}` })
    expect(last(alice, bobId)?.history).toHaveLength(20)
    const ids: MessageId[] = []
    for (let i = 0; i < 60; i++) {
      const said = await say(alice, bobId, `text ${i}`)
      if (said.ok) ids.push(said.value)
    }
    await clock.advance(5_000)
    for (const mid of ids) await sends({ type: "pin", of: mid, pinned: true })
    const pins = alice.tab().messenger().conversation(bobId).get()?.pins
    expect(pins).toHaveLength(50)
    expect(pins?.[0]?.id).toBe(ids.at(-1))
  })

  test("cannot say something in a reaction: only one emoji counts", async () => {
    const { alice, bobId, clock, sends } = await withHostileBob()
    const own = await say(alice, bobId, "mine")
    if (!own.ok) throw new Error(own.error.type)
    await clock.advance(1_000)
    await sends({ type: "reaction", of: own.value, emoji: "👍" })
    const reactions = () => last(alice, bobId)?.reactions
    for (const forged of ["✅ verified", "ok", "👍👍", "\u202E👍"]) {
      await sends({ type: "reaction", of: own.value, emoji: forged })
      expect(reactions()).toEqual([{ by: "them", emoji: "👍" }])
    }
    await sends({ type: "reaction", of: own.value, emoji: "" })
    expect(reactions()).toEqual([])
  })

  test("makes us look at no more of the log than they say to have read, and at 512 places at most", async () => {
    const { alice, bobId, clock, listed, sends } = await withHostileBob()
    const ids: MessageId[] = []
    for (let i = 0; i < 660; i++) {
      const said = await say(alice, bobId, `text ${i}`)
      if (said.ok) ids.push(said.value)
      if (i % 100 === 0) await clock.advance(2_000)
    }
    await clock.advance(10_000)
    alice.restart()
    await clock.advance(90_000)
    const [first, newest] = [ids[0], ids.at(-1)]
    if (first === undefined || newest === undefined) throw new Error("nothing was said")
    const chunks = () => new Set(listed.flatMap(([kind, , chunk]) => (kind === "message" ? [Number(chunk)] : [])))
    listed.length = 0
    await sends({ type: "read", upTo: first })
    expect(chunks()).toEqual(new Set([0]))
    listed.length = 0
    await sends({ type: "read", upTo: newest })
    expect(Math.min(...chunks())).toBe(1)
    expect(messagesOf(alice, bobId).findLast(({ id }) => id === newest)).toMatchObject({ state: "read" })
  })

  test("gets no place in the log under the name of a message of ours, and takes none away", async () => {
    const { alice, bobId, sends } = await withHostileBob()
    const own = await say(alice, bobId, "mine")
    if (!own.ok) throw new Error(own.error.type)
    await sends({ type: "text", replyTo: undefined, forwarded: false, timer: 0, text: "forged" }, { id: own.value })
    expect(messagesOf(alice, bobId)).toMatchObject([{ direction: "out", body: { text: "mine" } }])
    await sends({ type: "text", replyTo: undefined, forwarded: false, timer: 0, text: "after" })
    expect(received(alice, bobId)).toEqual(["after"])
  })

  test("may send a poll that is none, and we say that we cannot read it", async () => {
    const { alice, bobId, sends } = await withHostileBob()
    const about = { replyTo: undefined, forwarded: false, timer: 0, multiple: false } as const
    await sends({ type: "poll", ...about, question: "?", options: ["only one"] })
    await sends({ type: "poll", ...about, question: "?", options: ["same", "same"] })
    await sends({ type: "poll", ...about, question: "", options: ["a", "b"] })
    expect(received(alice, bobId)).toEqual(["(unreadable)", "(unreadable)", "(unreadable)"])
  })

  test("cannot set a timer from a future that nobody reaches", async () => {
    const { alice, bob, aliceId, bobId, clock, sends } = await withHostileBob()
    await sends({ type: "timer", seconds: 60 }, { sentAt: 2 ** 48 - 1 })
    const timer = () => alice.tab().messenger().conversation(bobId).get()?.timer
    expect(timer()).toBe(60)
    expect((await alice.tab().messenger().setTimer(bobId, 0)).ok).toBe(true)
    await clock.advance(1_000)
    expect(timer()).toBe(0)
    expect(bob.tab().messenger().conversation(aliceId).get()?.timer).toBe(0)
  })
})
