/** A conversation as people use it: roles and names only, over the messenger without peers. */
import { type Browser, type Page, chromium, expect as expectPage } from "@playwright/test"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accessibilityViolations, buildGallery, findChromium, openState } from "./gallery-page.ts"

const gallery = "conversation"
const executablePath = findChromium()
if (executablePath === undefined && process.env["CI"] !== undefined) throw new Error("no Chromium for the gallery")

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const

const openChat = async (page: Page, name: string): Promise<void> => {
  if (name === "Requesting") {
    await page.getByRole("button", { name: /^Requests/u }).click()
    await page.getByRole("button", { name }).click()
  } else {
    await page
      .getByRole("list", { name: "Conversations" })
      .getByRole("link", { name: new RegExp(`^${name}`, "u") })
      .click()
  }
  await expectPage(log(page)).toBeVisible()
}
const log = (page: Page) => page.getByRole("log", { name: "Messages" })
const field = (page: Page) => page.getByRole("textbox", { name: "Message" })
const article = (page: Page, text: string) => log(page).getByRole("article").filter({ hasText: text })
const say = async (page: Page, text: string): Promise<void> => {
  await field(page).fill(text)
  await page.getByRole("button", { name: "Send" }).click()
}
const choose = async (page: Page, text: string, item: string): Promise<void> => {
  await article(page, text).last().click({ button: "right" })
  await page.getByRole("menuitem", { name: item, exact: true }).click()
}

