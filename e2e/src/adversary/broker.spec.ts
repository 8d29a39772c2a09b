/** The broker is the enemy: it may keep people apart for as long as it likes, and nothing else (P-3, P-4, P-7, P-33). */
import { randomBytes } from "node:crypto"
import { type Browser, expect } from "@playwright/test"
import { test } from "../fixtures.ts"
import {
  type Person,
  conversationLine,
  createProfile,
  createProfileByInvite,
  expectArrived,
  message,
  newPerson,
  openConversation,
  send,
  twoPeople,
} from "../person.ts"
import { chanceOf, count, isLong } from "./counts.ts"
import { eventually } from "./eventually.ts"
import { figure } from "./figures.ts"
import { type HostileBroker, type Signal, hostileBroker, honest, withSdp } from "./hostile-broker.ts"
import { expectWhole, textOf } from "./log.ts"
import { mallory } from "./mallory.ts"
import { type Tap, tapped } from "./tap.ts"

interface Party {
  readonly person: Person
  readonly broker: HostileBroker
  readonly tap: Tap
}

const party = async (person: Person): Promise<Party> => ({
  person,
  broker: await hostileBroker(person),
  tap: await tapped(person),
})

/** Two people whose broker can turn on them. */
const meet = async (browser: Browser, url: string): Promise<readonly [Party, Party]> => {
  const parties: Party[] = []
  await twoPeople(browser, url, async (person) => parties.push(await party(person)))
  const [ana, ben] = parties
  if (!ana || !ben) throw new Error("nobody there")
  return [ana, ben]
}

const invitedButApart = async (browser: Browser, url: string): Promise<readonly [Party, Party, string]> => {
  const ana = await party(await newPerson(browser, "Ana", url))
  const ben = await party(await newPerson(browser, "Ben", url))
  return [ana, ben, await createProfile(ana.person)]
}

const conversations = ({ page }: Person) => page.getByRole("list", { name: "Conversations" }).getByRole("listitem")

const crossed = async ({ tap }: Party): Promise<number> =>
  (await tap.channels()).reduce((sum, { sent, received }) => sum + sent.length + received.length, 0)

const isAboutPeers = ({ type }: Signal): boolean => type === "OFFER" || type === "ANSWER" || type === "CANDIDATE"

test("other fingerprints in the session descriptions: no connection ever comes about", async ({ browser, broker }) => {
  const attempts = count(2, 20)
  test.setTimeout(60_000 + attempts * 20_000)
  const [ana, ben] = await meet(browser, broker.url)
  const offers: Signal[] = []
  const swap = (signal: Signal): readonly Signal[] => {
    if (signal.type === "OFFER") offers.push(signal)
    const other = randomBytes(32).toString("hex").toUpperCase().match(/../gu)?.join(":") ?? ""
    return [withSdp(signal, (sdp) => sdp.replaceAll(/(?<=a=fingerprint:sha-256 )\S+/gu, other))]
  }
  for (const one of [ana, ben]) one.broker.turn({ ...honest, fromPage: swap })
  await ana.tap.cut()
  await expect(conversationLine(ben.person)).not.toHaveText(/^online/u)
  const before = await crossed(ana)
  let said = 0
  for (offers.length = 0; offers.length < attempts;) {
    const already = offers.length
    await send(ben.person, textOf("Ben", ++said))
    await eventually(async () => offers.length > already)
  }
  await expect(message(ben.person, textOf("Ben", said))).toHaveAccessibleDescription("queued")
  expect(await crossed(ana)).toBe(before)
  figure("attempts with other fingerprints; connections: 0", offers.length)

  for (const one of [ana, ben]) one.broker.turn(honest)
  const startedAt = Date.now()
  await send(ben.person, textOf("Ben", ++said))
  await expectArrived(ben.person, ana.person, textOf("Ben", said))
  figure("until all is delivered once it is honest", `${Date.now() - startedAt} ms`)
  await expectWhole(ben.person, ana.person, said)
})

test("in the middle of two people with an invite, it hears the first word of the handshake and nothing else", async ({
  browser,
  broker,
}) => {
  const attempts = count(2, 20)
  test.setTimeout(60_000 + attempts * 20_000)
  const [ana, ben, link] = await invitedButApart(browser, broker.url)
  const middle = await mallory(browser, broker.url)
  // As soon as Ben's page knocks.
  ben.broker.turn({
    fromPage: ({ type, ...rest }) => (type === "OFFER" ? [] : [{ type, ...rest }]),
    toPage: (s) => [s],
  })
  await createProfileByInvite(ben.person, link)
  middle.stepBetween(ben.broker, ana.broker)
  let said = 0
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = await middle.overheard()
    await send(ben.person, textOf("Ben", ++said))
    await eventually(async () => (await middle.overheard()).channels >= before.channels + 2)
    await eventually(async () => (await middle.overheard()).handshake > before.handshake)
    // In the long form the last attempt has all the time that Ben gives it.
    if (!isLong || attempt < attempts - 1) await middle.hangUp()
    else await expect(conversationLine(ben.person)).not.toContainText("connecting", { timeout: 30_000 })
    await eventually(async () => (await ben.tap.channels()).every(({ state }) => state === "closed"))
  }
  const overheard = await middle.overheard()
  expect(overheard.frames).toBe(0)
  expect(overheard.furthest).toBe(1)
  await expect(conversations(ana.person)).toHaveCount(0)
  await expect(message(ben.person, textOf("Ben", said))).toHaveAccessibleDescription("queued")
  figure("attempts in the middle; frames that came through: 0", middle.attempts())

  for (const one of [ana, ben]) one.broker.turn(honest)
  const startedAt = Date.now()
  await send(ben.person, textOf("Ben", ++said))
  await openConversation(ana.person, "Ben")
  await expectArrived(ben.person, ana.person, textOf("Ben", said))
  figure("until all is delivered once it is honest", `${Date.now() - startedAt} ms`)
  await expectWhole(ben.person, ana.person, said)
})

