/** The law of everything that changes a message: whatever both do, in whatever weather, they end with the same conversation. */
import type { ContactId, Message, MessageId } from "@fourfold/contracts"
import { type FakeDevice, fakeWorld, messagesOf, say, sent } from "@fourfold/testkit"
import { unreachable } from "@fourfold/std"
import fc from "fast-check"
import { expect, test } from "vitest"
import { createApp } from "../app.ts"

type Deed =
  | "say"
  | "answer"
  | "edit"
  | "delete"
  | "react"
  | "unreact"
  | "pin"
  | "unpin"
  | "poll"
  | "vote"
  | "close"
  | "timer"
  | "watch"
const deeds: readonly Deed[] = [
  "say",
  "answer",
  "edit",
  "delete",
  "react",
  "unreact",
  "pin",
  "unpin",
  "poll",
  "vote",
  "close",
  "timer",
  "watch",
]

const anyStep = fc.record({
  who: fc.constantFrom(0, 1),
  deed: fc.constantFrom(...deeds),
  /** What the other does at the same moment, to the same message. */
  theirs: fc.option(fc.constantFrom(...deeds), { nil: undefined }),
  /** Which message, of those that are there. */
  which: fc.nat(3),
  quietMs: fc.constantFrom(0, 0, 5, 300, 3_000),
  weather: fc.option(fc.constantFrom("cut", "crash me", "crash them", "no broker", "crash at commit"), {
    nil: undefined,
    freq: 3,
  }),
})

const reactions = ["😀", "👍🏽", "❤️", "🏳️‍🌈"]

const act = async (device: FakeDevice, to: ContactId, deed: Deed, which: number): Promise<unknown> => {
  const messenger = device.tab().messenger()
  const all = messagesOf(device, to)
  // Nothing there yet: a name that nobody has.
  const id = all[which % Math.max(all.length, 1)]?.id ?? ("00".repeat(16) as MessageId)
  switch (deed) {
    case "say":
      return say(device, to, `text ${which}`)
    case "poll":
      return messenger.send(to, { type: "poll", question: `${which}?`, options: ["a", "b", "c"], multiple: true })
    case "timer":
      return messenger.setTimer(to, which * 86_400)
    case "watch":
      return messenger.watch(to)
    case "answer":
      return messenger.send(to, { type: "text", text: "an answer", replyTo: id })
    case "edit":
      return messenger.edit(to, id, `wording ${which}`)
    case "delete":
      return messenger.deleteForEveryone(to, id)
    case "react":
    case "unreact":
      return messenger.react(to, id, deed === "react" ? reactions[which % reactions.length] : undefined)
    case "pin":
    case "unpin":
      return messenger.pin(to, id, deed === "pin")
    case "vote":
      return messenger.vote(to, id, [which % 3])
    case "close":
      return messenger.closePoll(to, id)
    default:
      return unreachable(deed)
  }
}

const other = { me: "them", them: "me" } as const

/** A conversation, as the other side would tell it. */
const told = (device: FakeDevice, contact: ContactId, mirrored: boolean): unknown => {
  const conversation = device.tab().messenger().conversation(contact).get()
  const side = (by: "me" | "them"): string => (mirrored ? other[by] : by)
  const bodyOf = ({ body }: Message): unknown => {
    if (body.type === "deleted" || body.type === "timerSet") return { ...body, by: side(body.by) }
    if (body.type !== "poll") return body
    return { ...body, options: body.options.map(({ text, votes }) => [text, votes.map(side).toSorted()]) }
  }
  const messages = (conversation?.messages ?? []).filter(
    ({ body }) => body.type !== "sessionReplaced" && body.type !== "timerSet",
  )
  const entries = messages.map((message) => ({
    id: message.id,
    mine: (message.direction === "out") !== mirrored,
    body: bodyOf(message),
    history: message.history.map(({ text }) => text),
    reactions: message.reactions.map(({ by, emoji }) => `${side(by)} ${emoji}`).toSorted(),
    pinned: message.pinned,
    quote: message.quote?.id,
  }))
  return {
    entries: entries.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    pins: conversation?.pins.map(({ id }) => id),
    timer: conversation?.timer,
  }
}

test("both end with the same messages, wordings, reactions, pins, votes and timer (P-35, P-37)", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 14 }), async (steps) => {
      const { clock, internet, pair } = fakeWorld(createApp)
      const { alice, bob, aliceId, bobId } = await pair()
      await say(alice, bobId, "one")
      await say(bob, aliceId, "two")
      await clock.advance(1_000)
      const calm = async (): Promise<void> => {
        for (const device of [alice, bob]) if (device.tab().crashed()) device.restart()
        await clock.advance(1)
      }
      for (const { who, deed, theirs, which, quietMs, weather } of steps) {
        const [device, to, them] = who === 0 ? ([alice, bobId, bob] as const) : ([bob, aliceId, alice] as const)
        if (weather === "cut") internet.cut()
        if (weather === "no broker") internet.brokerUp(false)
        if (weather === "crash them") them.tab().crash()
        if (weather === "crash at commit") {
          const at = which % 4
          them.setCommitFate((count) => (count === at + 1 ? (which % 2 === 0 ? "before" : "after") : undefined))
        }
        const from = who === 0 ? aliceId : bobId
        await act(device, to, deed, which)
        if (theirs && !them.tab().crashed()) await act(them, from, theirs, which)
        if (weather === "crash me") device.tab().crash()
        await clock.advance(quietMs)
        for (const one of [alice, bob]) one.setCommitFate(() => undefined)
        internet.brokerUp(true)
        await calm()
      }
      await clock.advance(180_000)
      expect(told(bob, aliceId, true)).toEqual(told(alice, bobId, false))
      for (const [device, id] of [[alice, bobId] as const, [bob, aliceId] as const]) {
        const waiting = sent(device, id).filter((state) => state !== "delivered" && state !== "read")
        expect(waiting).toEqual([])
        expect(device.tab().app.screen.get().type).toBe("ready")
        expect(device.disk.names().filter((name) => name.startsWith("vault/outbox"))).toEqual([])
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)
