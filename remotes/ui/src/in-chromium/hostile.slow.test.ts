/** What others type is shown, never done: payloads in every place where words of theirs are drawn. */
import { type Browser, type Page, chromium, expect as expectPage } from "@playwright/test"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hostilePayloads } from "../fake/hostile.ts"
import { buildGallery, findChromium, openState } from "./gallery-page.ts"

const gallery = "hostile"
const executablePath = findChromium()
if (executablePath === undefined && process.env["CI"] !== undefined) throw new Error("no Chromium for the gallery")

/** Every payload that runs calls this. */
declare global {
  var pwned: ((by: string) => void) | undefined
}

const links = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href") ?? ""))
const elements = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        "script:not([src]),iframe,object,embed,img,video,audio,form form,base,style,math,foreignObject,template,[onerror],[onload],[onclick],[onfocus],[srcdoc]",
      ),
    ].map(({ outerHTML }) => outerHTML.slice(0, 120)),
  )

describe.skipIf(executablePath === undefined)("a hostile sender", () => {
  let browser: Browser

  beforeAll(async () => {
    buildGallery(gallery)
    browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
  }, 120_000)

  afterAll(() => browser.close())

  test("has at least eighty ways to try", () => {
    expect(new Set(hostilePayloads).size).toBeGreaterThanOrEqual(80)
  })

  test("runs nothing, wherever their words are drawn, and leads nowhere unsafe", async () => {
    const { page, complaints } = await openState(browser, gallery, "hostile")
    const ran: string[] = []
    await page.exposeFunction("pwned", (by: string) => ran.push(by))
    page.on("dialog", async (dialog) => {
      ran.push(`dialog: ${dialog.message()}`)
      await dialog.dismiss()
    })
    const list = page.getByRole("list", { name: "Conversations" }).getByRole("link")
    const log = page.getByRole("log", { name: "Messages" })
    const look = async () => {
      for (const href of await links(page)) expect(href).toMatch(/^(?:https?:\/\/|mailto:|\.\/$)/u)
      expect(await elements(page)).toEqual([])
    }

    await expectPage(list.first()).toBeVisible()
    await list.first().focus()
    await page.keyboard.press("End")
    await expectPage(list).toHaveCount(hostilePayloads.length + 1)
    await look()

    // All payloads in all kinds of messages: from the end to the beginning.
    await list.filter({ hasText: "Mallory" }).first().click()
    let last = ""
    for (;;) {
      await look()
      const first = (await log.getByRole("article").first().getAttribute("data-message")) ?? ""
      if (first === last) break
      last = first
      await log.evaluate((element) => element.scrollTo(0, 0))
      await page.waitForTimeout(250)
    }
    await page.getByRole("button", { name: /^Pinned message/u }).click()
    await look()

    // A few by hand: menus, info, history, forwarding, replying.
    for (const item of ["Message info", "Forward", "Reply"]) {
      await log
        .getByRole("article")
        .nth(3)
        .click({ button: "right", position: { x: 5, y: 5 } })
      await page.getByRole("menuitem", { name: item, exact: true }).click()
      await page.waitForTimeout(200)
      await look()
      await page.keyboard.press("Escape")
    }

    // Names: each is somebody to talk to.
    for (let i = 1; i <= hostilePayloads.length; i += 9) {
      await list.nth(i).click()
      await look()
    }
    expect(ran).toEqual([])
    expect(complaints).toEqual([])
  })
})
