/**
 * The list of conversations, with 200 rows and with 2,000: how long it takes to stand, to be drawn anew, to be searched by
 * name and to be scrolled, and what it weighs. `npm run bench:rows`.
 */
import type { Page } from "@playwright/test"
import { median, percentAbove } from "./in-browser/figures.ts"
import { memoryOf } from "./in-browser/memory.ts"
import { launch, pageOf, withVault } from "./in-browser/profile.ts"
import { servedApp } from "./in-browser/served-app.ts"

const rows = 'ul[aria-label="Conversations"] > li'
const filter = (place: number): string => `[role="group"][aria-label="Which chats"] > button:nth-child(${place})`

const nodesOf = async (page: Page): Promise<number> => {
  const client = await page.context().newCDPSession(page)
  await client.send("Performance.enable")
  const { metrics } = await client.send("Performance.getMetrics")
  await client.detach()
  return metrics.find(({ name }) => name === "Nodes")?.value ?? Number.NaN
}

const repeated = async (times: number, task: () => Promise<number>): Promise<number> => {
  const all: number[] = []
  for (let i = 0; i < times; i++) all.push(await task())
  return median(all)
}

const measure = async (url: string, folder: string, count: number) => {
  const context = await launch(folder)
  const page = await pageOf(context)
  await page.goto(url)
  const toList = await page.evaluate((selector) => probes.shown(selector, 8), rows)
  await page.waitForTimeout(8_000)
  const toAll = (least: number) => (): Promise<number> =>
    page.evaluate(([clicked, shown, number]) => probes.afterClick(clicked, shown, number), [
      filter(1),
      rows,
      least,
    ] as const)
  const drawnAnew = await repeated(5, async () => {
    await page.locator(filter(3)).click()
    await page.waitForTimeout(300)
    return toAll(Math.min(count, 20))()
  })
  const search = page.getByRole("searchbox", { name: "Search" })
  const byName = await repeated(5, async () => {
    await search.fill("")
    await page.waitForTimeout(300)
    return page.evaluate(([typed, shown]) => probes.afterTyping('input[type="search"]', typed, shown), [
      `contact ${count - 1}`,
      `${rows}:only-child`,
    ] as const)
  })
  await search.fill("")
  await page.waitForTimeout(1_000)
  await page.locator(rows).first().hover()
  await page.evaluate(() => probes.watchFrames())
  for (let i = 0; i < 150; i++) {
    await page.mouse.wheel(0, 200)
    await page.waitForTimeout(16)
  }
  const { frames } = await page.evaluate(() => probes.frames())
  await page.locator(rows).first().getByRole("link").click()
  await page.getByRole("textbox", { name: "Message" }).click()
  await page.evaluate(() => probes.watchOwnBubbles())
  for (let i = 0; i < 20; i++) {
    await page.keyboard.insertText(`number ${i}`)
    await page.waitForTimeout(100)
    await page.keyboard.press("Enter")
    await page.waitForTimeout(300)
  }
  const bubbles = await page.evaluate(() => probes.ownBubbles())
  const { heapMb, processMb } = await memoryOf(context, page, folder)
  const nodes = await nodesOf(page)
  await context.close()
  return {
    "page opened → list, ms": toList,
    "another filter → drawn anew, ms": drawnAnew,
    "a name typed → found, ms": byName,
    "scrolled: frames above 16.7 ms, %": percentAbove(frames, 17),
    "scrolled: longest frame, ms": Math.max(...frames),
    "Enter → own bubble drawn, median ms": median(bubbles.map(({ drawn }) => drawn)),
    "nodes in the page": nodes,
    "heap of the page, MB": heapMb,
    "private memory of the process, MB": processMb,
  }
}

const app = await servedApp(4350)
const columns: Record<string, Readonly<Record<string, number>>> = {}
for (const conversations of [200, 2_000]) {
  await withVault(app.url, { conversations, messagesEach: 5, long: 0 }, async (folder) => {
    columns[`${conversations} rows`] = await measure(app.url, folder, conversations)
  })
}
await app.stop()
const names = Object.keys(Object.values(columns)[0] ?? {})
console.table(
  Object.fromEntries(
    names.map((name) => [
      name,
      Object.fromEntries(Object.entries(columns).map(([column, figures]) => [column, Math.round(figures[name] ?? 0)])),
    ]),
  ),
)
