/** A copy of the profile from some messages ago is put back (P-16): found out, said, and the conversation goes on. */
import { expect } from "@playwright/test"
import { test } from "../fixtures.ts"
import {
  type Person,
  createProfile,
  createProfileByInvite,
  expectArrived,
  expectOnline,
  newPerson,
  openConversation,
  send,
} from "../person.ts"
import { count } from "./counts.ts"
import { figure } from "./figures.ts"
import { numbersFrom, textOf, timesReplaced } from "./log.ts"
import { ownBrowser } from "./own-browser.ts"

// A trace would be written while its browser dies; and processes are killed and found as Unix does it.
test.use({ trace: "off" })
test.skip(process.platform === "win32", "needs ps and process groups")

const between = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i)

for (const { title, live } of [
  { title: "copied while the browser was down", live: false },
  // Then there has been no handshake since: only the counters can tell.
  { title: "copied under the running browser", live: true },
]) {
  test(`a profile ${title} and put back gets new sessions`, async ({ browser, broker }) => {
    const takenBack = count(2, 50)
    test.setTimeout(120_000 + takenBack * 2_000)
    const bens = await ownBrowser()
    try {
      const ana = await newPerson(browser, "Ana", broker.url)
      let ben = await bens.start("Ben")
      await createProfileByInvite(ben, await createProfile(ana))
      await openConversation(ana, "Ben")
      const said = { Ana: 0, Ben: 0 }
      const say = async (from: Person, to: Person): Promise<void> => {
        const text = textOf(from.name, ++said[from.name === "Ana" ? "Ana" : "Ben"])
        await send(from, text)
        await expectArrived(from, to, text)
      }
      const back = async (): Promise<void> => {
        ben = await bens.start("Ben")
        await ben.page.goto(broker.url)
        await openConversation(ben, "Ana")
      }
      await say(ana, ben)
      await say(ben, ana)
      if (!live) await bens.quit()
      await bens.copy()
      if (!live) await back()
      const atCopy = { ...said }
      for (let i = 0; i < takenBack / 2; i++) {
        await say(ana, ben)
        await say(ben, ana)
      }
      if (live) await bens.kill()
      else await bens.quit()
      await bens.restore()
      const atRestore = { ...said }

      const startedAt = Date.now()
      await back()
      await send(ana, textOf("Ana", ++said.Ana))
      await send(ben, textOf("Ben", ++said.Ben))
      await expectArrived(ana, ben, textOf("Ana", said.Ana))
      await expectArrived(ben, ana, textOf("Ben", said.Ben))
      figure(`${title}: messages taken back`, takenBack)
      figure("until it is noticed and messages flow again", `${Date.now() - startedAt} ms`)
      for (const person of [ana, ben]) {
        await expectOnline(person)
        expect(await timesReplaced(person), person.name).toBe(1)
      }
      const notices = ben.page.getByRole("status", { name: "Notices" }).getByText("went back in time")
      expect(await notices.count()).toBe(live ? 1 : 0)
      await say(ben, ana)
      await say(ana, ben)
      expect(await numbersFrom(ana, "Ben")).toEqual(between(1, said.Ben))
      expect(await numbersFrom(ana, "Ana")).toEqual(between(1, said.Ana))
      // What he said since is gone on his side, and what he acknowledged since.
      expect(await numbersFrom(ben, "Ben")).toEqual([
        ...between(1, atCopy.Ben),
        ...between(atRestore.Ben + 1, said.Ben),
      ])
      // What he had stored, but not acknowledged when he was set back, Ana says again.
      const fromAna = await numbersFrom(ben, "Ana")
      const again = fromAna[atCopy.Ana] ?? 0
      expect(fromAna).toEqual([...between(1, atCopy.Ana), ...between(again, said.Ana)])
      expect(again).toBeGreaterThan(atCopy.Ana)
      expect(again).toBeLessThanOrEqual(atRestore.Ana + 1)
      figure("of these, not yet acknowledged and said again", atRestore.Ana + 1 - again)
    } finally {
      await bens.end()
    }
  })
}
