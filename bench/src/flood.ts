/**
 * Two people, each in a browser of their own; one receives what the other sends as fast as asked, with the conversation open.
 * How long the page makes a key wait meanwhile, and how smooth it stays: `npm run bench:flood [-- messages a-second]`.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { median, percentAbove, percentile, printTable } from "./in-browser/figures.ts"
import { meet } from "./in-browser/people.ts"
import { withProfile } from "./in-browser/profile.ts"
import { servedApp } from "./in-browser/served-app.ts"

const [messages = 600, perSecond = 100] = process.argv.slice(2).map(Number)

const app = await servedApp(4350)
await withProfile((first) =>
  withProfile(async (second) => {
    const [host, guest] = await meet(app.url, [first, second])
    await sleep(5_000)
    const field = host.page.getByRole("textbox", { name: "Message" })
    await field.click()
    await host.page.evaluate(() => {
      probes.watchFrames()
      probes.watchKeys()
    })
    const heard = () => host.page.evaluate(() => document.querySelectorAll("article:not([data-own])").length)
    const startedAt = performance.now()
    const typing = new AbortController()
    const keys = async (): Promise<void> => {
      while (!typing.signal.aborted) {
        await host.page.keyboard.press("a")
        await sleep(100)
      }
    }
    const pressed = keys()
    await guest.page.evaluate(([count, rate]) => probes.send(count, rate), [messages, perSecond] as const)
    const sentAt = performance.now()
    while ((await heard()) < messages && performance.now() - startedAt < 150_000) await sleep(250)
    const receivedAt = performance.now()
    typing.abort()
    await pressed
    const { frames, longTasks } = await host.page.evaluate(() => probes.frames())
    const waits = await host.page.evaluate(() => probes.keys())
    printTable({
      "messages received": await heard(),
      "typed in a second": (1_000 * messages) / (sentAt - startedAt),
      "received in a second": (1_000 * messages) / (receivedAt - startedAt),
      "key → next picture, median ms": median(waits),
      "key → next picture, 95 %": percentile(waits, 0.95),
      "key → next picture, longest": Math.max(...waits),
      "frames above 16.7 ms, %": percentAbove(frames, 17),
      "frames above 50 ms, %": percentAbove(frames, 50),
      "tasks above 50 ms": longTasks.length,
      "longest task, ms": Math.max(0, ...longTasks),
    })
    await host.context.close()
    await guest.context.close()
  }),
)
await app.stop()
