/**
 * Somebody who has broken the channel's own encryption tampers with what passes: frames and handshake messages, one after
 * another, in the middle of a conversation (P-12, P-20, P-21, P-26).
 */
import { type Browser, expect } from "@playwright/test"
import { test } from "../fixtures.ts"
import {
  type Person,
  createProfile,
  expectDelivered,
  message,
  newPerson,
  openConversation,
  send,
  twoPeople,
} from "../person.ts"
import { type Chance, chanceOf, count, isLong, parts } from "./counts.ts"
import { eventually } from "./eventually.ts"
import { figure, medianAndMax } from "./figures.ts"
import { expectDeliveredWithin, expectWhole, textOf, timesReplaced } from "./log.ts"
import { tellNothingInPassing } from "./tell-nothing.ts"
import { type Crossing, type Meddling, type SeenChannel, type Tap, type Target, tapped } from "./tap.ts"

const maxFrame = 16 * 1024
/** A trial is over when the conversation goes on: this long after the first tampering at the latest. */
const healthyMs = 10_000
/** Failures after which a connection is closed. */
const maxFailures = 3

interface Party {
  readonly person: Person
  readonly tap: Tap
  said: number
}

const twoParties = async (browser: Browser, url: string): Promise<readonly [Party, Party]> => {
  const taps: Tap[] = []
  const people = await twoPeople(browser, url, async (person) => {
    taps.push(await tapped(person))
  })
  const [ana, ben] = people.map((person, i): Party => ({ person, tap: taps[i] as Tap, said: 0 }))
  if (!ana || !ben) throw new Error("nobody there")
  // Else what is tampered with may be word of typing, which nobody misses, and who answers nothing says what was read.
  await tellNothingInPassing(ana.person, "Ben")
  await tellNothingInPassing(ben.person, "Ana")
  await say(ana)
  await say(ben)
  return [ana, ben]
}

const sayOnly = async (party: Party): Promise<string> => {
  const text = textOf(party.person.name, ++party.said)
  await send(party.person, text)
  return text
}
const say = async (party: Party): Promise<void> => expectDelivered(party.person, await sayOnly(party))

/**
 * What a receiver must make of these messages: after how many of them it closes (-1: it does not), and how many it took.
 * A frame is taken if it is untouched and the next one; everything else is a failure, and the third closes the connection;
 * what is no frame at all closes it at once.
 */
const verdict = (arrived: readonly Crossing[]): { readonly closesAfter: number; readonly taken: number } => {
  let [taken, failures] = [0, 0]
  for (const [i, { type, meddled, frame, length }] of arrived.entries()) {
    if (type === 0xe0 && !meddled) continue
    if (length === 0 || length > maxFrame) return { closesAfter: i + 1, taken }
    if (frame === taken) taken++
    else if (++failures === maxFailures) return { closesAfter: i + 1, taken }
  }
  return { closesAfter: -1, taken }
}

const sameChannel = async ({ tap }: Party, key: string): Promise<SeenChannel> => {
  const found = (await tap.channels()).find((channel) => channel.key === key)
  if (!found) throw new Error("the channel is not there")
  return found
}

/** The one channel that carries their frames now, with no other one on its way to replace it. */
const openBetween = async (one: Party, other: Party): Promise<string> => {
  let key = ""
  await eventually(async () => {
    const [ours, theirs] = await Promise.all([one.tap.channels(), other.tap.channels()])
    const isAlive = ({ state }: SeenChannel): boolean => state === "open" || state === "connecting"
    const shared = ours.filter((channel) => isAlive(channel) && theirs.some((their) => their.key === channel.key))
    const [only, ...more] = shared
    const isDone = only && [...only.sent, ...only.received].some(({ type, step }) => type === 0xe1 || step === 5)
    key = only?.key ?? ""
    return isDone === true && more.length === 0 && theirs.find((their) => their.key === key)?.state === "open"
  })
  return key
}