test("what introduces them is dropped, delayed and doubled: nothing is lost, and nobody else gets anything", async ({
  browser,
  broker,
}) => {
  const rounds = count(2, 20)
  test.setTimeout(60_000 + rounds * 60_000)
  const chance = chanceOf("signals")
  const [ana, ben] = await meet(browser, broker.url)
  let said = 0
  let treated = 0
  const moody = (signal: Signal): readonly (Signal | { signal: Signal; afterMs: number })[] => {
    if (!isAboutPeers(signal)) return [signal]
    treated++
    const dice = chance.below(5)
    if (dice === 0) return []
    if (dice === 1) return [{ signal, afterMs: chance.below(3_000) }]
    if (dice === 2) return [signal, signal, { signal, afterMs: chance.below(500) }]
    return [signal]
  }
  let worst = 0
  for (let round = 0; round < rounds; round++) {
    for (const one of [ana, ben]) one.broker.turn({ fromPage: moody, toPage: moody })
    await ana.tap.cut()
    await send(ben.person, textOf("Ben", ++said))
    await send(ana.person, textOf("Ana", said))
    await eventually(async () => treated > round)
    for (const one of [ana, ben]) one.broker.turn(honest)
    const startedAt = Date.now()
    await expectArrived(ben.person, ana.person, textOf("Ben", said))
    await expectArrived(ana.person, ben.person, textOf("Ana", said))
    worst = Math.max(worst, Date.now() - startedAt)
  }
  await expectWhole(ben.person, ana.person, said)
  await expectWhole(ana.person, ben.person, said)
  figure("rounds of dropping, delaying and doubling; lost or doubled: 0", rounds)
  figure("until all is delivered once it is honest, at most", `${worst} ms`)
})

test("led to somebody else, nobody tells them anything", async ({ browser, broker }) => {
  const attempts = count(1, 10)
  test.setTimeout(60_000 + attempts * 30_000)
  const [ana, ben, link] = await invitedButApart(browser, broker.url)
  const cem = await party(await newPerson(browser, "Cem", broker.url))
  await createProfile(cem.person)
  let redirected = 0
  const [toCem, fromCem] = [
    (signal: Signal): readonly Signal[] => {
      if (signal.type === "OFFER") redirected++
      return [isAboutPeers(signal) ? { ...signal, dst: cem.broker.routingName() } : signal]
    },
    (signal: Signal): readonly Signal[] => [
      isAboutPeers(signal) ? { ...signal, src: ana.broker.routingName() } : signal,
    ],
  ]
  ben.broker.turn({ fromPage: toCem, toPage: fromCem })
  await createProfileByInvite(ben.person, link)
  let said = 0
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = await crossed(cem)
    await send(ben.person, textOf("Ben", ++said))
    await eventually(async () => (await crossed(cem)) > before)
    if (attempt < attempts - 1) await ben.tap.cut()
  }
  // The first message of the handshake is all that Cem gets, and he answers nothing.
  const seen = await cem.tap.channels()
  for (const { sent, received } of seen) {
    expect(sent).toEqual([])
    expect(received.length).toBeLessThanOrEqual(1)
    expect(received.every(({ type, step }) => type === 0xe0 && step === 1)).toBe(true)
  }
  await expect(conversations(cem.person)).toHaveCount(0)
  figure("attempts led elsewhere; answers, frames or contacts there: 0", redirected)

  ben.broker.turn(honest)
  await ben.tap.cut()
  await send(ben.person, textOf("Ben", ++said))
  await openConversation(ana.person, "Ben")
  await expectArrived(ben.person, ana.person, textOf("Ben", said))
  await expectWhole(ben.person, ana.person, said)
})

test("it says that the name is taken, and shuts the door: who is connected talks on, and it ends when it does", async ({
  browser,
  broker,
}) => {
  const rounds = count(1, 5)
  test.setTimeout(60_000 + rounds * 90_000)
  const [ana, ben] = await meet(browser, broker.url)
  let said = 0
  for (let round = 0; round < rounds; round++) {
    for (const mood of [
      { ...honest, refusal: { type: "ID-TAKEN", payload: {} } },
      ...(isLong ? [{ ...honest, closesAtOnce: true }] : []),
    ]) {
      const knocks = ben.broker.knocks()
      ben.broker.turn(mood)
      await ben.broker.closeAll()
      await eventually(async () => ben.broker.knocks() > knocks, 60_000)
      await send(ben.person, textOf("Ben", ++said))
      await expectArrived(ben.person, ana.person, textOf("Ben", said))
      ben.broker.turn(honest)
    }
    const startedAt = Date.now()
    await expect(ben.person.page.getByText("Cannot reach the broker. Trying again")).toHaveCount(0, { timeout: 60_000 })
    await ana.tap.cut()
    await send(ana.person, textOf("Ana", round + 1))
    await expectArrived(ana.person, ben.person, textOf("Ana", round + 1))
    figure("from its change of heart to a new connection", `${Date.now() - startedAt} ms`)
  }
  await expectWhole(ben.person, ana.person, said)
})
