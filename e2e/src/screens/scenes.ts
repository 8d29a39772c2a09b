/** Every main screen and state, and how one gets there from a state of the gallery. */
import type { Page } from "@playwright/test"
import type { Hand } from "./hand.ts"

export interface Scene {
  readonly name: string
  /** Of the gallery: "state=ready". */
  readonly query: string
  readonly act: (hand: Hand) => Promise<unknown>
  /** Looked at in every language, too. */
  readonly everyLanguage: boolean
  /** One part alone, or more of another scene: a few looks are enough. */
  readonly isPiece: boolean
  /** Not at 320 px and twice the size at once. */
  readonly needsRoom: boolean
}

const openChat = async ({ page, press }: Hand, name: string): Promise<void> => {
  await press(
    page.getByRole("list", { name: "Conversations" }).getByRole("link", { name: new RegExp(`^${name}`, "u") }),
  )
  await page.getByRole("log", { name: "Messages" }).waitFor()
}
const chat = (name: string) => (hand: Hand) => openChat(hand, name)
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
const dialog = (page: Page) => page.getByRole("dialog").waitFor()
const still = ({ page }: Hand) => page.getByRole("button").first().waitFor()
const attach =
  (what: string) =>
  async (hand: Hand): Promise<void> => {
    const { page, press } = hand
    await openChat(hand, "Ana")
    await press(button(page, "Attach"))
    await press(page.getByRole("menuitem", { name: what }))
    await dialog(page)
  }
const ofMessage =
  (words: string, item?: string) =>
  async (hand: Hand): Promise<void> => {
    const { page, press, hold } = hand
    await openChat(hand, "Ana")
    await hold(page.getByRole("article").filter({ hasText: words }).last())
    await page.getByRole("menuitem").first().waitFor()
    if (item === undefined) return
    await press(page.getByRole("menuitem", { name: item, exact: true }))
    await dialog(page)
  }
const ofHeader =
  (item?: string) =>
  async (hand: Hand): Promise<void> => {
    const { page, press } = hand
    await openChat(hand, "Ana")
    await press(button(page, "More"))
    await page.getByRole("menuitem").first().waitFor()
    if (item !== undefined) await press(page.getByRole("menuitem", { name: item }))
  }

const scene = (name: string, state: string, act: Scene["act"] = still): Scene => ({
  name,
  query: `state=${state}`,
  act,
  everyLanguage: false,
  isPiece: false,
  needsRoom: false,
})
/** More of a scene that all looks have shown. */
const also = (name: string, state: string, act: Scene["act"]): Scene => ({ ...scene(name, state, act), isPiece: true })
/** Where long words have little room. */
const spoken = (name: string, state: string, act?: Scene["act"]): Scene => ({
  ...scene(name, state, act),
  everyLanguage: true,
})

