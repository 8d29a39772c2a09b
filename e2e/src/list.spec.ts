/** The list of conversations: what is new, what is put first, aside or to rest, and what was begun; all by what one sees. */
import type { Locator } from "@playwright/test"
import { expect, test } from "./fixtures.ts"
import {
  type Person,
  createProfileByInvite,
  expectArrived,
  expectOnline,
  field,
  inviteLink,
  message,
  newPerson,
  openConversation,
  send,
  twoPeople,
} from "./person.ts"

test("pinned, archived, muted, marked and begun conversations stay so, also after a reload", async ({
  browser,
  broker,
}) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  const dora = await newPerson(browser, "Dora", broker.url)
  await createProfileByInvite(dora, await inviteLink(ana))
  await openConversation(ana, "Dora")
  await expectOnline(ana)
  await field(ana).fill("half a thou")
  await openConversation(ana, "Ben")
  await send(ana, "newest of all")
  await expectArrived(ana, ben, "newest of all")
  await expect(rows(ana).nth(0)).toContainText("Ben")

  await fromMenu(ana, "Dora", "Pin")
  await expect(rows(ana)).toHaveText([/Dora/u, /Ben/u])
  await fromMenu(ana, "Ben", "Mute for 8 hours")
  await fromMenu(ana, "Ben", "Mark as unread")
  const expectAll = async (): Promise<void> => {
    await expect(rows(ana)).toHaveText([/Dora/u, /Ben/u])
    await expect(row(ana, "Dora").getByRole("img", { name: "pinned" })).toBeVisible()
    await expect(row(ana, "Dora")).toContainText(/Draft:\s*half a thou/u)
    await expect(row(ana, "Ben").getByRole("img", { name: "muted" })).toBeVisible()
    await expect(row(ana, "Ben")).toContainText("marked as unread")
  }
  await expectAll()
  await ana.page.reload()
  await expectAll()
  await ana.page.getByRole("button", { name: /^Unread/u }).click()
  await expect(rows(ana)).toHaveText([/Ben/u])
  await ana.page.getByRole("button", { name: "All", exact: true }).click()

  // What comes in for a muted conversation is counted in its row alone.
  await send(ben, "are you there?")
  await expect(row(ana, "Ben")).toContainText("1 unread")
  await expect(ana.page).toHaveTitle("Fourfold")
  await expect(ana.page.getByRole("status", { name: "New messages" })).toBeEmpty()
  await fromMenu(ana, "Ben", "Unmute")
  await expect(ana.page).toHaveTitle(/^\(1\)/u)
  await fromMenu(ana, "Ben", "Mark as read")
  await expect(row(ana, "Ben")).not.toContainText("unread")
  await expect(ana.page).not.toHaveTitle(/^\(/u)

  await fromMenu(ana, "Dora", "Archive")
  await expect(rows(ana)).toHaveText([/Ben/u])
  await ana.page.getByRole("button", { name: "Archived", exact: true }).click()
  await openConversation(ana, "Dora")
  await expect(field(ana)).toHaveValue("half a thou")
  await send(ana, "half a thought is enough")
  await openConversation(dora, "Ana")
  await expectArrived(ana, dora, "half a thought is enough")
  await expect(row(ana, "Dora")).not.toContainText("Draft:")
})

test("without a mouse: another chat, an answer, a correction, a format, and back", async ({ browser, broker }) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  const dora = await newPerson(browser, "Dora", broker.url)
  await createProfileByInvite(dora, await inviteLink(ana))
  await send(ben, "first question")
  await send(ben, "second question")
  await expectArrived(ben, ana, "second question")
  const { keyboard } = ana.page

  await field(ana).focus()
  await keyboard.press("Control+ArrowUp")
  await keyboard.press("Control+ArrowUp")
  await keyboard.type("first answer")
  await keyboard.press("Enter")
  await expectArrived(ana, ben, "first answer")
  await expect(message(ben, "first answer").getByRole("button", { name: /first question/u })).toBeVisible()

  await keyboard.press("ArrowUp")
  await expect(field(ana)).toHaveValue("first answer")
  await keyboard.press("Control+a")
  await keyboard.type("better answer")
  await keyboard.press("Enter")
  await expect(message(ben, "better answer")).toBeVisible()
  await expect(ben.page.getByText("first answer", { exact: true })).toHaveCount(0)

  await keyboard.type("this is ")
  await keyboard.press("Control+b")
  await keyboard.type("important")
  await keyboard.press("Enter")
  await expect(message(ben, "important").locator("strong")).toHaveText("important")

  await keyboard.press("Alt+ArrowDown")
  await expect(ana.page.getByRole("main").getByRole("heading", { name: "Dora" })).toBeVisible()
  await keyboard.press("Control+f")
  await expect(ana.page.getByRole("searchbox", { name: "Search in conversation" })).toBeFocused()
  await keyboard.press("Escape")
  await expect(field(ana)).toBeFocused()
  await keyboard.press("Control+1")
  await expect(ana.page.getByRole("main").getByRole("heading", { name: "Ben" })).toBeVisible()
  await keyboard.press("Control+/")
  await expect(ana.page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible()
  await keyboard.press("Escape")
  await expect(ana.page.getByRole("dialog")).toHaveCount(0)
  await keyboard.press("Control+,")
  await expect(ana.page.getByRole("heading", { name: "Settings" })).toBeVisible()
})

const rows = ({ page }: Person): Locator => page.getByRole("list", { name: "Conversations" }).getByRole("listitem")
const row = (person: Person, name: string): Locator =>
  rows(person).filter({ has: person.page.getByRole("link", { name: new RegExp(`^${name}`, "u") }) })

const fromMenu = async (person: Person, name: string, item: string): Promise<void> => {
  await row(person, name).getByRole("link").click({ button: "right" })
  await person.page.getByRole("menuitem", { name: item, exact: true }).click()
}
