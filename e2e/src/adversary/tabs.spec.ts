/** Two tabs of one vault: one writes. The other waits, and one that slept while it was relieved writes nothing (P-32). */
import { type CDPSession, expect } from "@playwright/test"
import { test } from "../fixtures.ts"
import { type Person, expectArrived, messages, openConversation, send, twoPeople } from "../person.ts"
import { count } from "./counts.ts"
import { figure } from "./figures.ts"
import { expectWhole, textOf } from "./log.ts"
import { tapOf, tapped } from "./tap.ts"

declare global {
  /** When (ms) those transactions of this page began that have written to the disk. */
  var written: number[]
}

/** Runs in the page. */
const countWrites = (): void => {
  globalThis.written = []
  // oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const begun = transaction.call(this, names, mode, options)
    // Not when its end is heard of: a page that wakes hears then of what it had written before it slept. The disk takes one
    // transaction after another, so what began before the takeover was also written before it.
    const at = Date.now()
    if (mode === "readwrite") begun.addEventListener("complete", () => globalThis.written.push(at))
    return begun
  }
}

const writtenBy = ({ page }: Person): Promise<readonly number[]> => page.evaluate(() => globalThis.written)

interface Sleep {
  readonly fallAsleep: (session: CDPSession) => Promise<unknown>
  readonly wakeUp: (session: CDPSession) => Promise<unknown>
}
const sleeps: Readonly<Record<string, Sleep>> = {
  "frozen by the browser": {
    fallAsleep: (session) => session.send("Page.setWebLifecycleState", { state: "frozen" }),
    wakeUp: (session) => session.send("Page.setWebLifecycleState", { state: "active" }),
  },
  "stopped in the middle of a line": {
    fallAsleep: async (session) => {
      await session.send("Debugger.enable")
      const paused = new Promise((resolve) => session.once("Debugger.paused", resolve))
      await session.send("Debugger.pause")
      await paused
    },
    wakeUp: async (session) => {
      await session.send("Debugger.resume")
      await session.send("Debugger.disable")
    },
  },
}

for (const [how, { fallAsleep, wakeUp }] of Object.entries(sleeps)) {
  test(`a tab that was ${how} while another took over writes nothing when it wakes`, async ({ browser, broker }) => {
    const rounds = count(1, 10)
    test.setTimeout(60_000 + rounds * 60_000)
    const [ana, ben] = await twoPeople(browser, broker.url, async (person) => {
      await person.context.addInitScript(countWrites)
      await tapped(person)
    })
    let [said, wroteLate] = [0, 0]
    let first: Person = ana
    const say = async (reader: Person): Promise<void> => {
      await send(ben, textOf("Ben", ++said))
      await expectArrived(ben, reader, textOf("Ben", said))
    }
    await say(first)
    for (let round = 0; round < rounds; round++) {
      const second: Person = { ...ana, page: await ana.context.newPage() }
      await second.page.goto(broker.url)
      await expect(second.page.getByRole("button", { name: "Use here" })).toBeVisible()
      expect(await writtenBy(second)).toEqual([])

      const session = await ana.context.newCDPSession(first.page)
      const asleep = fallAsleep(session)
      // The debugger stops at the next line that runs: this is what comes in then.
      await send(ben, textOf("Ben", ++said))
      await asleep
      await send(ben, textOf("Ben", ++said))
      await second.page.getByRole("button", { name: "Use here" }).click()
      await openConversation(second, "Ben")
      await expectArrived(ben, second, textOf("Ben", said))

      await wakeUp(session)
      await expect(first.page.getByRole("button", { name: "Use here" })).toBeVisible()
      await say(second)
      const [takenOverAt = Number.NaN] = await writtenBy(second)
      const late = (await writtenBy(first)).filter((at) => at > takenOverAt)
      const told = (await tapOf(first.page).channels()).flatMap(({ sent }) => sent.filter(({ at }) => at > takenOverAt))
      wroteLate += late.length + told.length
      expect([late, told]).toEqual([[], []])
      await expectWhole(ben, second, said)
      await first.page.close()
      first = second
    }
    await expect(messages(first)).toHaveCount(said)
    figure("times taken over from a sleeping tab", rounds)
    figure("transactions or messages of a tab after it was relieved", wroteLate)
  })
}
