/** Frames lost, doubled and overtaken on the way: the connection breaks and comes back, the conversation does not notice (P-26, P-30). */
import { expect } from "@playwright/test"
import { test } from "../fixtures.ts"
import { expectDelivered, send, twoPeople } from "../person.ts"
import { isLong } from "./counts.ts"
import { figure } from "./figures.ts"
import { expectWhole, textOf, timesReplaced } from "./log.ts"
import { type Tap, tapped } from "./tap.ts"

const weathers = isLong
  ? [
      { percent: 1, texts: 150 },
      { percent: 5, texts: 80 },
      { percent: 10, texts: 60 },
      { percent: 20, texts: 60 },
    ]
  : [{ percent: 10, texts: 5 }]

for (const { percent, texts } of weathers) {
  test(`of all frames ${percent} % are lost, doubled or late: each message arrives once, in order`, async ({
    browser,
    broker,
  }) => {
    test.setTimeout(900_000)
    const taps: Tap[] = []
    const [ana, ben] = await twoPeople(browser, broker.url, async (person) => taps.push(await tapped(person)))
    const third = percent / 100 / 3
    for (const [i, tap] of taps.entries()) {
      await tap.weather({ lost: third, twice: third, late: third, seed: 4711 + i + percent })
    }
    const startedAt = Date.now()
    for (let n = 1; n <= texts; n++) {
      await send(ana, textOf("Ana", n))
      await send(ben, textOf("Ben", n))
    }
    const patience = { timeout: 800_000 }
    await expect(ana.page.getByRole("log").getByText(textOf("Ben", texts), { exact: true })).toBeVisible(patience)
    await expect(ben.page.getByRole("log").getByText(textOf("Ana", texts), { exact: true })).toBeVisible(patience)
    const tookMs = Date.now() - startedAt
    const weathered = await Promise.all(taps.map((tap) => tap.weathered()))
    for (const tap of taps) await tap.weather(undefined)
    await expectDelivered(ana, textOf("Ana", texts))
    await expectDelivered(ben, textOf("Ben", texts))
    await expectWhole(ana, ben, texts)
    await expectWhole(ben, ana, texts)
    const sum = (what: keyof (typeof weathered)[0]): number => weathered.reduce((all, one) => all + one[what], 0)
    expect(sum("lost") + sum("twice") + sum("late")).toBeGreaterThan(0)
    for (const person of [ana, ben]) expect(await timesReplaced(person)).toBe(0)
    figure("messages; lost, doubled or out of order: 0", 2 * texts)
    figure("frames (lost / doubled / late)", `${sum("frames")} (${sum("lost")} / ${sum("twice")} / ${sum("late")})`)
    const channels = await taps[0]?.channels()
    figure("connections", channels?.length ?? 0)
    figure("until all is there", `${tookMs} ms`)
  })
}