export const scenes: readonly Scene[] = [
  spoken("welcome", "welcome"),
  scene("invited", "invited"),
  scene("bad-invite", "bad-invite"),
  scene("locked", "locked"),
  scene("elsewhere", "elsewhere"),
  scene("broken", "broken"),
  scene("protect", "invited", async ({ page, press }) => {
    await page.getByRole("textbox", { name: "Your name" }).fill("Robin")
    await press(button(page, "Continue"))
    await page.getByRole("textbox", { name: "Passphrase" }).waitFor()
  }),
  spoken("list", "ready"),
  also("list-unread", "ready", async ({ page, press }) => {
    await press(page.getByRole("button", { name: /^Unread/u }))
  }),
  scene("list-empty", "empty"),
  scene("list-offline", "offline"),
  scene("list-crowd", "crowd"),
  scene("notices", "notices"),
  scene("hostile", "hostile"),
  spoken("chat", "ready", chat("Ana")),
  also("chat-end-of-many", "ready", chat("Bob")),
  also("chat-hebrew", "ready", chat("יעל")),
  scene("chat-failed", "ready", chat("Carla")),
  scene("chat-long-name", "ready", chat("Dr")),
  scene("chat-kinds", "everything", chat("Kinds")),
  ...[1, 2, 3, 4].map((pages) =>
    also(`chat-kinds-${pages}`, "everything", async (hand) => {
      await openChat(hand, "Kinds")
      await hand.page.getByRole("log", { name: "Messages" }).evaluate((log, up) => {
        log.scrollTop -= up * (log.clientHeight - 60)
      }, pages)
    }),
  ),
  scene("chat-long", "long", chat("Bob")),
  scene("chat-changed-key", "everything", chat("Changed key")),
  also("chat-pending", "everything", chat("Pending")),
  also("chat-blocked", "everything", chat("Blocked")),
  scene("message-menu", "ready", ofMessage("See you on Friday then!")),
  scene("message-info", "ready", ofMessage("See you on Friday then!", "Message info")),
  also("message-forward", "ready", ofMessage("See you on Friday then!", "Forward")),
  scene("message-delete", "ready", ofMessage("I bring the cake", "Delete")),
  scene("poll", "ready", attach("Poll")),
  also("place", "ready", attach("Location")),
  also("view-once", "ready", attach("View-once text")),
  scene("emoji", "ready", async (hand) => {
    const { page, press } = hand
    await openChat(hand, "Ana")
    await press(button(page, "Emoji"))
    await page.getByRole("gridcell").first().waitFor()
  }),
  scene("header-menu", "ready", ofHeader()),
  scene("timer", "ready", async (hand) => {
    await ofHeader("Disappearing messages")(hand)
    await dialog(hand.page)
  }),
  spoken("details", "ready", async (hand) => {
    await ofHeader("Details")(hand)
    await hand.page.getByRole("tab", { name: "Layers" }).waitFor()
  }),
  also("details-end", "ready", async (hand) => {
    await ofHeader("Details")(hand)
    await hand.page.getByText("Fingerprint").scrollIntoViewIfNeeded()
  }),
  scene("layers", "ready", async (hand) => {
    await ofHeader("Details")(hand)
    await hand.press(hand.page.getByRole("tab", { name: "Layers" }))
    await hand.page.getByText("Who could see what").first().waitFor()
  }),
  scene("chat-search", "ready", async (hand) => {
    await ofHeader("Search in conversation")(hand)
    await hand.page.getByRole("searchbox", { name: "Search in conversation" }).fill("the")
    await hand.page.getByText(/^1 of/u).waitFor()
  }),
  scene("row-menu", "ready", async ({ page, hold }) => {
    await hold(page.getByRole("list", { name: "Conversations" }).getByRole("link", { name: /^Bob/u }))
    await page.getByRole("menuitem").first().waitFor()
  }),
  spoken("verify", "ready", async (hand) => {
    await openChat(hand, "Carla")
    await hand.press(hand.page.getByRole("button", { name: "Verify" }).first())
    await hand.page.getByRole("group", { name: "Safety number" }).waitFor()
  }),
  scene("verify-emoji", "ready", async (hand) => {
    await openChat(hand, "Carla")
    await hand.press(hand.page.getByRole("button", { name: "Verify" }).first())
    await hand.press(hand.page.getByRole("tab", { name: "Emoji" }))
    await hand.page.getByRole("tabpanel").getByRole("list").waitFor()
  }),
  also("verify-qr", "ready", async (hand) => {
    await openChat(hand, "Carla")
    await hand.press(hand.page.getByRole("button", { name: "Verify" }).first())
    await hand.press(hand.page.getByRole("tab", { name: "QR code" }))
    await hand.page.getByRole("img", { name: "Your code" }).waitFor()
  }),
  spoken("add-contact", "ready", async ({ page, press }) => {
    await press(button(page, "Add contact"))
    await page.getByRole("textbox", { name: "Invite link" }).waitFor()
  }),
  also("open-codes", "ready", async ({ page, press }) => {
    await press(button(page, "Add contact"))
    await page.getByRole("textbox", { name: "Invite link" }).waitFor()
    await press(page.getByText("Open codes"))
    await button(page, "Make all codes invalid").scrollIntoViewIfNeeded()
  }),
  scene("requests", "everything", async ({ page, press }) => {
    await press(page.getByRole("button", { name: /^Requests/u }))
    await button(page, "Accept").first().waitFor()
  }),
  scene("search", "ready", async ({ page }) => {
    await page.getByRole("searchbox", { name: "Search" }).fill("parcel")
    await page.getByRole("list", { name: "Found messages" }).getByRole("link").first().waitFor()
  }),
  also("search-help", "ready", async ({ page, press }) => {
    await page.getByRole("searchbox", { name: "Search" }).fill("parcel")
    await page.getByRole("list", { name: "Found messages" }).getByRole("link").first().waitFor()
    await press(page.getByText("Narrow it down"))
  }),
  scene("switcher", "ready", async ({ page }) => {
    await page.getByRole("list", { name: "Conversations" }).waitFor()
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox", { name: "Chat or command" }).waitFor()
  }),
  spoken("settings", "ready", async ({ page, press }) => {
    await press(page.getByRole("link", { name: "Settings" }))
    await page.getByRole("switch").first().waitFor()
  }),
  also("settings-end", "ready", async ({ page, press }) => {
    await press(page.getByRole("link", { name: "Settings" }))
    await page.getByRole("switch").first().waitFor()
    await page.getByText("Protocol", { exact: false }).last().scrollIntoViewIfNeeded()
  }),
]

/** What stands at the edge for a moment, whole, and says the same as the list. */
const forAMoment = new Set(["toasts", "offer"])

/** The parts of the gallery, each on its own. */
export const pieceScene = (name: string): Scene => ({
  name: `piece-${name}`,
  query: `piece=${name}`,
  act: async ({ page }) => {
    await page.locator("#app *, [role=dialog], [role=menu]").first().waitFor()
    // What is fetched or worked out says so meanwhile.
    await page.getByText("One moment…").waitFor({ state: "hidden" })
    await page.getByRole("status", { name: "One moment…" }).waitFor({ state: "hidden" })
  },
  everyLanguage: false,
  isPiece: true,
  needsRoom: forAMoment.has(name),
})
