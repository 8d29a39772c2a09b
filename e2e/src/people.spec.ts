/** Whom one knows: introduced, found by a picture of a code, named, taken off the list and met again. */
import type { Locator } from "@playwright/test"
import { expect, test } from "./fixtures.ts"
import {
  type Person,
  attach,
  choose,
  createProfile,
  createProfileByInvite,
  expectArrived,
  expectOnline,
  field,
  inviteLink,
  message,
  messages,
  newPerson,
  openConversation,
  send,
  twoPeople,
} from "./person.ts"

test("two people who were introduced talk, and know by whom", async ({ browser, broker }) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  const dora = await newPerson(browser, "Dora", broker.url)
  await createProfileByInvite(dora, await inviteLink(ana))
  await openConversation(ana, "Dora")
  await expectOnline(ana)

  await openConversation(ana, "Ben")
  const details = await openDetails(ana, "Ben")
  await details.getByRole("button", { name: "Introduce to somebody" }).click()
  const dialog = ana.page.getByRole("dialog", { name: "Introduce" })
  await dialog.getByRole("radio", { name: "Dora" }).check()
  await dialog.getByRole("button", { name: "Introduce", exact: true }).click()
  await openConversation(dora, "Ana")
  await expect(messages(ben).getByText("Meet Dora")).toBeVisible()
  await expect(messages(dora).getByText("Meet Ben")).toBeVisible()

  for (const person of [ben, dora]) await messages(person).getByRole("button", { name: "Connect" }).click()
  for (const [person, other] of [
    [ben, "Dora"],
    [dora, "Ben"],
  ] as const) {
    await expect(person.page.getByRole("main").getByRole("heading", { name: other })).toBeVisible()
  }
  await send(ben, "Ana told me about you")
  await expectArrived(ben, dora, "Ana told me about you")
  await send(dora, "and me about you")
  await expectArrived(dora, ben, "and me about you")
  await expect((await openDetails(dora, "Ben")).getByText("Introduced by")).toBeVisible()
  await dora.page.reload()
  await dora.page.getByRole("list", { name: "Conversations" }).getByRole("link", { name: /^Ben/u }).click()
  await send(dora, "still here")
  await expectArrived(dora, ben, "still here")
})

test("a picture of a code is as good as the code", async ({ browser, broker }) => {
  const ana = await newPerson(browser, "Ana", broker.url)
  const ben = await newPerson(browser, "Ben", broker.url)
  await createProfile(ana)
  await createProfile(ben)
  await ana.page.getByRole("button", { name: "Add contact" }).click()
  const picture = await ana.page.getByRole("img", { name: "QR code of your invite" }).screenshot()
  await ana.page.keyboard.press("Escape")

  await ben.page.getByRole("button", { name: "Add contact" }).click()
  await ben.page.getByRole("tab", { name: "Scan" }).click()
  const chooser = ben.page.waitForEvent("filechooser")
  await ben.page.getByRole("button", { name: "Choose an image" }).click()
  await (await chooser).setFiles({ name: "code.png", mimeType: "image/png", buffer: picture })
  await expect(field(ben)).toBeVisible()
  await send(ben, "found you by a picture")
  await openConversation(ana, "Ben")
  await expectArrived(ben, ana, "found you by a picture")
})