interface Kind {
  readonly name: string
  readonly meddling: (chance: Chance, from: Party, to: Party, stranger: Party) => Promise<Meddling> | Meddling
  readonly times: number
}

const anyOf = (chance: Chance, bytes: readonly (readonly number[])[]): Meddling => ({
  kind: "instead",
  bytes: chance.oneOf(bytes),
})

const kinds: readonly Kind[] = [
  { name: "bit flipped anywhere", meddling: flip(0, 1), times: 1 },
  { name: "bit flipped in the header", meddling: flip(0, 10 / 635), times: 1 },
  { name: "bit flipped in the commitment", meddling: flip(10 / 635, 26 / 635), times: 1 },
  { name: "bit flipped in the tag", meddling: flip(619 / 635, 1), times: 1 },
  { name: "cut", meddling: (chance) => ({ kind: "cut", place: chance.fraction() }), times: 1 },
  { name: "emptied", meddling: () => ({ kind: "resize", length: 0 }), times: 1 },
  { name: "16 KiB", meddling: () => ({ kind: "resize", length: maxFrame }), times: 1 },
  { name: "16 KiB + 1", meddling: () => ({ kind: "resize", length: maxFrame + 1 }), times: 1 },
  { name: "256 KiB", meddling: () => ({ kind: "resize", length: 256 * 1024 }), times: 1 },
  { name: "made a text", meddling: () => ({ kind: "text" }), times: 1 },
  { name: "replayed at once", meddling: () => ({ kind: "twice" }), times: 3 },
  {
    name: "replayed in the next connection",
    meddling: async (chance, from) => {
      const old = await from.tap.recent("sent", "frame")
      await cutAndBack(from)
      return { kind: "before", bytes: chance.oneOf(old) }
    },
    times: 3,
  },
  { name: "swapped", meddling: () => ({ kind: "swap" }), times: 1 },
  { name: "lost", meddling: () => ({ kind: "drop" }), times: 1 },
  {
    name: "from another conversation",
    meddling: async (chance, _from, _to, stranger) => anyOf(chance, await stranger.tap.recent("sent", "frame")),
    times: 1,
  },
  {
    name: "sent back where it came from",
    meddling: async (chance, from) => anyOf(chance, await from.tap.recent("received", "frame")),
    times: 1,
  },
  {
    name: "a handshake message",
    meddling: async (chance, from, to) => {
      const steps = await Promise.all(
        ([1, 2, 3, 4, 5] as const).flatMap((step) => [from, to].map(({ tap }) => tap.recent("sent", step))),
      )
      return anyOf(chance, steps.flat())
    },
    times: 1,
  },
]

function flip(from: number, to: number): Kind["meddling"] {
  return (chance) => ({ kind: "flip", place: from + chance.fraction() * (to - from), bit: chance.below(8) })
}

/** The connection is lost, and there again. */
const cutAndBack = async (party: Party): Promise<void> => {
  await party.tap.cut()
  await say(party)
}

/** Somebody else whom the first one talks with, in a browser of their own. */
const stranger = async (browser: Browser, url: string, ana: Person): Promise<Party> => {
  const person = await newPerson(browser, "Cem", url)
  const party: Party = { person, tap: await tapped(person), said: 0 }
  const link = await createProfile(person)
  await ana.page.getByRole("button", { name: "Add contact" }).click()
  await ana.page.getByRole("textbox", { name: "Paste an invite" }).fill(link)
  await ana.page.getByRole("button", { name: "Connect" }).click()
  await openConversation(person, ana.name)
  await say(party)
  await openConversation(ana, "Ben")
  return party
}

