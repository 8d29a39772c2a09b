/** Every main screen and state, and how one gets there from a state of the gallery. */
import type { Page } from "@playwright/test"

export interface Scene {
  readonly name: string
  /** Of the gallery. */
  readonly state: string
  readonly act: (page: Page) => Promise<unknown>
}

const openChat = async (page: Page, name: string): Promise<void> => {
  await page
    .getByRole("list", { name: "Conversations" })
    .getByRole("link", { name: new RegExp(`^${name}`, "u") })
    .click()
  await page.getByRole("log", { name: "Messages" }).waitFor()
}
const chat = (name: string) => (page: Page) => openChat(page, name)
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
const dialog = (page: Page) => page.getByRole("dialog").waitFor()
const still = (page: Page) => page.getByRole("button").first().waitFor()
const attach =
  (what: string) =>
  async (page: Page): Promise<void> => {
    await openChat(page, "Ana")
    await button(page, "Attach").click()
    await page.getByRole("menuitem", { name: what }).click()
    await dialog(page)
  }
const ofMessage =
  (words: string, item?: string) =>
  async (page: Page): Promise<void> => {
    await openChat(page, "Ana")
    await page.getByRole("article").filter({ hasText: words }).last().click({ button: "right" })
    await page.getByRole("menuitem").first().waitFor()
    if (item === undefined) return
    await page.getByRole("menuitem", { name: item, exact: true }).click()
    await dialog(page)
  }

const scene = (name: string, state: string, act: Scene["act"] = still): Scene => ({ name, state, act })

export const scenes: readonly Scene[] = [
  scene("welcome", "welcome"),
  scene("invited", "invited"),
  scene("bad-invite", "bad-invite"),
  scene("locked", "locked"),
  scene("elsewhere", "elsewhere"),
  scene("broken", "broken"),
  scene("protect", "invited", async (page) => {
    await page.getByRole("textbox", { name: "Your name" }).fill("Robin")
    await button(page, "Continue").click()
    await page.getByRole("textbox", { name: "Passphrase" }).waitFor()
  }),
  scene("list", "ready"),
  scene("list-empty", "empty"),
  scene("list-offline", "offline"),
  scene("list-crowd", "crowd"),
  scene("notices", "notices"),
  scene("hostile", "hostile"),
  scene("chat", "ready", chat("Ana")),
  scene("chat-kinds", "everything", chat("Kinds")),
  scene("chat-long", "long", chat("Bob")),
  scene("chat-changed-key", "everything", chat("Changed key")),
  scene("chat-pending", "everything", chat("Pending")),
  scene("chat-blocked", "everything", chat("Blocked")),
  scene("message-menu", "ready", ofMessage("See you on Friday then!")),
  scene("message-info", "ready", ofMessage("See you on Friday then!", "Message info")),
  scene("message-forward", "ready", ofMessage("See you on Friday then!", "Forward")),
  scene("message-delete", "ready", ofMessage("I bring the cake", "Delete")),
  scene("poll", "ready", attach("Poll")),
  scene("place", "ready", attach("Location")),
  scene("view-once", "ready", attach("View-once text")),
  scene("emoji", "ready", async (page) => {
    await openChat(page, "Ana")
    await button(page, "Emoji").click()
    await page.getByRole("gridcell").first().waitFor()
  }),
  scene("timer", "ready", async (page) => {
    await openChat(page, "Ana")
    await button(page, "More").click()
    await page.getByRole("menuitem", { name: "Disappearing messages" }).click()
    await dialog(page)
  }),
  scene("details", "ready", async (page) => {
    await openChat(page, "Ana")
    await button(page, "More").click()
    await page.getByRole("menuitem", { name: "Details" }).click()
    await page.getByRole("tab", { name: "Layers" }).waitFor()
  }),
  scene("verify", "ready", async (page) => {
    await openChat(page, "Carla")
    await page.getByRole("button", { name: "Verify" }).first().click()
    await page.getByRole("group", { name: "Safety number" }).waitFor()
  }),
  scene("add-contact", "ready", async (page) => {
    await button(page, "Add contact").click()
    await page.getByRole("textbox", { name: "Invite link" }).waitFor()
  }),
  scene("requests", "everything", async (page) => {
    await page.getByRole("button", { name: /^Requests/u }).click()
    await button(page, "Accept").first().waitFor()
  }),
  scene("search", "ready", async (page) => {
    await page.getByRole("searchbox", { name: "Search" }).fill("parcel")
    await page.getByRole("list", { name: "Found messages" }).getByRole("link").first().waitFor()
  }),
  scene("switcher", "ready", async (page) => {
    await page.getByRole("list", { name: "Conversations" }).waitFor()
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox", { name: "Chat or command" }).waitFor()
  }),
  scene("settings", "ready", async (page) => {
    await page.getByRole("link", { name: "Settings" }).click()
    await page.getByRole("switch").first().waitFor()
  }),
]
