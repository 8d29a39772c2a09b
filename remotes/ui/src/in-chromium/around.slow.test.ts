/** What stands around a conversation, as people use it: roles and names only, over the messenger without peers. */
import { type Browser, type Page, chromium, expect as expectPage } from "@playwright/test"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accessibilityViolations, buildGallery, findChromium, openState } from "./gallery-page.ts"

const gallery = "around"
const executablePath = findChromium()
if (executablePath === undefined && process.env["CI"] !== undefined) throw new Error("no Chromium for the gallery")

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
const list = (page: Page) => page.getByRole("list", { name: "Conversations" })
const row = (page: Page, name: string) => list(page).getByRole("link", { name: new RegExp(`^${name}`, "u") })
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true })
const rowMenu = async (page: Page, name: string, item: string): Promise<void> => {
  await row(page, name).click({ button: "right" })
  await page.getByRole("menuitem", { name: item, exact: true }).click()
}
const openSettings = async (page: Page): Promise<void> => {
  await page.keyboard.press("Control+,")
  await expectPage(page.getByRole("heading", { name: "Settings" })).toBeVisible()
}
const openDetails = async (page: Page, name: string): Promise<void> => {
  await row(page, name).click()
  await page.getByRole("main").getByRole("heading", { name }).getByRole("button").click()
  await expectPage(page.getByRole("tab", { name: "Layers" })).toBeVisible()
}

