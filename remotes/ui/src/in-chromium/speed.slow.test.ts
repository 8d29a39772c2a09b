/** How fast a conversation is, built as the product is built. */
import { type Browser, type Page, chromium, expect as expectPage } from "@playwright/test"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { buildGallery, findChromium, openState } from "./gallery-page.ts"

const gallery = "speed"
const executablePath = findChromium()
if (executablePath === undefined && process.env["CI"] !== undefined) throw new Error("no Chromium for the gallery")

/** Milliseconds that nothing may take the page for. */
const longest = 200

const openChat = async (page: Page, name: string): Promise<void> => {
  await page
    .getByRole("list", { name: "Conversations" })
    .getByRole("link", { name: new RegExp(`^${name}`, "u") })
    .click()
  await expectPage(log(page)).toBeVisible()
}
const log = (page: Page) => page.getByRole("log", { name: "Messages" })
const field = (page: Page) => page.getByRole("textbox", { name: "Message" })

declare global {
  var longTasks: number[] | undefined
}

describe.skipIf(executablePath === undefined)("a conversation", () => {
  let browser: Browser

  beforeAll(async () => {
    buildGallery(gallery, "production")
    browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
  }, 120_000)

  afterAll(() => browser.close())

  const open = async (state: string, who: string): Promise<Page> => {
    const { page } = await openState(browser, gallery, state)
    await openChat(page, who)
    await page.evaluate(() => {
      const tasks: number[] = []
      const observer = new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      )
      observer.observe({ entryTypes: ["longtask"] })
      globalThis.longTasks = tasks
    })
    return page
  }
  const longestTask = (page: Page) => page.evaluate(() => Math.max(0, ...(globalThis.longTasks ?? [])))

  test("scrolls through ten thousand messages at sixty pictures a second, from the end to the beginning", async () => {
    const page = await open("long", "Bob")
    const result = await log(page).evaluate(async (element) => {
      const frames: number[] = []
      let drawn = 0
      let last = performance.now()
      for (let still = 0; still < 120;) {
        const before = element.scrollHeight - element.scrollTop
        element.scrollTop -= 1500
        await new Promise(requestAnimationFrame)
        const now = performance.now()
        frames.push(now - last)
        last = now
        drawn = Math.max(drawn, element.querySelectorAll("article").length)
        still = element.scrollTop <= 0 && before === element.scrollHeight - element.scrollTop ? still + 1 : 0
      }
      frames.sort((a, b) => a - b)
      const first = element.querySelector("article")?.textContent ?? ""
      const at = (part: number) => frames[Math.floor(frames.length * part)] ?? 0
      return { first, drawn, median: at(0.5), nearlyAll: at(0.95) }
    })
    expect(result.first).toContain("(0)")
    expect(result.drawn).toBeLessThan(400)
    expect(result.median).toBeLessThan(17)
    expect(result.nearlyAll).toBeLessThan(80)
  })

  test("is not held up by what is long, or was made to be hard to read", async () => {
    const page = await open("ready", "Ana")
    for (const unit of ["line\n", "*a ", "[a](", "http://[", "```x\n", "_a*", "> - 1. "]) {
      // At once, as a draft comes back; the browser itself takes long to type so many lines.
      await field(page).evaluate(
        (element, text) => {
          if (element instanceof HTMLTextAreaElement) element.setRangeText(text)
          element.dispatchEvent(new Event("input", { bubbles: true }))
        },
        unit.repeat(11_900 / unit.length),
      )
      await page.getByRole("button", { name: "Send" }).click()
      await expectPage(field(page)).toHaveValue("")
    }
    const folded = log(page).getByRole("article").filter({ hasText: "line" }).last()
    await folded.getByRole("button", { name: "Show more" }).click()
    await folded.getByRole("button", { name: "Show less" }).click()
    expect(await longestTask(page)).toBeLessThan(longest)
  })
})
