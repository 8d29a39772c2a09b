/**
 * Frames while somebody scrolls through a conversation of 10,000 messages with the wheel, up and down again, in the product:
 * `npm run bench:scrolling`. Without a graphics card, as here, the processor draws the pictures too.
 */
import { median, percentAbove, percentile } from "./in-browser/figures.ts"
import { launch, pageOf, withVault } from "./in-browser/profile.ts"
import { servedApp } from "./in-browser/served-app.ts"

const steps = 300
/** A turn of the wheel: 100 px, and as fast as a hand turns it. */
const turn = { px: 100, everyMs: 16 }

const figuresOf = (all: readonly number[]) => ({
  frames: all.length,
  "median, ms": Number(median(all).toFixed(1)),
  "95 %, ms": Number(percentile(all, 0.95).toFixed(1)),
  "longest, ms": Math.round(Math.max(...all)),
  "above 16.7 ms, %": Number(percentAbove(all, 17).toFixed(1)),
  "above 50 ms, %": Number(percentAbove(all, 50).toFixed(1)),
})

const app = await servedApp(4350)
await withVault(app.url, { conversations: 199, messagesEach: 452, long: 10_000 }, async (folder) => {
  const context = await launch(folder)
  const page = await pageOf(context)
  await page.goto(app.url)
  await page.getByRole("link", { name: "Contact 199" }).click()
  const log = page.getByRole("log", { name: "Messages" })
  await log.getByRole("article").first().waitFor()
  await page.waitForTimeout(3_000)
  await log.hover()
  await page.evaluate(() => probes.watchFrames())
  const still = async (): Promise<number> => {
    await page.waitForTimeout(1_500)
    return (await page.evaluate(() => probes.frames())).frames.length
  }
  const before = await still()
  for (const direction of [-1, 1]) {
    for (let i = 0; i < steps; i++) {
      await page.mouse.wheel(0, direction * turn.px)
      await page.waitForTimeout(turn.everyMs)
    }
  }
  const articles = await log.getByRole("article").count()
  const { frames, longTasks } = await page.evaluate(() => probes.frames())
  const scrolled = frames.slice(before)
  console.table({ "standing still": figuresOf(frames.slice(0, before)), scrolling: figuresOf(scrolled) })
  console.log(`${articles} messages drawn in the end, ${longTasks.length} tasks above 50 ms:`, longTasks.join(" "))
  await context.close()
})
await app.stop()