describe.skipIf(executablePath === undefined)("around a conversation", () => {
  let browser: Browser

  beforeAll(async () => {
    buildGallery(gallery)
    browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
  }, 120_000)

  afterAll(() => browser.close())

  const open = async (state: string, options: Parameters<typeof openState>[3] = {}) => {
    const opened = await openState(browser, gallery, state, options)
    await opened.page.getByRole("searchbox", { name: "Search" }).waitFor()
    return opened
  }

  describe("the list", () => {
    test("says of each chat what one should know before one opens it", async () => {
      const { page, complaints } = await open("crowd")
      await expectPage(row(page, "Pinned")).toHaveAccessibleName(/verified.*You: The list is on the fridge.*pinned/u)
      await expectPage(row(page, "Muted")).toHaveAccessibleName(/muted.*120 unread/u)
      await expectPage(row(page, "Marked")).toHaveAccessibleName(/Messages disappear 1 day.*marked as unread/u)
      await expectPage(row(page, "Archived")).toHaveCount(0)
      await expectPage(row(page, "Asking")).toHaveCount(0)
      await expectPage(row(page, "Note to self")).toHaveCount(0)
      await page.getByRole("button", { name: "Archived" }).click()
      await expectPage(list(page).getByRole("listitem")).toHaveCount(1)
      await page.getByRole("button", { name: /^Unread/u }).click()
      await expectPage(list(page).getByRole("listitem")).toHaveCount(10)
      expect(complaints).toEqual([])
    })

    test("pins, archives, mutes, marks, blocks and removes from the menu of a row", async () => {
      const { page, complaints } = await open("ready")
      await rowMenu(page, "Bob", "Pin")
      await expectPage(list(page).getByRole("link").first()).toHaveAccessibleName(/^Bob/u)
      await rowMenu(page, "Bob", "Mute for 8 hours")
      await expectPage(row(page, "Bob")).toHaveAccessibleName(/muted/u)
      await rowMenu(page, "Bob", "Unmute")
      await expectPage(row(page, "Bob")).not.toHaveAccessibleName(/muted/u)
      await rowMenu(page, "Bob", "Mark as unread")
      await expectPage(row(page, "Bob")).toHaveAccessibleName(/marked as unread/u)
      await expectPage(page).toHaveTitle("(4) Fourfold")
      await rowMenu(page, "Dr", "Mark as read")
      await expectPage(page).toHaveTitle("(1) Fourfold")
      await rowMenu(page, "Bob", "Archive")
      await expectPage(row(page, "Bob")).toHaveCount(0)
      await rowMenu(page, "Carla", "Block")
      await expectPage(row(page, "Carla")).toContainText("Blocked")
      await rowMenu(page, "Ana", "Remove")
      await button(page, "Delete what was said, too").click()
      await expectPage(row(page, "Ana")).toHaveCount(0)
      expect(complaints).toEqual([])
    })

    test("is gone through with the keys, and so are its menus", async () => {
      const { page } = await open("crowd")
      await row(page, "Pinned").focus()
      await page.keyboard.press("ArrowDown")
      await expectPage(row(page, "Muted")).toBeFocused()
      await page.keyboard.press("End")
      await expectPage(list(page).getByRole("link").last()).toBeFocused()
      await page.keyboard.press("Home")
      await page.keyboard.press("Shift+F10")
      await expectPage(page.getByRole("menu", { name: "Chat menu" })).toBeVisible()
      await page.keyboard.press("Escape")
      await expectPage(row(page, "Pinned")).toBeFocused()
      await page.keyboard.press("Tab")
      await page.keyboard.press("Enter")
      await page.getByRole("menuitem", { name: "Unpin" }).press("Enter")
      await expectPage(row(page, "Pinned")).not.toHaveAccessibleName(/pinned$/u)
      await page.keyboard.press("Control+2")
      await expectPage(page.getByRole("main").getByRole("heading", { name: "Marked" })).toBeVisible()
      await page.keyboard.press("Alt+Shift+ArrowDown")
      await expectPage(page.getByRole("main").getByRole("heading", { name: "Person 6" })).toBeVisible()
    })

    test("opens the menu of a row that is held, and not the chat", async () => {
      const { page } = await open("crowd", phone)
      const box = await row(page, "Muted").boundingBox()
      const touch = await page.context().newCDPSession(page)
      const point = { x: (box?.x ?? 0) + 100, y: (box?.y ?? 0) + 30 }
      await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] })
      await expectPage(page.getByRole("menu", { name: "Chat menu" })).toBeVisible()
      await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] })
      await expectPage(page.getByRole("menu", { name: "Chat menu" })).toBeVisible()
      await expectPage(page.getByRole("log")).toHaveCount(0)
    })

    test("scrolls through two hundred chats without a long task", async () => {
      const { page } = await open("crowd")
      await expectPage(row(page, "Person 200$")).toHaveCount(0)
      const longest = await list(page).evaluate(async (element) => {
        const scroll = element.parentElement
        if (!scroll) return Infinity
        const frames: number[] = []
        let last = performance.now()
        for (let top = 0; top < element.scrollHeight; top += 400) {
          scroll.scrollTop = top
          await new Promise(requestAnimationFrame)
          const now = performance.now()
          frames.push(now - last)
          last = now
        }
        return frames.toSorted((a, b) => a - b)[frames.length >> 1] ?? Infinity
      })
      expect(longest).toBeLessThan(34)
    })

    test("offers notes to oneself as a new chat, and keeps them in the list", async () => {
      const { page } = await open("crowd")
      await button(page, "New chat").click()
      await page.getByRole("option", { name: "Note to self" }).click()
      await page.getByRole("textbox", { name: "Message" }).fill("Buy milk")
      await page.keyboard.press("Enter")
      await expectPage(row(page, "Note to self")).toContainText("Buy milk")
    })
  })

  test("requests show their first words, and wait for a decision", async () => {
    const { page, complaints } = await open("crowd")
    await page.getByRole("button", { name: /^Requests/u }).click()
    const request = page.getByRole("main").getByRole("listitem")
    await expectPage(request).toContainText("not verified")
    await expectPage(request).toContainText("Hello, it is me from the train.")
    await request.getByRole("button", { name: "Accept" }).click()
    await expectPage(page.getByRole("textbox", { name: "Message" })).toBeVisible()
    await expectPage(row(page, "Asking")).toBeVisible()
    await expectPage(page.getByRole("button", { name: /^Requests/u })).toHaveCount(0)
    expect(complaints).toEqual([])
  })

  describe("search", () => {
    test("finds chats and messages, and opens a message where it stands", async () => {
      const { page, complaints } = await open("ready")
      await page.keyboard.press("Control+Shift+f")
      await page.getByRole("searchbox", { name: "Search" }).fill("(9)")
      const found = page.getByRole("list", { name: "Found messages" }).getByRole("link")
      await expectPage(found).toHaveCount(1)
      await expectPage(found.locator("mark")).toHaveText("(9)")
      await page.keyboard.press("ArrowDown")
      await expectPage(found).toBeFocused()
      await page.keyboard.press("Enter")
      const hit = page.getByRole("log").getByRole("article").filter({ hasText: "(9)" })
      await expectPage(hit).toBeInViewport()
      await expectPage
        .poll(() => page.evaluate(() => [...(CSS.highlights.get("search-hit") ?? [])].map(String)))
        .toEqual(["(9)"])
      expect(complaints).toEqual([])
    })

    test("says what it did not understand, and when there is nothing", async () => {
      const { page } = await open("ready")
      const field = page.getByRole("searchbox", { name: "Search" })
      await field.fill("train has:wings")
      await expectPage(page.getByText("Not understood: has:wings")).toBeVisible()
      await field.fill("no such words anywhere")
      await expectPage(page.getByText("Nothing found for “no such words anywhere”.")).toBeVisible()
      await button(page, "Clear search").click()
      await expectPage(list(page).getByRole("listitem")).toHaveCount(6)
      await expectPage(field).toBeFocused()
    })
  })

  describe("a contact", () => {
    test("is renamed, noted, muted and introduced in a panel beside the chat", async () => {
      const { page, complaints } = await open("ready")
      await openDetails(page, "Ana")
      const panel = page.getByRole("complementary", { name: "Details" })
      await expectPage(panel).toContainText(/Verified by invite, on/u)
      await panel.getByRole("textbox", { name: "Your name for them" }).fill("Anuschka")
      await panel.getByRole("button", { name: "Save" }).click()
      await expectPage(page.getByRole("main").getByRole("heading", { name: "Anuschka" }).first()).toBeVisible()
      await expectPage(panel).toContainText("Calls themselves Ana")
      await panel.getByRole("textbox", { name: "Private note" }).fill("Allergic to nuts")
      await panel.getByRole("button", { name: "Save" }).click()
      await expectPage(panel.getByRole("button", { name: "Save" })).toHaveCount(0)
      await panel.getByRole("combobox", { name: "Notifications" }).selectOption("Mute always")
      await expectPage(row(page, "Anuschka")).toHaveAccessibleName(/muted/u)
      await panel.getByRole("button", { name: "Introduce to somebody" }).click()
      await page.getByRole("radio", { name: "Bob" }).check()
      await button(page, "Introduce").click()
      await expectPage(page.getByRole("dialog")).toHaveCount(0)
      await panel.getByRole("button", { name: "Clear history" }).click()
      await page.getByRole("dialog").getByRole("button", { name: "Clear history" }).click()
      await expectPage(page.getByRole("log").getByRole("article")).toHaveCount(0)
      await panel.getByRole("button", { name: "Close details" }).click()
      await expectPage(panel).toHaveCount(0)
      expect(complaints).toEqual([])
    })

    test("is a window where there is no room for a panel", async () => {
      const { page } = await open("ready", phone)
      await openDetails(page, "Ana")
      await expectPage(page.getByRole("dialog", { name: "Details" })).toBeVisible()
      await page.keyboard.press("Escape")
      await expectPage(page.getByRole("main").getByRole("heading", { name: "Ana" }).getByRole("button")).toBeFocused()
    })

    test("shows its layers and who could see what", async () => {
      const { page } = await open("ready")
      await openDetails(page, "Ana")
      await page.getByRole("tab", { name: "Layers" }).click()
      const panel = page.getByRole("complementary", { name: "Details" })
      for (const words of [
        /Post-quantum since/u,
        /directly, browser to browser/u,
        "RFC 9420",
        "key commitment",
        "The broker (https://fourfold.example/broker/)",
        "A TURN relay",
      ]) {
        await expectPage(panel).toContainText(words)
      }
    })

    test("with another key, or other numbers, asks for a decision here too", async () => {
      const { page } = await open("everything")
      await openDetails(page, "Changed key")
      const trust = page.getByRole("region", { name: "Trust" })
      await expectPage(trust).toContainText("Another key answered")
      await trust.getByRole("button", { name: "Trust anyway" }).click()
      await expectPage(trust).toContainText("Not verified")
    })

    test("is verified by the way that was compared, and only there are the buttons", async () => {
      const { page } = await open("ready")
      await row(page, "Bob").click()
      await page.getByRole("button", { name: "Verify" }).click()
      await expectPage(page.getByRole("group", { name: "Safety number" })).toBeVisible()
      await page.getByRole("tab", { name: "QR code" }).click()
      await expectPage(button(page, "They match")).toHaveCount(0)
      await page.getByRole("tab", { name: "Emoji" }).click()
      await expectPage(page.getByRole("list", { name: "Seven pictures" }).getByRole("listitem")).toHaveCount(7)
      await button(page, "They match").click()
      await expectPage(page.getByText(/^Verified by comparing pictures, today/u)).toBeVisible()
      await button(page, "They don't match").click()
      await expectPage(page.getByText(/^They did not match today/u)).toBeVisible()
    })
  })

  test("codes are made for one or for anybody, listed, revoked and made invalid", async () => {
    const { page, complaints } = await open("ready")
    await button(page, "Add contact").click()
    const link = page.getByRole("textbox", { name: "Invite link" })
    const first = await link.inputValue()
    await page.getByRole("combobox", { name: "Kind of code" }).selectOption("For anybody")
    await expectPage(link).not.toHaveValue(first)
    await expectPage(page.getByText(/for anybody\. Who uses it lands in your requests/u)).toBeVisible()
    await page.getByRole("combobox", { name: "Valid for" }).selectOption("7 days")
    await page.getByText("Open codes").click()
    const codes = page.getByRole("list", { name: "Open codes" }).getByRole("listitem")
    await expectPage(codes).toHaveCount(3)
    await codes.first().getByRole("button", { name: "Revoke" }).click()
    await expectPage(codes).toHaveCount(2)
    await button(page, "Make all codes invalid").click()
    await button(page, "Make invalid").click()
    await expectPage(codes).toHaveCount(0)
    await page.getByRole("textbox", { name: "Paste an invite" }).fill("Hi! https://fourfold.example/#abc. See you")
    await button(page, "Connect").click()
    await expectPage(page.getByText("Pending: waiting for Eve to come online")).toBeVisible()
    expect(complaints).toEqual([])
  })

  test("a code that nobody can have got is shown again, one that was copied is not", async () => {
    const { page } = await open("ready")
    const link = page.getByRole("textbox", { name: "Invite link" })
    const shown = async (): Promise<string> => {
      await button(page, "Add contact").click()
      return link.inputValue()
    }
    const first = await shown()
    await page.keyboard.press("Escape")
    expect(await shown()).toBe(first)
    await button(page, "Copy invite link").click()
    await page.keyboard.press("Escape")
    expect(await shown()).not.toBe(first)
    await page.getByText("Open codes").click()
    await expectPage(page.getByRole("list", { name: "Open codes" }).getByRole("listitem")).toHaveCount(2)
  })

  test("what could not be done is said once, with its cause and a way to try again", async () => {
    const { page } = await open("full")
    await openDetails(page, "Ana")
    await button(page, "Clear history").click()
    await page.getByRole("dialog").getByRole("button", { name: "Clear history" }).click()
    const failure = page.getByRole("dialog", { name: "That did not work" })
    await expectPage(failure.getByRole("alert")).toContainText("full")
    await failure.getByRole("button", { name: "Retry" }).click()
    await expectPage(failure.getByRole("alert")).toContainText("full")
    await failure.getByRole("button", { name: "Cancel" }).click()
    await expectPage(failure).toHaveCount(0)
    await rowMenu(page, "Bob", "Archive")
    await expectPage(failure).toBeVisible()
  })

  test.each([
    [320, 100],
    [320, 200],
    [390, 100],
    [1280, 100],
    [1280, 200],
  ])("at %i px and %i %% text the safety number has lines of three or four groups", async (width, textSize) => {
    const { page } = await open("ready", { viewport: { width, height: 844 } })
    await row(page, "Carla").click()
    await page.getByRole("button", { name: "Verify" }).first().click()
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = `${size}%`
    }, textSize)
    const group = page.getByRole("group", { name: "Safety number" })
    await group.waitFor()
    const lines = await group.evaluate((element) => {
      const tops = [...element.children].map((child) => Math.round(child.getBoundingClientRect().top))
      return [...new Set(tops)].map((top) => tops.filter((each) => each === top).length)
    })
    expect([
      [3, 3, 3, 3],
      [4, 4, 4],
    ]).toContainEqual(lines)
    expect(await group.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  })

  describe("settings", () => {
    test("change what others may know, and free who was blocked", async () => {
      const { page, complaints } = await open("crowd")
      await openSettings(page)
      for (const name of ["Read receipts", "Typing", "Away or here", "Accept requests", "Sound"]) {
        await page.getByRole("switch", { name }).click()
        await expectPage(page.getByRole("switch", { name })).not.toBeChecked()
      }
      await page.getByRole("combobox", { name: "Timer of new chats" }).selectOption("1 week")
      await page.getByRole("combobox", { name: "Do not disturb" }).selectOption("Until switched off")
      await expectPage(page.getByRole("combobox", { name: "Do not disturb" })).toHaveValue("on")
      await page.getByRole("list", { name: "Blocked contacts" }).getByRole("button", { name: "Unblock" }).click()
      await expectPage(page.getByText("Nobody is blocked.")).toBeVisible()
      expect(complaints).toEqual([])
    })

    test("change the name, within its limit", async () => {
      const { page } = await open("ready")
      await openSettings(page)
      const field = page.getByRole("textbox", { name: "Your name" })
      await field.fill("x".repeat(70))
      await button(page, "Save").click()
      await expectPage(page.getByRole("alert")).toContainText("6 bytes too long")
      await field.fill("Robin the Second")
      await button(page, "Save").click()
      await expectPage(button(page, "Save")).toHaveCount(0)
    })

    test("change language, theme and text size at once, and keep them", async () => {
      const { page } = await open("ready")
      await openSettings(page)
      await page.getByRole("combobox", { name: "Theme" }).selectOption("Dark")
      await page.getByRole("combobox", { name: "Text size" }).selectOption("150%")
      await page.getByRole("combobox", { name: "Language" }).selectOption("Deutsch")
      await expectPage(page.getByRole("heading", { name: "Einstellungen" })).toBeVisible()
      await page.reload()
      await expectPage(page.getByRole("heading", { name: "Pick" })).toHaveCount(0)
      await expectPage(page.getByRole("list", { name: "Unterhaltungen" })).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.style.fontSize)).toBe("150%")
    })

    test("set a passphrase that is entered twice, and take it away", async () => {
      const { page } = await open("empty")
      await openSettings(page)
      await button(page, "Set a passphrase").click()
      const dialog = page.getByRole("dialog")
      await dialog.getByRole("textbox", { name: "Passphrase" }).fill("short")
      await dialog.getByRole("button", { name: "Set a passphrase" }).click()
      await expectPage(dialog.getByRole("alert")).toContainText("At least 8")
      await dialog.getByRole("textbox", { name: "Passphrase" }).fill("four random words")
      await dialog.getByRole("button", { name: "Set a passphrase" }).click()
      await expectPage(dialog.getByRole("alert")).toContainText("not the same")
      await dialog.getByRole("textbox", { name: "Once more" }).fill("four random words")
      await dialog.getByRole("button", { name: "Set a passphrase" }).click()
      await expectPage(page.getByText("The passphrase is set.")).toBeVisible()
      await button(page, "Remove passphrase").click()
      await dialog.getByRole("button", { name: "Remove passphrase" }).click()
      await expectPage(page.getByText("The passphrase was removed.")).toBeVisible()
      await expectPage(button(page, "Lock now")).toHaveCount(0)
    })

    test("say why nothing could be saved", async () => {
      const { page } = await open("full")
      await openSettings(page)
      await page.getByRole("switch", { name: "Typing" }).click()
      await expectPage(page.getByRole("alert")).toContainText("full")
      await expectPage(page.getByRole("switch", { name: "Typing" })).toBeChecked()
    })
  })

  test("the palette leads to chats and commands, and Ctrl+/ lists the keys", async () => {
    const { page, complaints } = await open("crowd")
    await page.keyboard.press("Control+k")
    const field = page.getByRole("combobox", { name: "Chat or command" })
    await expectPage(field).toBeFocused()
    await page.keyboard.type("person 17")
    await page.keyboard.press("ArrowDown")
    await expectPage(page.getByRole("option", { selected: true })).toHaveText("Person 117")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expectPage(page.getByRole("main").getByRole("heading", { name: "Person 17" })).toBeVisible()
    await page.keyboard.press("Control+k")
    await page.keyboard.type("dark")
    await page.keyboard.press("Enter")
    expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe("dark")
    await page.keyboard.press("Control+/")
    await expectPage(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible()
    await page.keyboard.press("Control+k")
    await expectPage(field).toHaveCount(0)
    expect(complaints).toEqual([])
  })

  describe("what comes in", () => {
    test("elsewhere is shown for a moment, and leads there", async () => {
      const { page } = await open("busy")
      await row(page, "Bob").click()
      const toast = page.getByRole("status", { name: "New messages" }).getByRole("button", { name: /^Ana/u })
      await expectPage(toast).toBeVisible()
      await toast.click()
      await expectPage(page.getByRole("main").getByRole("heading", { name: "Ana" }).first()).toBeVisible()
      await expectPage(toast).toHaveCount(0)
    })

    test("is told by the system while the page is hidden, as far as was allowed", async () => {
      const { page } = await open("busy")
      await page.evaluate(() => {
        const shown: string[] = []
        class Shown extends EventTarget {
          static permission = "granted"
          constructor(title: string, { body, data }: { readonly body: string; readonly data?: unknown }) {
            super()
            // As browsers do: what cannot be copied is refused, and nothing shown.
            structuredClone(data)
            shown.push(`${title}: ${body}`)
          }
        }
        Object.assign(globalThis, { Notification: Shown, shown })
        Object.defineProperty(document, "visibilityState", { value: "hidden" })
        document.dispatchEvent(new Event("visibilitychange"))
      })
      const shown = () => page.evaluate(() => (globalThis as unknown as { shown: string[] }).shown.join("\n"))
      await expectPage.poll(shown, { timeout: 8000 }).toMatch(/^Ana: And another thing, number \d/u)
    })

    test("offers notifications after the first message, and a passphrase where there is none", async () => {
      const { page } = await open("busy")
      const offer = page.getByRole("region", { name: "Know when somebody writes?" })
      await expectPage(offer).toBeVisible({ timeout: 8000 })
      await offer.getByRole("button", { name: "Not now" }).click()
      await expectPage(offer).toHaveCount(0)
    })
  })

  describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
    const scenes: Readonly<Record<string, readonly [string, (page: Page) => Promise<void>]>> = {
      list: ["crowd", async () => {}],
      "row menu": ["crowd", (page) => row(page, "Muted").click({ button: "right" })],
      requests: ["crowd", (page) => page.getByRole("button", { name: /^Requests/u }).click()],
      search: [
        "ready",
        async (page) => {
          await page.getByRole("searchbox", { name: "Search" }).fill("the")
          await page.getByRole("list", { name: "Found messages" }).getByRole("link").first().waitFor()
          await page.getByText("Narrow it down", { exact: true }).click()
        },
      ],
      details: ["everything", (page) => openDetails(page, "Mismatch")],
      layers: [
        "everything",
        async (page) => {
          await openDetails(page, "Mismatch")
          await page.getByRole("tab", { name: "Layers" }).click()
        },
      ],
      codes: [
        "ready",
        async (page) => {
          await button(page, "Add contact").click()
          await page.getByRole("textbox", { name: "Invite link" }).waitFor()
          await page.getByText("Open codes").click()
        },
      ],
      settings: ["crowd", openSettings],
      passphrase: [
        "ready",
        async (page) => {
          await openSettings(page)
          await button(page, "Change passphrase").click()
        },
      ],
      palette: ["crowd", (page) => page.keyboard.press("Control+k")],
      keys: ["crowd", (page) => page.keyboard.press("Control+/")],
      emoji: [
        "everything",
        async (page) => {
          await row(page, "Mismatch").click()
          await page.getByRole("button", { name: "Verify" }).first().click()
          await page.getByRole("tab", { name: "Emoji" }).click()
        },
      ],
    }

    test.each(Object.keys(scenes))("%s meets WCAG 2.2 AA, wide and narrow, and nothing is cut", async (name) => {
      const [state, act] = scenes[name] ?? ["ready", async () => {}]
      for (const width of [1280, 390, 320]) {
        const { page } = await open(state, {
          viewport: { width, height: 844 },
          colorScheme,
          reducedMotion: "reduce",
        })
        await act(page)
        expect(await accessibilityViolations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        await page.context().close()
      }
    })
  })
})