for (const part of parts(8)) {
  test(`tampering with frames costs at most the connection, and the user nothing (${part + 1})`, async ({
    browser,
    broker,
  }) => {
    const trials = count(4, 25)
    test.setTimeout(60_000 + trials * 15_000)
    const chance = chanceOf(`frames ${part}`)
    const [ana, ben] = await twoParties(browser, broker.url)
    const cem = await stranger(browser, broker.url, ana.person)
    const [recoveries, outcomes]: [number[], Map<string, number>] = [[], new Map()]

    for (let trial = 0; trial < trials; trial++) {
      const kind = kinds[(trial * (isLong ? 1 : 4) + part * trials) % kinds.length]
      if (!kind) throw new Error("no kind")
      const [from, to] = chance.below(2) === 0 ? ([ana, ben] as const) : ([ben, ana] as const)
      await test.step(`${from.person.name}'s frame: ${kind.name}`, async () => {
        const meddling = await kind.meddling(chance, from, to, cem)
        const key = await openBetween(from, to)
        const before = await sameChannel(to, key)
        await from.tap.arm("frame", meddling, kind.times)
        const startedAt = Date.now()
        let last = ""
        // One after another, until the connection must be closed, or has taken three more.
        for (let i = 0; i < maxFailures + 1; i++) {
          const was = (await sameChannel(from, key)).sent.length
          last = await sayOnly(from)
          await eventually(async () => (await sameChannel(from, key)).sent.length >= was)
          await expect(message(from.person, last)).toHaveAccessibleDescription(/^(?:sent|delivered|read)$/u)
          // All there is has come; or it was closed, and what was on its way behind that never comes.
          await eventually(async () => {
            const [theirs, { sent }] = [await sameChannel(to, key), await sameChannel(from, key)]
            return theirs.received.length === sent.length || theirs.closedAfter > 0
          })
          if (verdict((await sameChannel(from, key)).sent).closesAfter > 0) break
        }
        await from.tap.disarm()
        const { sent } = await sameChannel(from, key)
        const { closesAfter, taken } = verdict(sent)
        const closedAfter = async (): Promise<number> => (await sameChannel(to, key)).closedAfter
        await eventually(async () => (await closedAfter()) > 0 === closesAfter > 0)
        // What came together with it may have arrived too.
        expect((await closedAfter()) - closesAfter).toBeLessThanOrEqual(meddling.kind === "before" ? 1 : 0)
        expect(await closedAfter()).toBeGreaterThanOrEqual(closesAfter)
        // Nothing but acknowledgements of what was good.
        const after = await sameChannel(to, key)
        const good = taken - verdict(sent.slice(0, before.received.length)).taken
        expect(after.sent.length - before.sent.length).toBeLessThanOrEqual(good)
        await expectDeliveredWithin(from.person, last, healthyMs)
        recoveries.push(Date.now() - startedAt)
        const outcome = closesAfter < 0 ? "stays open" : `closed after ${closesAfter - before.received.length} of them`
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        await expectWhole(from.person, to.person, from.said)
        if (closesAfter < 0 && kind.times > 1) await cutAndBack(from)
      })
    }
    for (const { person } of [ana, ben]) expect(await timesReplaced(person)).toBe(0)
    await expectWhole(ana.person, ben.person, ana.said)
    await expectWhole(ben.person, ana.person, ben.said)
    figure("frames tampered with; lost, doubled or out of order: 0", trials)
    figure("from the tampering until all is delivered (median / max)", medianAndMax(recoveries))
    for (const [outcome, times] of outcomes) figure(outcome, times)
  })
}

if (isLong) {
  test("a lone frame tampered with, and nothing said after it: the silence is noticed", async ({ browser, broker }) => {
    const [ana, ben] = await twoParties(browser, broker.url)
    await openBetween(ben, ana)
    await ben.tap.arm("frame", { kind: "flip", place: 0.5, bit: 3 })
    const startedAt = Date.now()
    const text = await sayOnly(ben)
    // Ten seconds without an acknowledgement (P-30), a pause, and a handshake.
    await expectDeliveredWithin(ben.person, text, 2 * healthyMs)
    figure("from the tampering until it is delivered", `${Date.now() - startedAt} ms`)
    await expectWhole(ben.person, ana.person, ben.said)
  })
}

