/** On a phone, with fingers: one region at a time, messages that are held and swiped, and the way back. */
import type { CDPSession, Locator } from "@playwright/test"
import { expect, test } from "./fixtures.ts"
import {
  type Person,
  createProfile,
  createProfileByInvite,
  expectArrived,
  field,
  message,
  messages,
  newPerson,
  openConversation,
  send,
} from "./person.ts"

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test("a message that is held opens its menu, one that is swiped is answered, and back leads to the list", async ({
  browser,
  broker,
}) => {
  const ana = await newPerson(browser, "Ana", broker.url, phone)
  const ben = await newPerson(browser, "Ben", broker.url, phone)
  const link = await createProfile(ana)
  await expect(ana.page.getByRole("main")).toHaveCount(0)
  await createProfileByInvite(ben, link)
  await send(ben, "shall we?")
  await openConversation(ana, "Ben")
  await expectArrived(ben, ana, "shall we?")
  await expect(ana.page.getByRole("searchbox", { name: "Search", exact: true })).toHaveCount(0)

  const finger = await fingerOf(ana)
  await finger.hold(message(ana, "shall we?"))
  await ana.page.getByRole("menuitem", { name: "👍" }).tap()
  await expect(messages(ben).getByRole("button", { name: "👍, Ana" })).toBeVisible()

  await finger.swipe(message(ana, "shall we?"))
  await expect(ana.page.getByText("Reply to Ben")).toBeVisible()
  await send(ana, "yes, let us")
  await expectArrived(ana, ben, "yes, let us")
  await expect(message(ben, "yes, let us").getByRole("button", { name: /shall we\?/u })).toBeVisible()

  await ana.page.getByRole("main").getByRole("heading", { name: "Ben" }).getByRole("button").tap()
  const details = ana.page.getByRole("dialog", { name: "Details" })
  await expect(details.getByText("Verified by invite")).toBeVisible()
  await details.getByRole("button", { name: "Close" }).tap()
  await expect(details).toHaveCount(0)
  await expect(field(ana)).toBeVisible()
  // The telephone's own way back; the one on the screen does the same.
  await ana.page.goBack()
  await expect(ana.page.getByRole("list", { name: "Conversations" })).toBeVisible()
  await expect(field(ana)).toHaveCount(0)
  await openConversation(ana, "Ben")
  await ana.page.getByRole("button", { name: "Back to chats" }).tap()

  await finger.hold(ana.page.getByRole("list", { name: "Conversations" }).getByRole("link", { name: "Ben" }))
  await ana.page.getByRole("menuitem", { name: "Pin", exact: true }).tap()
  await expect(ana.page.getByRole("listitem").getByRole("img", { name: "pinned" })).toBeVisible()
})

const fingerOf = async ({ context, page }: Person) => {
  const session: CDPSession = await context.newCDPSession(page)
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x?: number, y = 0) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x, y }] })
  const middleOf = async (what: Locator): Promise<readonly [x: number, y: number]> => {
    const box = await what.boundingBox()
    if (!box) throw new Error("nothing there to touch")
    return [box.x + 40, box.y + box.height / 2]
  }
  return {
    hold: async (what: Locator): Promise<void> => {
      await touch("touchStart", ...(await middleOf(what)))
      await expect(page.getByRole("menu")).toBeVisible()
      await touch("touchEnd")
    },
    swipe: async (what: Locator): Promise<void> => {
      const [x, y] = await middleOf(what)
      await touch("touchStart", x, y)
      for (let across = 10; across <= 80; across += 10) await touch("touchMove", x + across, y)
      await touch("touchEnd")
    },
  }
}
