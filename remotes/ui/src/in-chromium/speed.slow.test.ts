/** How fast a conversation is, built as the product is built. */
import { type Browser, type Page, chromium, expect as expectPage } from "@playwright/test"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { buildGallery, findChromium, openState } from "./gallery-page.ts"

const gallery = "speed"
const executablePath = findChromium()
if (executablePath === undefined && process.env["CI"] !== undefined) throw new Error("no Chromium for the gallery")

/** Milliseconds of computing that nothing may hold the page up for. */
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

/** What the page computed meanwhile, ms: its own time, whatever else the machine does. */
const computing = async (page: Page, act: () => Promise<unknown>): Promise<number> => {
  const client = await page.context().newCDPSession(page)
  await client.send("Performance.enable", { timeDomain: "threadTicks" })
  const soFar = async () => {
    const { metrics } = await client.send("Performance.getMetrics")
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000
  }
  const before = await soFar()
  await act()
  const after = await soFar()
  await client.detach()
  return after - before
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
    return page
  }
  test("has time to draw sixty pictures a second while ten thousand messages are scrolled through", async () => {
    const page = await open("long", "Bob")
    const scroll = () =>
      log(page).evaluate(async (element) => {
        let pictures = 0
        let drawn = 0
        for (let still = 0; still < 120; pictures++) {
          const before = element.scrollHeight - element.scrollTop
          element.scrollTop -= 1500
          await new Promise(requestAnimationFrame)
          drawn = Math.max(drawn, element.querySelectorAll("article").length)
          still = element.scrollTop <= 0 && before === element.scrollHeight - element.scrollTop ? still + 1 : 0
        }
        return { first: element.querySelector("article")?.textContent ?? "", drawn, pictures }
      })
    const scrolled: Awaited<ReturnType<typeof scroll>>[] = []
    const ms = await computing(page, async () => scrolled.push(await scroll()))
    const [result] = scrolled
    expect(result?.first).toContain("(0)")
    expect(result?.drawn).toBeLessThan(400)
    expect(ms / (result?.pictures ?? 0)).toBeLessThan(1000 / 60)
  })

  test.each(["line\n", "*a ", "[a](", "http://[", "```x\n", "_a*", "> - 1. "])(
    "is not held up by a text made of %j",
    async (unit) => {
      const page = await open("ready", "Ana")
      const send = async () => {
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
        await log(page).getByRole("button", { name: "Show more" }).last().waitFor()
      }
      expect(await computing(page, send)).toBeLessThan(longest)
      const unfold = () => log(page).getByRole("button", { name: "Show more" }).last().click()
      expect(await computing(page, unfold)).toBeLessThan(longest)
    },
  )
})

describe.skipIf(executablePath === undefined)("a list of two hundred chats", () => {
  let browser: Browser

  beforeAll(async () => {
    buildGallery(gallery, "production")
    browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
  }, 120_000)

  afterAll(() => browser.close())

  test("is drawn as far as one looks, says how long it is, and has its end at a key", async () => {
    const { page } = await openState(browser, gallery, "crowd")
    const rows = page.getByRole("list", { name: "Conversations" }).getByRole("listitem")
    await expectPage(rows.first()).toHaveAttribute("aria-posinset", "1")
    const size = Number(await rows.first().getAttribute("aria-setsize"))
    expect(size).toBeGreaterThan(200)
    expect(await rows.count()).toBeLessThan(100)
    await rows.last().scrollIntoViewIfNeeded()
    await expect.poll(() => rows.count()).toBeGreaterThan(100)
    await rows.first().getByRole("link").focus()
    await page.keyboard.press("End")
    await expectPage(rows).toHaveCount(size)
    await expectPage(rows.last().getByRole("link")).toBeFocused()
    await page.getByRole("button", { name: "Archived" }).click()
    await page.getByRole("button", { name: "All", exact: true }).click()
    expect(await rows.count()).toBeLessThan(100)
    await page.getByRole("searchbox", { name: "Search", exact: true }).fill("person 200")
    await expectPage(rows).toHaveCount(1)
    await expectPage(rows).not.toHaveAttribute("aria-setsize")
  })
})