const handshakeKinds: readonly Kind[] = [
  { name: "bit flipped", meddling: flip(0, 1), times: 1 },
  { name: "cut", meddling: (chance) => ({ kind: "cut", place: chance.fraction() }), times: 1 },
  { name: "one byte longer", meddling: () => ({ kind: "resize", length: maxFrame + 1 }), times: 1 },
  { name: "sent twice", meddling: () => ({ kind: "twice" }), times: 1 },
  { name: "of another handshake", meddling: () => ({ kind: "text" }), times: 1 },
]

for (const part of parts(2)) {
  test(`tampering with the handshake stops that handshake, and nothing else (${part + 1})`, async ({
    browser,
    broker,
  }) => {
    const trials = count(2, 15)
    test.setTimeout(60_000 + trials * 25_000)
    const chance = chanceOf(`handshakes ${part}`)
    const [ana, ben] = await twoParties(browser, broker.url)
    const recoveries: number[] = []
    for (let trial = 0; trial < trials; trial++) {
      const target = (((trial * 2) % 5) + 1) as Exclude<Target, "frame">
      const kind = handshakeKinds[(Math.floor(trial / 5) + trial + part) % handshakeKinds.length]
      if (!kind) throw new Error("no kind")
      await test.step(`message ${target}: ${kind.name}`, async () => {
        const chosen = await kind.meddling(chance, ana, ben, ana)
        const old = [ana, ben].map(async ({ tap }) => tap.recent("sent", target))
        const replayed = (await Promise.all(old)).flat().at(-1)
        const meddling =
          kind.name === "of another handshake" && replayed ? ({ kind: "instead", bytes: replayed } as const) : chosen
        await Promise.all([ana, ben].map(({ tap }) => tap.arm(target, meddling)))
        const known = new Set((await ana.tap.channels()).map(({ key }) => key))
        const startedAt = Date.now()
        await ben.tap.cut()
        const texts = [await sayOnly(ben), await sayOnly(ana)]
        const tampered = async (): Promise<readonly [Party, SeenChannel] | undefined> => {
          for (const [from, to] of [
            [ana, ben],
            [ben, ana],
          ] as const) {
            for (const { key, sent } of await from.tap.channels()) {
              if (!known.has(key) && sent.some(({ meddled }) => meddled)) return [to, await sameChannel(to, key)]
            }
          }
          return undefined
        }
        await eventually(async () => (await tampered()) !== undefined)
        await Promise.all([ana, ben].map(({ tap }) => tap.disarm()))
        const [to, { key }] = (await tampered()) as readonly [Party, SeenChannel]
        for (const [party, text] of [
          [ben, texts[0]],
          [ana, texts[1]],
        ] as const) {
          await expectDeliveredWithin(party.person, text ?? "", startedAt + 2 * healthyMs - Date.now())
        }
        recoveries.push(Date.now() - startedAt)
        // It may have answered what came before; to the tampered message and after it, it says nothing. Only what is not
        // in the tag of the first message is found out by the one who sent it, when it reads the second.
        const { sent, received } = await sameChannel(to, key)
        const other = to === ana ? ben : ana
        const crossed = (await sameChannel(other, key)).sent
        const first = crossed.findIndex(({ meddled }) => meddled)
        const at = received[first]?.at
        if (at !== undefined && kind.name !== "sent twice") {
          const replies = sent.filter((reply) => reply.at > at)
          expect(replies.filter(({ step }) => target !== 1 || step !== 2)).toEqual([])
          expect(replies.length).toBeLessThanOrEqual(1)
        }
        await expectWhole(ana.person, ben.person, ana.said)
        await expectWhole(ben.person, ana.person, ben.said)
      })
    }
    for (const { person } of [ana, ben]) expect(await timesReplaced(person)).toBe(0)
    figure("handshake messages tampered with; lost, doubled, out of order or replaced sessions: 0", trials)
    figure("from the cut until all is delivered (median / max)", medianAndMax(recoveries))
  })
}