describe.skipIf(executablePath === undefined)("a conversation", () => {
  let browser: Browser

  beforeAll(async () => {
    buildGallery(gallery)
    browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
  }, 120_000)

  afterAll(() => browser.close())

  const open = async (state: string, who: string, options: Parameters<typeof openState>[3] = {}) => {
    const opened = await openState(browser, gallery, state, options)
    await openChat(opened.page, who)
    return opened
  }

  test("answers a message, and leads from the answer to it", async () => {
    const { page, complaints } = await open("ready", "Ana")
    await choose(page, "Did the parcel arrive", "Reply")
    await expectPage(page.getByText("Reply to Ana")).toBeVisible()
    await expectPage(field(page)).toBeFocused()
    await say(page, "It did, thanks again.")
    const answer = article(page, "It did, thanks again.")
    await expectPage(answer).toContainText("Morning! Did the parcel arrive?")
    await expectPage(page.getByText("Reply to Ana")).toHaveCount(0)
    await answer.getByRole("button", { name: /Did the parcel/u }).click()
    await expectPage(article(page, "Did the parcel arrive").first()).toBeInViewport()
    expect(complaints).toEqual([])
  })

  test("reacts from the menu, takes it back with a tap, and finds any emoji by name", async () => {
    const { page, complaints } = await open("ready", "Ana")
    const message = article(page, "See you on Friday then!")
    await choose(page, "See you on Friday then!", "❤️")
    const reaction = message.getByRole("button", { name: "❤️, You" })
    await expectPage(reaction).toHaveAttribute("aria-pressed", "true")
    await reaction.click()
    await expectPage(reaction).toHaveCount(0)
    await choose(page, "See you on Friday then!", "More reactions")
    await page.getByRole("searchbox", { name: "Search emoji" }).fill("pizza")
    await page.getByRole("gridcell", { name: "pizza" }).click()
    await expectPage(message.getByRole("button", { name: "🍕, You" })).toBeVisible()
    expect(complaints).toEqual([])
  })

  test("edits the last message with ↑, keeps the draft meanwhile, and shows what it said before", async () => {
    const { page } = await open("ready", "Ana")
    await field(page).focus()
    await page.keyboard.press("ArrowUp")
    await expectPage(field(page)).toHaveValue("and a bottle of something good.")
    await page.keyboard.press("Escape")
    await expectPage(field(page)).toHaveValue("")
    await field(page).fill("half a thought")
    await choose(page, "and the candles", "Edit")
    await field(page).fill("and twelve candles")
    await page.getByRole("button", { name: "Save changes" }).click()
    await expectPage(field(page)).toHaveValue("half a thought")
    const edited = article(page, "and twelve candles")
    await edited.getByRole("button", { name: "edited" }).click()
    await expectPage(page.getByRole("dialog", { name: "Edit history" })).toContainText("and the candles")
  })

  test("deletes for me and for everyone, each after a question", async () => {
    const { page } = await open("ready", "Ana")
    await choose(page, "I bring the cake", "Delete")
    await page.getByRole("button", { name: "Delete for everyone" }).click()
    await expectPage(article(page, "You deleted this message")).toBeVisible()
    await choose(page, "Ha, true.", "Delete")
    await expectPage(page.getByRole("button", { name: "Delete for everyone" })).toHaveCount(0)
    await page.getByRole("button", { name: "Delete for me" }).click()
    await expectPage(article(page, "Ha, true.")).toHaveCount(0)
  })

  test("forwards to several people found by name", async () => {
    const { page } = await open("ready", "Ana")
    await choose(page, "See you there.", "Forward")
    const dialog = page.getByRole("dialog", { name: "Forward to" })
    await dialog.getByRole("checkbox", { name: "Bob" }).check()
    await dialog.getByRole("searchbox", { name: "Search people" }).fill("cár")
    await dialog.getByRole("checkbox", { name: "Carla" }).check()
    await dialog.getByRole("button", { name: "Forward to 2 people" }).click()
    await expectPage(dialog).toHaveCount(0)
    await openChat(page, "Bob")
    await expectPage(article(page, "See you there.").last()).toContainText("Forwarded")
  })

  test("pins, cycles through pins and unpins", async () => {
    const { page } = await open("ready", "Ana")
    await choose(page, "Seven o’clock", "Pin")
    await choose(page, "Did the parcel arrive", "Pin")
    const bar = page.getByRole("button", { name: /^Pinned message 1 of 2/u })
    await bar.click()
    await expectPage(article(page, "Seven o’clock").first()).toBeInViewport()
    await page.getByRole("button", { name: /^Pinned message 2 of 2/u }).click()
    await expectPage(article(page, "Did the parcel arrive").first()).toBeInViewport()
    await page.getByRole("button", { name: "Unpin" }).click()
    await expectPage(page.getByRole("button", { name: /^Pinned message/u })).toHaveCount(1)
  })

  test("asks in a poll, votes and ends it", async () => {
    const { page, complaints } = await open("ready", "Ana")
    await page.getByRole("button", { name: "Attach" }).click()
    await page.getByRole("menuitem", { name: "Poll" }).click()
    await page.getByRole("button", { name: "Send poll" }).click()
    await expectPage(page.getByRole("alert")).toContainText("at least two")
    await page.getByRole("textbox", { name: "Question" }).fill("Tea or coffee?")
    await page.getByRole("textbox", { name: "Answer 1" }).fill("Tea")
    await page.getByRole("textbox", { name: "Answer 2" }).fill("Coffee")
    await page.getByRole("button", { name: "Send poll" }).click()
    const poll = log(page).getByRole("group", { name: "Poll: Tea or coffee?" })
    await poll.getByRole("radio", { name: /^Coffee/u }).click()
    await expectPage(poll.getByRole("radio", { name: /^Coffee/u })).toBeChecked()
    await poll.getByRole("radio", { name: /^Tea/u }).click()
    await expectPage(poll.getByRole("radio", { name: /^Coffee/u })).not.toBeChecked()
    await poll.getByRole("button", { name: "End poll" }).click()
    await expectPage(poll.getByRole("radio", { name: /^Tea/u })).toBeDisabled()
    expect(complaints).toEqual([])
  })

  test("sends a place, and leads to a map only on a tap", async () => {
    const { page } = await open("ready", "Ana")
    await page.getByRole("button", { name: "Attach" }).click()
    await page.getByRole("menuitem", { name: "Location" }).click()
    await page.getByRole("textbox", { name: "Latitude" }).fill("91")
    await page.getByRole("textbox", { name: "Longitude" }).fill("16.3738")
    await page.getByRole("button", { name: "Send place" }).click()
    await expectPage(page.getByRole("alert")).toContainText("−90 to 90")
    await page.getByRole("textbox", { name: "Latitude" }).fill("48.2082")
    await page.getByRole("button", { name: "Send place" }).click()
    const link = article(page, "48.20820° N").getByRole("link", { name: "Open in maps" })
    await expectPage(link).toHaveAttribute("rel", "noopener noreferrer")
    await expectPage(link).toHaveAttribute("href", /^https:\/\/www\.openstreetmap\.org\//u)
  })

  test("shows a view-once text until one looks away", async () => {
    const { page } = await open("everything", "Kinds")
    await log(page).getByRole("button", { name: "Tap to view once" }).click()
    await expectPage(page.getByText("third flowerpot")).toBeVisible()
    await page.evaluate(() => globalThis.dispatchEvent(new Event("blur")))
    await expectPage(page.getByText("third flowerpot")).toHaveCount(0)
    await expectPage(log(page).getByRole("button", { name: "Tap to view once" })).toHaveCount(0)
  })

  test("sets a timer, says so, and counts down", async () => {
    const { page } = await open("ready", "Ana")
    await page.getByRole("button", { name: "More", exact: true }).click()
    await page.getByRole("menuitem", { name: "Disappearing messages" }).click()
    await page.getByRole("radio", { name: "30 seconds" }).check()
    await page.getByRole("button", { name: "Set", exact: true }).click()
    await expectPage(log(page)).toContainText("You set messages to disappear after 30 seconds")
    await say(page, "Burn after reading")
    await expectPage(article(page, "Burn after reading").getByRole("img", { name: /^disappears in/u })).toBeVisible()
    await choose(page, "Burn after reading", "Message info")
    const left = page.getByRole("dialog").getByRole("timer")
    await expectPage(left).toHaveText(/^disappears in \d+ seconds$/u)
    const before = await left.textContent()
    await expectPage(left).not.toHaveText(before ?? "")
  })

  test("finds words, marks them where they stand, and goes from hit to hit", async () => {
    const { page, complaints } = await open("ready", "Bob")
    await page.keyboard.press("Control+f")
    const search = page.getByRole("searchbox", { name: "Search in conversation" })
    await expectPage(search).toBeFocused()
    await search.fill("(9)")
    await expectPage(page.getByText("1 of 1", { exact: true })).toBeVisible()
    await expectPage(article(page, "(9)")).toBeInViewport()
    const marked = await page.evaluate(() => [...(CSS.highlights.get("search-hit") ?? [])].map(String))
    expect(marked).toEqual(["(9)"])
    await search.fill("train")
    await expectPage(page.getByText(/^1 of \d\d/u)).toBeVisible()
    await page.keyboard.press("Enter")
    await expectPage(page.getByText(/^2 of \d+/u)).toBeVisible()
    await field(page).focus()
    await page.keyboard.press("Control+f")
    await expectPage(search).toBeFocused()
    await page.keyboard.type("no such words")
    await expectPage(search).toHaveValue("no such words")
    await expectPage(page.getByText("Nothing found")).toBeVisible()
    await page.keyboard.press("Escape")
    await expectPage(search).toHaveCount(0)
    await expectPage(field(page)).toBeFocused()
    expect(complaints).toEqual([])
  })

  test("goes to a date", async () => {
    const { page } = await open("ready", "Bob")
    await page.getByRole("button", { name: "More", exact: true }).click()
    await page.getByRole("menuitem", { name: "Go to a date" }).click()
    await page.getByLabel("Date", { exact: true }).fill("2000-01-01")
    await page.getByRole("button", { name: "Go", exact: true }).click()
    await expectPage(article(page, "(0)").first()).toBeInViewport()
    await page.getByRole("button", { name: "Jump to the latest message" }).click()
    await expectPage(page.getByRole("button", { name: "Jump to the latest message" })).toHaveCount(0)
  })

  test("opens at its end again, wherever it was left", async () => {
    const { page } = await open("ready", "Bob")
    await page.keyboard.press("Control+f")
    await page.getByRole("searchbox", { name: "Search in conversation" }).fill("(9)")
    await expectPage(article(page, "(9)")).toBeInViewport()
    await openChat(page, "Carla")
    await openChat(page, "Bob")
    await expectPage(page.getByRole("button", { name: "Jump to the latest message" })).toHaveCount(0)
    await expectPage(article(page, "(9)")).toHaveCount(0)
  })

  test("is gone through with the keys, message by message", async () => {
    const { page } = await open("ready", "Ana")
    await expectPage(field(page)).toBeFocused()
    await log(page).focus()
    await page.keyboard.press("ArrowUp")
    await expectPage(article(page, "and a bottle of something good.")).toBeFocused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await expectPage(article(page, "I bring the cake")).toBeFocused()
    await page.keyboard.press("Enter")
    await expectPage(page.getByRole("menu", { name: "Message menu" })).toBeVisible()
    await page.keyboard.press("Escape")
    await expectPage(article(page, "I bring the cake")).toBeFocused()
    await page.keyboard.press("Shift+F10")
    await page.getByRole("menuitem", { name: "Message info" }).press("Enter")
    await expectPage(page.getByRole("dialog", { name: "Message info" })).toBeVisible()
    await page.keyboard.press("Escape")
    await expectPage(article(page, "I bring the cake")).toBeFocused()
    await field(page).focus()
    await page.keyboard.press("Control+ArrowUp")
    await expectPage(page.getByText("Reply to yourself")).toBeVisible()
    await page.keyboard.press("Escape")
    await page.keyboard.type("so important")
    await page.keyboard.press("Control+a")
    await page.keyboard.press("Control+b")
    await expectPage(field(page)).toHaveValue("**so important**")
    await page.keyboard.press("Control+b")
    await expectPage(field(page)).toHaveValue("so important")
  })

  test("says that they type, and what they say, to eyes and to ears", async () => {
    const { page } = await open("lively", "Ana")
    await say(page, "Guess what.")
    await expectPage(log(page).getByRole("img", { name: "Ana is typing" })).toBeVisible()
    await expectPage(page.getByRole("main").getByText("typing…", { exact: true })).toBeVisible()
    await expectPage(page.getByText("Ana: You don't say!")).toBeAttached()
    await expectPage(article(page, "Guess what.").getByRole("button", { name: "👍, Ana" })).toBeVisible()
  })

  test.each([
    ["Changed key", "alert", ["Verify", "Trust anyway", "Remove"], false],
    ["Mismatch", "alert", ["Verify", "Trust anyway", "Remove"], false],
    ["Requesting", "status", ["Accept", "Delete", "Block"], false],
    ["Pending", "status", ["Cancel contact"], true],
    ["Expired", "status", ["Cancel contact"], true],
    ["Blocked", "status", ["Unblock", "Remove"], false],
    ["Removed", "status", ["Delete what was said, too"], false],
  ] as const)("with %s asks for a decision", async (who, role, actions, canWrite) => {
    const { page } = await open("everything", who)
    const banner = page
      .getByRole("main")
      .getByRole(role)
      .filter({ has: page.getByRole("button") })
    for (const name of actions) await expectPage(banner.getByRole("button", { name, exact: true })).toBeVisible()
    await expectPage(field(page)).toHaveCount(canWrite ? 1 : 0)
  })

  test("goes on once a decision was made", async () => {
    const { page } = await open("everything", "Changed key")
    await page.getByRole("button", { name: "Trust anyway" }).click()
    await expectPage(field(page)).toBeVisible()
    await openChat(page, "Requesting")
    await page.getByRole("button", { name: "Accept" }).click()
    await expectPage(field(page)).toBeVisible()
    await openChat(page, "Kinds")
    await article(page, "This one did not get through.").getByRole("button", { name: "Retry" }).click()
    await expectPage(article(page, "This one did not get through.")).toHaveAccessibleDescription("read")
  })

  test("answers a swipe and a long press", async () => {
    const { page } = await open("ready", "Ana", phone)
    const bubble = article(page, "See you on Friday then!")
    const box = await bubble.boundingBox()
    const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + 15]
    const touch = await page.context().newCDPSession(page)
    const send = (type: "touchStart" | "touchMove" | "touchEnd", at?: number) =>
      touch.send("Input.dispatchTouchEvent", { type, touchPoints: at === undefined ? [] : [{ x: at, y }] })
    await send("touchStart", x)
    for (let at = x; at < x + 100; at += 20) await send("touchMove", at)
    await send("touchEnd")
    await expectPage(page.getByText("Reply to Ana")).toBeVisible()
    await send("touchStart", x)
    await expectPage(page.getByRole("menu", { name: "Message menu" })).toBeVisible()
    await send("touchEnd")
  })

  test("marks the message whose menu is open, and sets the menu of a held one beside it", async () => {
    const { page } = await open("ready", "Ana", phone)
    const held = article(page, "See you on Friday then!")
    const box = await held.boundingBox()
    const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + 15]
    const touch = await page.context().newCDPSession(page)
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] })
    const menu = page.getByRole("menu", { name: "Message menu" })
    await expectPage(menu).toBeVisible()
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] })
    await expectPage(held).toHaveAttribute("data-chosen")
    const above = await menu.boundingBox()
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(box?.y ?? 0)
    await page.keyboard.press("Escape")
    await expectPage(menu).toHaveCount(0)
    await expectPage(held).not.toHaveAttribute("data-chosen")
  })

  describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
    const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
      kinds: async () => {},
      "kinds, from their beginning": (page) => log(page).evaluate((element) => element.scrollTo(0, 0)),
      menu: async (page) => {
        await article(page, "We meet at eight.").first().click({ button: "right" })
        await page.getByRole("menu").waitFor()
      },
      emoji: async (page) => {
        await page.getByRole("button", { name: "Emoji" }).click()
        await page.getByRole("gridcell").first().waitFor()
      },
      forward: (page) => choose(page, "This one goes tomorrow.", "Forward"),
      info: (page) => choose(page, "This one goes tomorrow.", "Message info"),
      delete: (page) => choose(page, "This one waits.", "Delete"),
      "changed key": (page) => openChat(page, "Changed key"),
      search: async (page) => {
        await page.getByRole("textbox", { name: "Message" }).waitFor()
        await page.keyboard.press("Control+f")
        await page.getByRole("searchbox", { name: "Search in conversation" }).fill("the")
        await expectPage(page.getByText(/^1 of/u)).toBeVisible()
      },
      poll: async (page) => {
        await page.getByRole("button", { name: "Attach" }).click()
        await page.getByRole("menuitem", { name: "Poll" }).click()
      },
      timer: async (page) => {
        await page.getByRole("button", { name: "More", exact: true }).click()
        await page.getByRole("menuitem", { name: "Disappearing messages" }).click()
        await page.getByRole("radio").first().waitFor()
      },
    }

    test.each(Object.keys(scenes))("%s meets WCAG 2.2 AA, wide and narrow", async (name) => {
      for (const width of [1280, 390]) {
        if (width === 390 && name === "changed key") continue
        const { page } = await open("everything", "Kinds", {
          viewport: { width, height: 844 },
          colorScheme,
          reducedMotion: "reduce",
        })
        await scenes[name]?.(page)
        expect(await accessibilityViolations(page)).toEqual([])
        await page.context().close()
      }
    })
  })
})
