/**
 * From Enter to one's own message on screen, in the product: in the conversation of 10,000 messages, with nobody at the other
 * end, and between two people who are connected. `npm run bench:typing [-- messages]`.
 */
import type { Page } from "@playwright/test"
import { median, percentile } from "./in-browser/figures.ts"
import { meet } from "./in-browser/people.ts"
import { launch, pageOf, withProfile, withVault } from "./in-browser/profile.ts"
import { servedApp } from "./in-browser/served-app.ts"

const rounds = Number(process.argv[2] ?? 60)
const settledMs = 12_000

const typed = async (page: Page): Promise<Readonly<Record<string, number>>> => {
  const field = page.getByRole("textbox", { name: "Message" })
  await field.click()
  await page.evaluate(() => probes.watchOwnBubbles())
  for (let i = 0; i < rounds; i++) {
    await page.keyboard.insertText(`a message of some words, number ${i}`)
    await page.waitForTimeout(120)
    await page.keyboard.press("Enter")
    await page.waitForTimeout(180)
  }
  const bubbles = await page.evaluate(() => probes.ownBubbles())
  const figures = (name: "drawn" | "painted") => {
    const all = bubbles.map((bubble) => bubble[name])
    return { [`${name}, median ms`]: Math.round(median(all)), [`${name}, 95 %`]: Math.round(percentile(all, 0.95)) }
  }
  return { messages: bubbles.length, ...figures("drawn"), ...figures("painted") }
}

const app = await servedApp(4350)
const table: Record<string, Readonly<Record<string, number>>> = {}
await withVault(app.url, { conversations: 199, messagesEach: 452, long: 10_000 }, async (folder) => {
  const context = await launch(folder)
  const page = await pageOf(context)
  await page.goto(app.url)
  await page.getByRole("link", { name: "Contact 199" }).click()
  await page.getByRole("log", { name: "Messages" }).getByRole("article").first().waitFor()
  table["a vault of 100,000, while its index is built"] = await typed(page)
  await context.close()
})
await withProfile((first) =>
  withProfile(async (second) => {
    const [host, guest] = await meet(app.url, [first, second])
    await host.page.waitForTimeout(settledMs)
    table["a small vault, connected"] = await typed(host.page)
    await host.context.close()
    await guest.context.close()
  }),
)
await app.stop()
console.table(table)
