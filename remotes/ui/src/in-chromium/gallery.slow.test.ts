/** The interface as people and screen readers meet it: roles and names only, over the messenger without peers. */
import { type Browser, type Page, chromium, expect as expectPage } from "@playwright/test"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accessibilityViolations, buildGallery, findChromium, openState } from "./gallery-page.ts"

const gallery = "gallery"
const executablePath = findChromium()
if (executablePath === undefined && process.env["CI"] !== undefined) throw new Error("no Chromium for the gallery")

const openChat = async (page: Page, name: string): Promise<void> => {
  await page
    .getByRole("list", { name: "Conversations" })
    .getByRole("link", { name: new RegExp(`^${name}`, "u") })
    .click()
  await expectPage(page.getByRole("textbox", { name: "Message" })).toBeVisible()
}
const log = (page: Page) => page.getByRole("log", { name: "Messages" })
const say = async (page: Page, text: string): Promise<void> => {
  await page.getByRole("textbox", { name: "Message" }).fill(text)
  await page.getByRole("button", { name: "Send" }).click()
}
const fromEnd = (page: Page) =>
  log(page).evaluate((element) => Math.round(element.scrollHeight - element.scrollTop - element.clientHeight))

describe.skipIf(executablePath === undefined)("the gallery", () => {
  let browser: Browser

  beforeAll(async () => {
    buildGallery(gallery)
    browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
  }, 120_000)

  afterAll(() => browser.close())

  test("leads a newcomer from the welcome to the own code and on to the chats", async () => {
    const { page, complaints } = await openState(browser, gallery, "welcome")
    await page.getByRole("button", { name: "Create my profile" }).click()
    await page.getByRole("button", { name: "Continue" }).click()
    await expectPage(page.getByRole("alert")).toContainText("name")
    await page.getByRole("textbox", { name: "Your name" }).fill("Robin")
    await page.keyboard.press("Enter")
    await page.getByRole("textbox", { name: "Passphrase" }).fill("correct horse battery staple")
    await page.getByRole("textbox", { name: "Once more, the same" }).fill("correct horse battery staple")
    await page.getByRole("button", { name: "Continue" }).click()
    await expectPage(page.getByRole("textbox", { name: "Invite link" })).toHaveValue(/^https:\/\/.*#.+/u)
    await expectPage(page.getByRole("button", { name: "Copy invite link" })).toBeVisible()
    await page.getByRole("button", { name: "Done" }).click()
    await expectPage(page.getByRole("list", { name: "Conversations" })).toBeAttached()
    await page.getByRole("link", { name: "Settings" }).click()
    await page.getByRole("button", { name: "Lock now" }).click()
    await expectPage(page.getByRole("button", { name: "Unlock" })).toBeVisible()
    expect(complaints).toEqual([])
  })

  test("says who invites, and asks for no more than a name and a decision", async () => {
    const { page } = await openState(browser, gallery, "invited")
    await expectPage(page.getByRole("heading", { name: "Ana invites you to talk" })).toBeVisible()
    await page.getByRole("textbox", { name: "Your name" }).fill("Robin")
    await page.getByRole("button", { name: "Continue" }).click()
    await page.getByRole("button", { name: "Skip for now" }).click()
    await expectPage(page.getByRole("list", { name: "Conversations" })).toBeAttached()
    await expectPage(page.getByRole("textbox", { name: "Invite link" })).toHaveCount(0)
  })

  test("refuses a wrong passphrase and takes the right one", async () => {
    const { page } = await openState(browser, gallery, "locked")
    const passphrase = page.getByRole("textbox", { name: "Passphrase" })
    await passphrase.fill("open barley")
    await page.getByRole("button", { name: "Unlock" }).click()
    await expectPage(page.getByRole("alert")).toContainText("not the passphrase")
    await passphrase.fill("open sesame")
    await page.keyboard.press("Enter")
    await expectPage(page.getByRole("list", { name: "Conversations" }).getByRole("listitem")).toHaveCount(6)
  })

  test("sends with a click and with Enter, breaks with Shift+Enter, and tells how far each message came", async () => {
    const { page, complaints } = await openState(browser, gallery, "ready")
    await openChat(page, "Ana")
    await say(page, "**Hello** <b>there</b>")
    const sent = log(page)
      .getByRole("article", { name: /^You, / })
      .last()
    await expectPage(sent).toContainText("Hello <b>there</b>")
    await expectPage(sent).toHaveAccessibleDescription("read")
    await page.keyboard.type("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    await page.keyboard.press("Enter")
    await expectPage(page.getByRole("textbox", { name: "Message" })).toHaveValue("")
    await expectPage(sent).toContainText("one\ntwo", { useInnerText: true })
    await openChat(page, "Dmitri")
    await say(page, "Are you coming?")
    await expectPage(log(page).getByRole("article")).toHaveAccessibleDescription("queued")
    await openChat(page, "Carla")
    await expectPage(log(page).getByRole("article").last()).toHaveAccessibleDescription("not delivered")
    expect(complaints).toEqual([])
  })

  test("keeps what was typed: from chat to chat, when it is too long, and when the disk is full", async () => {
    const { page } = await openState(browser, gallery, "ready")
    const field = page.getByRole("textbox", { name: "Message" })
    await openChat(page, "Ana")
    await field.fill("half a thought")
    await openChat(page, "Carla")
    await expectPage(field).toHaveValue("")
    await expectPage(page.getByRole("list", { name: "Conversations" })).toContainText("Draft: half a thought")
    await openChat(page, "Ana")
    await expectPage(field).toHaveValue("half a thought")
    await field.fill("x".repeat(14_200))
    await page.keyboard.press("Enter")
    await expectPage(page.getByRole("alert")).toContainText(
      "That is 14,200 of at most 12,000 bytes. Please shorten it.",
    )
    await expectPage(field).toHaveValue("x".repeat(14_200))

    const full = await openState(browser, gallery, "full")
    await openChat(full.page, "Ana")
    await say(full.page, "lost?")
    await expectPage(full.page.getByRole("alert")).toContainText("full")
    await expectPage(full.page.getByRole("textbox", { name: "Message" })).toHaveValue("lost?")
  })

  test("stays at the end of a thousand messages, and where one reads when one has left it", async () => {
    const { page } = await openState(browser, gallery, "ready")
    await openChat(page, "Bob")
    expect(await fromEnd(page)).toBeLessThan(2)
    const drawn = await log(page).getByRole("article").count()
    expect(drawn).toBeLessThan(200)
    const first = await log(page).getByRole("article").first().getAttribute("data-message")
    const { before, after } = await log(page).evaluate(async (element) => {
      const reading = element.querySelectorAll("article")[5]
      element.scrollTop = 300
      const top = reading?.getBoundingClientRect().top
      const count = element.querySelectorAll("article").length
      while (element.querySelectorAll("article").length <= count) await new Promise(requestAnimationFrame)
      return { before: top, after: reading?.getBoundingClientRect().top }
    })
    expect(Math.abs((after ?? 0) - (before ?? 0))).toBeLessThan(3)
    await expectPage(log(page).locator(`[data-message="${first}"]`)).toBeAttached()
    await page.getByRole("button", { name: "Jump to the latest message" }).click()
    await expectPage.poll(() => fromEnd(page)).toBeLessThan(2)
  })

  test("counts what comes in while one reads further up, and does not move", async () => {
    const { page } = await openState(browser, gallery, "busy", { viewport: { width: 1280, height: 500 } })
    await openChat(page, "Ana")
    await log(page).evaluate((element) => {
      element.scrollTop = 0
    })
    const jump = page.getByRole("button", { name: "Jump to the latest message" })
    await expectPage(jump).toContainText(/\d+ new/u, { timeout: 10_000 })
    expect(await log(page).evaluate((element) => element.scrollTop)).toBe(0)
    await jump.click()
    await expectPage(jump).toHaveCount(0)
  })

  test("marks what is new, and counts it as read once it is looked at", async () => {
    const { page } = await openState(browser, gallery, "ready")
    await expectPage(page).toHaveTitle("(3) Fourfold")
    await openChat(page, "Dr")
    await expectPage(page.getByText("3 new messages")).toBeVisible()
    await expectPage(page).toHaveTitle("Fourfold")
  })

  test("takes an invite, and says why it does not take one", async () => {
    const { page, complaints } = await openState(browser, gallery, "ready")
    await page.getByRole("button", { name: "Add contact" }).click()
    await expectPage(page.getByRole("textbox", { name: "Invite link" })).toHaveValue(/#/u)
    const field = page.getByRole("textbox", { name: "Paste an invite" })
    const connect = page.getByRole("button", { name: "Connect" })
    for (const [invite, words] of [
      ["nonsense", "not a whole invite"],
      ["expired#", "expired"],
      ["own#", "your own invite"],
    ] as const) {
      await field.fill(invite)
      await connect.click()
      await expectPage(page.getByRole("alert")).toContainText(words)
    }
    await field.fill("friend#")
    await connect.click()
    await page.getByRole("button", { name: "Open chat" }).click()
    await expectPage(page.getByRole("heading", { name: "Ana" })).toBeVisible()
    await page.getByRole("button", { name: "Add contact" }).click()
    await field.fill("https://fourfold.example/#abc")
    await page.keyboard.press("Enter")
    await expectPage(page.getByText("Pending: waiting for Eve to come online")).toBeVisible()
    expect(complaints).toEqual([])
  })

  test("reads the QR code that it draws itself", async () => {
    const { page, complaints } = await openState(browser, gallery, "ready")
    await openChat(page, "Carla")
    await page.getByRole("button", { name: "Verify" }).click()
    await page.getByRole("tab", { name: "QR code" }).click()
    const picture = await page.getByRole("img", { name: "Your code" }).screenshot()
    await page.locator('input[type="file"]').setInputFiles({ name: "code.png", mimeType: "image/png", buffer: picture })
    await expectPage(page.getByText("The code is right.")).toBeVisible()
    await expectPage(page.getByText(/^Verified by QR code, today/u)).toBeVisible()
    expect(complaints).toEqual([])
  })

  test("verifies by comparison, and takes it back when the two sides differ", async () => {
    const { page } = await openState(browser, gallery, "no-emoji")
    await openChat(page, "Carla")
    await page.getByRole("button", { name: "Verify" }).click()
    const digits = await page.getByRole("group", { name: "Safety number" }).textContent()
    expect(digits?.replaceAll(/\D/gu, "")).toHaveLength(60)
    await page.getByRole("button", { name: "They match" }).click()
    await expectPage(page.getByText(/^Verified by comparing numbers/u)).toBeVisible()
    await page.getByRole("button", { name: "They don't match" }).click()
    await expectPage(page.getByText(/^They did not match today/u)).toBeVisible()
    await page.keyboard.press("Escape")
    await expectPage(page.getByRole("button", { name: "Verify" }).first()).toBeFocused()
    await expectPage(page.getByRole("main").getByRole("img", { name: "Verified" })).toHaveCount(0)
  })

  test("shows the four layers of a message", async () => {
    const { page } = await openState(browser, gallery, "ready")
    await openChat(page, "Ana")
    await log(page).getByRole("button", { name: "Message info" }).nth(-4).click()
    const dialog = page.getByRole("dialog", { name: "Message info" })
    for (const words of ["RFC 9420", "Double Ratchet", "ML-KEM-768", "key commitment", "Who could see what"]) {
      await expectPage(dialog).toContainText(words)
    }
  })

  test("is at home on the keyboard", async () => {
    const { page } = await openState(browser, gallery, "ready")
    await expectPage(page.getByRole("list", { name: "Conversations" })).toBeVisible()
    await page.keyboard.press("Alt+ArrowDown")
    await expectPage(page.getByRole("heading", { name: "Ana" })).toBeVisible()
    await page.keyboard.press("Alt+ArrowDown")
    await expectPage(page.getByRole("heading", { name: "Dr. Max" })).toBeVisible()
    await page.keyboard.press("Control+Shift+f")
    await expectPage(page.getByRole("searchbox", { name: "Search" })).toBeFocused()
    await page.keyboard.type("carla")
    await expectPage(page.getByRole("list", { name: "Conversations" }).getByRole("listitem")).toHaveCount(1)
    await page.keyboard.press("Escape")
    for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key)
    await expectPage(page.getByRole("heading", { name: "Bob" })).toBeVisible()
    await expectPage(page.getByRole("textbox", { name: "Message" })).toBeFocused()
  })

  test("shows one region at a time on a phone, and Back leads to the list", async () => {
    const { page } = await openState(browser, gallery, "ready", { viewport: { width: 390, height: 844 } })
    await openChat(page, "Ana")
    await expectPage(page.getByRole("list", { name: "Conversations" })).toBeHidden()
    await page.goBack()
    await expectPage(page.getByRole("list", { name: "Conversations" })).toBeVisible()
    await openChat(page, "Bob")
    await page.getByRole("button", { name: "Back to chats" }).click()
    await expectPage(page.getByRole("list", { name: "Conversations" })).toBeVisible()
    expect(page.url()).toMatch(/\?state=ready$/u)
  })

  test("shows each part without a complaint, and each meets WCAG 2.2 AA", { timeout: 400_000 }, async () => {
    const { page, complaints } = await openState(browser, gallery, "none", {
      viewport: { width: 390, height: 844 },
      reducedMotion: "reduce",
    })
    const links = page.locator('a[href^="?piece="]')
    await links.first().waitFor()
    const names = await links.allTextContents()
    expect(names.length).toBeGreaterThan(70)
    const violations: string[] = []
    for (const name of names) {
      await page.goto(`${new URL(page.url()).origin}/?piece=${name}`)
      await page.locator("#app *, [role=dialog], [role=menu]").first().waitFor()
      await expectPage(page.getByText("One moment…")).toHaveCount(0)
      violations.push(...(await accessibilityViolations(page)).map((violation) => `${name}: ${violation}`))
    }
    expect(violations).toEqual([])
    expect(complaints).toEqual([])
  })

  describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
    const scenes: Readonly<Record<string, readonly [string, (page: Page) => Promise<void>]>> = {
      welcome: ["welcome", async () => {}],
      locked: ["locked", async () => {}],
      elsewhere: ["elsewhere", async () => {}],
      list: ["offline", async () => {}],
      notices: ["notices", async () => {}],
      conversation: ["ready", (page) => openChat(page, "Ana")],
      trouble: ["ready", (page) => openChat(page, "Carla")],
      unread: ["ready", (page) => openChat(page, "Dr")],
      settings: ["empty", (page) => page.getByRole("link", { name: "Settings" }).click()],
      protect: [
        "invited",
        async (page) => {
          await page.getByRole("textbox", { name: "Your name" }).fill("Robin")
          await page.getByRole("button", { name: "Continue" }).click()
        },
      ],
      add: [
        "ready",
        async (page) => {
          await page.getByRole("button", { name: "Add contact" }).click()
          await page.getByRole("textbox", { name: "Invite link" }).waitFor()
        },
      ],
      verify: [
        "ready",
        async (page) => {
          await openChat(page, "Carla")
          await page.getByRole("button", { name: "Verify" }).click()
          await page.getByRole("group", { name: "Safety number" }).waitFor()
        },
      ],
      info: [
        "ready",
        async (page) => {
          await openChat(page, "Ana")
          await log(page).getByRole("button", { name: "Message info" }).nth(-4).click()
        },
      ],
    }

    test.each(Object.keys(scenes))("%s meets WCAG 2.2 AA, wide and narrow", async (name) => {
      const [state, act] = scenes[name] ?? ["ready", async () => {}]
      for (const width of [1280, 390]) {
        const { page } = await openState(browser, gallery, state, {
          viewport: { width, height: 844 },
          colorScheme,
          reducedMotion: "reduce",
        })
        await act(page)
        expect(await accessibilityViolations(page)).toEqual([])
        await page.context().close()
      }
    })
  })
})
