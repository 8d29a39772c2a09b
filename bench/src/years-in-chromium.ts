/**
 * A vault of years in the product itself: 100,000 messages in 200 conversations, one of them of 10,000, in IndexedDB. How
 * long until the list stands, a conversation is open, a search is answered, and what it takes of memory, in a Chromium over
 * the built app: `npm run bench:years`.
 */
import type { Page } from "@playwright/test"
import { median, printTable } from "./in-browser/figures.ts"
import { memoryOf } from "./in-browser/memory.ts"
import { inVault, launch, pageOf, withVault } from "./in-browser/profile.ts"
import { servedApp } from "./in-browser/served-app.ts"

const shape = { conversations: 199, messagesEach: 452, long: 10_000 }
const starts = 5
const passphrase = "as long as it takes"

const row = 'ul[aria-label="Conversations"] > li'
const articles = '[role="log"] article'
const link = (place: number): string => `${row}:nth-child(${place}) > a`
const hits = 'ul[aria-label="Found messages"] mark'

const toList = async (page: Page, url: string): Promise<number> => {
  await page.goto(url)
  return page.evaluate((selector) => probes.shown(selector, 8), row)
}

const openings = async (page: Page, places: readonly number[]): Promise<readonly number[]> => {
  const taken: number[] = []
  // All rows are drawn then.
  await page.locator(`${row} > a`).first().focus()
  await page.keyboard.press("End")
  for (const place of places) {
    taken.push(
      await page.evaluate(([clicked, shown]) => probes.afterClick(clicked, shown, 60), [
        link(place),
        articles,
      ] as const),
    )
    // Elsewhere for a moment, so that the next one is found empty.
    await page.getByRole("link", { name: "Settings" }).click()
    await page.waitForTimeout(300)
  }
  return taken
}

const searched = (page: Page, text: string, shown: string): Promise<number> =>
  page.evaluate(([typed, what]) => probes.afterTyping('input[type="search"]', typed, what), [text, shown] as const)

const app = await servedApp(4350)
await withVault(app.url, shape, async (folder) => {
  const figures: Record<string, number | string> = {}
  const toLists: number[] = []
  for (let i = 0; i < starts; i++) {
    const context = await launch(folder)
    const page = await pageOf(context)
    toLists.push(await toList(page, app.url))
    await context.close()
  }
  figures["page opened → list, ms (no passphrase)"] = median(toLists)

  const context = await launch(folder)
  const page = await pageOf(context)
  await toList(page, app.url)
  await page.waitForTimeout(10_000)
  figures["opening the longest (10,000), read ahead, ms"] = median(await openings(page, [1]))
  // The code of the conversation is there now.
  figures["opening while the index is built, ms"] = median(await openings(page, [100, 120, 140, 160, 180]))
  figures["heap of the page with the list, MB"] = (await memoryOf(context, page, folder)).heapMb

  const builtFrom = performance.now()
  await searched(page, "needle5000", '[role="status"] h2')
  figures["first search, index not ready, ms"] = performance.now() - builtFrom
  await page.getByText("Still reading older messages").waitFor({ state: "detached", timeout: 600_000 })
  figures["index ready after, s"] = (performance.now() - builtFrom) / 1000
  await context.close()

  const again = await launch(folder)
  const second = await pageOf(again)
  await toList(second, app.url)
  await second.waitForTimeout(10_000)
  await openings(second, [1])
  const times = await openings(second, [101, 121, 141, 161, 181])
  figures["opening one not read ahead, ms"] = median(times)
  figures["opening one not read ahead, slowest, ms"] = Math.max(...times)
  figures["first search (loads the index), ms"] = await searched(second, "needle7000", hits)
  for (const [name, text] of [
    ["one hit", "needle5000"],
    ["common words", "lazy zurich"],
    ["from:me after:2020 fox", "from:me after:2020 fox"],
  ] as const) {
    const rounds: number[] = []
    for (let i = 0; i < 3; i++) {
      await second.getByRole("searchbox", { name: "Search" }).fill("")
      await second.waitForTimeout(300)
      rounds.push(await searched(second, text, hits))
    }
    figures[`search: ${name}, ms`] = median(rounds)
  }
  const memory = await memoryOf(again, second, folder)
  figures["heap of the page with the index, MB"] = memory.heapMb
  figures["private memory of the renderer process, MB"] = memory.processMb
  await again.close()

  await inVault(app.url, folder, `protectVault(${JSON.stringify(passphrase)})`)
  const locked = await launch(folder)
  const third = await pageOf(locked)
  await third.goto(app.url)
  await third.getByRole("textbox", { name: "Passphrase" }).fill(passphrase)
  figures["Unlock pressed → list, ms (with Argon2id)"] = await third.evaluate(
    (rows) => probes.afterClick('button[type="submit"]', rows, 8),
    row,
  )
  await locked.close()
  printTable(figures)
})
await app.stop()