test("a name and a note of one's own stay; who was taken off the list can be met again", async ({
  browser,
  broker,
}) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await send(ben, "hello Ana")
  await expectArrived(ben, ana, "hello Ana")
  const details = await openDetails(ana, "Ben")
  await details.getByRole("textbox", { name: "Your name for them" }).fill("Benjamin from the choir")
  await details.getByRole("button", { name: "Save" }).click()
  await details.getByRole("textbox", { name: "Private note" }).fill("sings bass")
  await details.getByRole("button", { name: "Save" }).click()
  await expect(details.getByRole("button", { name: "Save" })).toHaveCount(0)
  await ana.page.reload()
  await openConversation(ana, "Benjamin from the choir")
  const again = await openDetails(ana, "Benjamin from the choir")
  await expect(again.getByRole("textbox", { name: "Private note" })).toHaveValue("sings bass")
  await expect(again.getByText("Calls themselves Ben")).toBeVisible()
  await expect(ben.page.getByText("choir")).toHaveCount(0)

  await again.getByRole("button", { name: "Remove" }).click()
  const asked = ana.page.getByRole("dialog", { name: "Remove this contact?" })
  await asked.getByRole("button", { name: "Keep what was said" }).click()
  await expect(field(ana)).toHaveCount(0)
  await expect(message(ana, "hello Ana")).toBeVisible()
  await send(ben, "are you there?")
  await ana.page.reload()
  await expect(ana.page.getByText("are you there?")).toHaveCount(0)

  // He has not heard that he was removed: his side is told what to do.
  const link = await inviteLink(ana)
  await connectBy(ben, link)
  const dialog = ben.page.getByRole("dialog", { name: "Add contact" })
  await expect(dialog.getByRole("alert")).toContainText("If they have removed you, remove them too")
  await ben.page.keyboard.press("Escape")
  await (await openDetails(ben, "Ana")).getByRole("button", { name: "Remove" }).click()
  await ben.page.getByRole("button", { name: "Keep what was said" }).click()
  await connectBy(ben, link)
  await openConversation(ana, "Benjamin from the choir")
  await send(ana, "back again")
  await openConversation(ben, "Ana")
  await expectArrived(ana, ben, "back again")
  for (const person of [ana, ben]) await expect(message(person, "hello Ana")).toBeVisible()
})

test("a note to oneself stays here; a message is sent on to others, a place too", async ({ browser, broker }) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  const dora = await newPerson(browser, "Dora", broker.url)
  await createProfileByInvite(dora, await inviteLink(ana))
  await send(ben, "the door code is 4711")
  await expectArrived(ben, ana, "the door code is 4711")
  await choose(ana, "the door code is 4711", "Forward")
  const dialog = ana.page.getByRole("dialog", { name: "Forward to" })
  await dialog.getByRole("checkbox", { name: "Dora" }).check()
  await dialog.getByRole("checkbox", { name: "Note to self" }).check()
  await dialog.getByRole("button", { name: "Forward to 2 people" }).click()
  await expect(dialog).toHaveCount(0)
  await openConversation(dora, "Ana")
  await expect(message(dora, "the door code is 4711")).toContainText("Forwarded")
  await openConversation(ana, "Note to self")
  await expect(message(ana, "the door code is 4711")).toContainText("Forwarded")
  await send(ana, "buy milk")
  await expect(message(ana, "buy milk")).toBeVisible()

  await openConversation(ana, "Ben")
  await attach(ana, "Location")
  await ana.page.getByRole("textbox", { name: "Latitude" }).fill("48.2082")
  await ana.page.getByRole("textbox", { name: "Longitude" }).fill("16.3738")
  await ana.page.getByRole("textbox", { name: "Name of the place (optional)" }).fill("The cathedral")
  await ana.page.getByRole("button", { name: "Send place" }).click()
  await expect(messages(ben).getByText("The cathedral")).toBeVisible()
  await expect(messages(ben).getByRole("link", { name: "Open in maps" })).toHaveAttribute(
    "href",
    /^https:\/\/www\.openstreetmap\.org\/\?mlat=48\.20820&mlon=16\.37380#/u,
  )
  await ana.page.reload()
  await openConversation(ana, "Note to self")
  await expect(messages(ana)).toHaveCount(2)
  await expect(ben.page.getByText("buy milk")).toHaveCount(0)
})

const connectBy = async ({ page }: Person, link: string): Promise<void> => {
  await page.getByRole("button", { name: "Add contact" }).click()
  await page.getByRole("textbox", { name: "Paste an invite" }).fill(link)
  await page.getByRole("button", { name: "Connect" }).click()
}

/** The panel beside the open conversation. */
const openDetails = async ({ page }: Person, of: string): Promise<Locator> => {
  const details = page.getByRole("complementary", { name: "Details" })
  if (!(await details.isVisible()))
    await page.getByRole("main").getByRole("heading", { name: of }).getByRole("button").click()
  await expect(details).toBeVisible()
  return details
}
