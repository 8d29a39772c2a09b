/** The browser is killed at random moments of sending and receiving: everything typed arrives, once, in order (P-15, P-27, P-29). */
import { setTimeout as sleep } from "node:timers/promises"
import { type Browser, expect } from "@playwright/test"
import { test } from "../fixtures.ts"
import {
  type Person,
  createProfile,
  createProfileByInvite,
  expectArrived,
  newPerson,
  openConversation,
  send,
} from "../person.ts"
import { chanceOf, count, parts } from "./counts.ts"
import { figure, medianAndMax } from "./figures.ts"
import { expectStored, expectWhole, numbersFrom, textOf, timesReplaced } from "./log.ts"
import { type OwnBrowser, ownBrowser } from "./own-browser.ts"

// A trace would be written while its browser dies; and processes are killed and found as Unix does it.
test.use({ trace: "off" })
test.skip(process.platform === "win32", "needs ps and process groups")

/** Ana in a browser that stays up, Ben in one of his own. */
const meet = async (browser: Browser, bens: OwnBrowser, url: string): Promise<readonly [Person, Person]> => {
  const ana = await newPerson(browser, "Ana", url)
  const ben = await bens.start("Ben")
  await createProfileByInvite(ben, await createProfile(ana))
  await openConversation(ana, "Ben")
  await send(ben, textOf("Ben", 1))
  await expectArrived(ben, ana, textOf("Ben", 1))
  return [ana, ben]
}

/** Writes as fast as it is stored, until told to stop or killed. Gives the number of the last text that was seen stored. */
const chatter = async (
  person: Person,
  from: number,
  isOver: () => boolean,
  begun: () => void = () => undefined,
): Promise<number> => {
  let stored = from
  try {
    while (!isOver()) {
      await send(person, textOf(person.name, stored + 1))
      await expectStored(person, textOf(person.name, stored + 1))
      stored++
      begun()
    }
  } catch (error) {
    if (!isOver()) throw error
  }
  return stored
}

for (const part of parts(4)) {
  test(`killed in the middle of it, again and again (${part + 1})`, async ({ browser, broker }) => {
    const kills = count(3, 25)
    test.setTimeout(60_000 + kills * 60_000)
    const chance = chanceOf(`crash ${part}`)
    const bens = await ownBrowser()
    try {
      const [ana, first] = await meet(browser, bens, broker.url)
      let ben = first
      let [anas, bensSaid, unsure, recoveries] = [0, 1, 0, [] as number[]]
      for (let crash = 0; crash < kills; crash++) {
        let isOver = false
        const begun = Promise.withResolvers<void>()
        const talking = [chatter(ana, anas, () => isOver), chatter(ben, bensSaid, () => isOver, begun.resolve)]
        // Mostly in the middle of the stream; one in four, before it has begun.
        if (chance.below(4) > 0) await begun.promise
        await sleep(chance.below(1_500))
        isOver = true
        await bens.kill()
        const [anaStored = 0, benStored = 0] = await Promise.all(talking)
        // One in three is killed once more while it comes back: in the middle of the handshake, if it must be.
        if (crash + 1 < kills && chance.below(3) === 0) {
          crash++
          await (await bens.start("Ben")).page.goto(broker.url)
          await sleep(chance.below(2_000))
          await bens.kill()
        }
        const startedAt = Date.now()
        ben = await bens.start("Ben")
        await ben.page.goto(broker.url)
        await openConversation(ben, "Ana")
        anas = anaStored
        // What was typed last may have been stored without our seeing it; what we saw stored is there.
        const there = await numbersFrom(ben, "Ben")
        expect([benStored, benStored + 1]).toContain(there.length)
        expect(there).toEqual(Array.from({ length: there.length }, (_, i) => i + 1))
        unsure += there.length - benStored
        bensSaid = there.length
        if (anas > 0) await expectArrived(ana, ben, textOf("Ana", anas))
        await expectArrived(ben, ana, textOf("Ben", bensSaid))
        recoveries.push(Date.now() - startedAt)
        await expectWhole(ana, ben, anas)
        await expectWhole(ben, ana, bensSaid)
      }
      for (const person of [ana, ben]) expect(await timesReplaced(person)).toBe(0)
      figure("kills; lost, doubled, unreadable, out of order, replaced sessions: 0", kills)
      figure("messages", anas + bensSaid)
      figure("typed and stored, but not seen so before the kill", unsure)
      figure("from the kill until all is delivered (median / max)", medianAndMax(recoveries))
    } finally {
      await bens.end()
    }
  })
}
