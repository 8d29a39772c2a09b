/** What people do with messages and with one another day by day: the production bundle, the real broker, two browsers or more. */
import type { Locator, Page } from "@playwright/test"
import { expect, test } from "./fixtures.ts"
import {
  type Person,
  attach,
  choose,
  conversationLine,
  createProfile,
  createProfileByInvite,
  expectArrived,
  expectOnline,
  field,
  inviteLink,
  log,
  message,
  messages,
  newPerson,
  openConversation,
  send,
  twoPeople,
  unlock,
} from "./person.ts"

test("answers, reactions, new wordings, pins and what was taken back are seen by both, also after a reload", async ({
  browser,
  broker,
}) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await send(ben, "When shall we meet?")
  await expectArrived(ben, ana, "When shall we meet?")
  await choose(ana, "When shall we meet?", "Reply")
  await send(ana, "At seven")
  await expectArrived(ana, ben, "At seven")
  await choose(ana, "When shall we meet?", "❤️")
  await choose(ana, "At seven", "Edit")
  await field(ana).fill("At eight")
  await ana.page.getByRole("button", { name: "Save changes" }).click()
  await choose(ana, "At eight", "Pin")
  await send(ana, "never mind this")
  await expectArrived(ana, ben, "never mind this")
  await choose(ben, "never mind this", "Reply")
  await send(ben, "what was that?")
  await expectArrived(ben, ana, "what was that?")
  await deleteForEveryone(ana, "never mind this")

  const expectAll = async (person: Person, deleted: string): Promise<void> => {
    await expect(message(person, deleted)).toHaveCount(1)
    await expect(person.page.getByText("never mind this")).toHaveCount(0)
    await expect(messages(person)).toHaveCount(4)
    const reactor = person === ana ? "You" : "Ana"
    await expect(
      messages(person)
        .nth(0)
        .getByRole("button", { name: `❤️, ${reactor}` }),
    ).toBeVisible()
    const answer = messages(person).nth(1)
    await expect(answer.getByRole("button", { name: /When shall we meet\?/u })).toBeVisible()
    await expect(answer.getByText("At eight", { exact: true })).toBeVisible()
    await expect(person.page.getByRole("button", { name: /^Pinned message/u })).toContainText("At eight")
    await answer.getByRole("button", { name: "edited" }).click()
    const history = person.page.getByRole("dialog", { name: "Edit history" })
    await expect(history.getByRole("listitem")).toHaveText([/At eight$/u, /At seven$/u])
    await history.getByRole("button", { name: "Close" }).click()
    await expect(history).toHaveCount(0)
  }
  await expectAll(ben, "This message was deleted")
  await expectAll(ana, "You deleted this message")
  await Promise.all([ana.page.reload(), ben.page.reload()])
  await openConversation(ana, "Ben")
  await openConversation(ben, "Ana")
  await expectAll(ben, "This message was deleted")
  await expectAll(ana, "You deleted this message")
  for (const { page } of [ana, ben]) {
    await page.getByRole("searchbox", { name: "Search", exact: true }).fill("never mind")
    await expect(page.getByText("Nothing found for “never mind”.")).toBeVisible()
    await page.getByRole("searchbox", { name: "Search", exact: true }).fill("eight")
    await expect(page.getByRole("list", { name: "Found messages" }).getByRole("link")).toHaveCount(1)
  }
})

test("who was away gets only the last wording, nothing of what was taken back, and votes", async ({
  browser,
  broker,
}) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await ben.page.goto("about:blank")
  await expect(conversationLine(ana)).toContainText("offline")
  await send(ana, "first wording")
  await send(ana, "better unsaid")
  await choose(ana, "first wording", "Edit")
  await field(ana).fill("last wording")
  await ana.page.getByRole("button", { name: "Save changes" }).click()
  await expect(message(ana, "last wording")).toHaveAccessibleDescription("queued")
  await deleteForEveryone(ana, "better unsaid")
  await expect(messages(ana)).toHaveCount(1)
  await attach(ana, "Poll")
  await ana.page.getByRole("textbox", { name: "Question" }).fill("Tea or coffee?")
  await ana.page.getByRole("textbox", { name: "Answer 1" }).fill("Tea")
  await ana.page.getByRole("textbox", { name: "Answer 2" }).fill("Coffee")
  await ana.page.getByRole("button", { name: "Send poll" }).click()
  await expect(poll(ana)).toBeVisible()

  await ben.page.goto(broker.url)
  await openConversation(ben, "Ana")
  await expectArrived(ana, ben, "last wording")
  await poll(ben)
    .getByRole("radio", { name: /^Coffee/u })
    .click()
  await expect(poll(ana).getByRole("radio", { name: /^Coffee/u })).toContainText("1 vote")
  await expect(poll(ana).getByRole("radio", { name: /^Tea/u })).toContainText("0 votes")
  await expect(messages(ben)).toHaveCount(2)
  for (const gone of ["first wording", "better unsaid", "edited"]) {
    await expect(ben.page.getByText(gone)).toHaveCount(0)
  }
})

test("what was read and who writes is told while both want it, and by neither once one does not", async ({
  browser,
  broker,
}) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await send(ana, "read me")
  await expect(message(ana, "read me")).toHaveAccessibleDescription("read")
  await field(ben).pressSequentially("half a th")
  await expect(typing(ana, "Ben")).toBeVisible()
  await field(ben).fill("")

  await ben.page.getByRole("link", { name: "Settings" }).click()
  for (const name of ["Read receipts", "Typing"]) {
    await ben.page.getByRole("switch", { name }).click()
    await expect(ben.page.getByRole("switch", { name })).not.toBeChecked()
  }
  await ben.page.getByRole("link", { name: "Chats" }).click()
  await openConversation(ben, "Ana")
  await expect(typing(ana, "Ben")).toHaveCount(0)
  const seenByAna = await watchTyping(ana.page)
  const seenByBen = await watchTyping(ben.page)
  // What is told in between would arrive before what is said after it.
  await send(ana, "read me silently")
  await expectArrived(ana, ben, "read me silently")
  await field(ben).pressSequentially("half a thou")
  await choose(ben, "read me silently", "👍")
  await expect(messages(ana).getByRole("button", { name: "👍, Ben" })).toBeVisible()
  await send(ben, "said by who does not tell")
  await expectArrived(ben, ana, "said by who does not tell")
  await field(ana).pressSequentially("half an ans")
  await choose(ana, "said by who does not tell", "👍")
  await expect(messages(ben).getByRole("button", { name: "👍, Ana" })).toBeVisible()
  await send(ana, "the last word")
  await expectArrived(ana, ben, "the last word")
  await expect(message(ana, "read me silently")).toHaveAccessibleDescription("delivered")
  await expect(message(ben, "said by who does not tell")).toHaveAccessibleDescription("delivered")
  expect(await seenByAna()).toBe(0)
  expect(await seenByBen()).toBe(0)
})

test("a code for anybody brings requests: one is accepted, one is blocked", async ({ browser, broker }) => {
  const ana = await newPerson(browser, "Ana", broker.url)
  const cem = await newPerson(browser, "Cem", broker.url)
  const dora = await newPerson(browser, "Dora", broker.url)
  await createProfile(ana)
  const link = await reusableLink(ana)
  await createProfileByInvite(cem, link)
  await send(cem, "we met at the fair")
  await send(cem, "and I have a second thing")
  await ana.page.getByRole("button", { name: /^Requests/u }).click()
  const requests = ana.page.getByRole("list", { name: "Requests" })
  await expect(requests).toContainText("we met at the fair")
  await expect(ana.page.getByText("a second thing")).toHaveCount(0)
  await expect(ana.page.getByRole("list", { name: "Conversations" }).getByRole("listitem")).toHaveCount(0)
  await requests.getByRole("button", { name: "Accept" }).click()
  await expectArrived(cem, ana, "and I have a second thing")
  await send(ana, "nice to see you again")
  await expectArrived(ana, cem, "nice to see you again")

  await createProfileByInvite(dora, link)
  await send(dora, "buy my thing")
  await ana.page.getByRole("button", { name: /^Requests/u }).click()
  await expect(requests).toContainText("buy my thing")
  await requests.getByRole("button", { name: "Block" }).click()
  await expect(requests.getByRole("listitem")).toHaveCount(0)
  await send(dora, "buy it now")
  await ana.page.reload()
  await openConversation(ana, "Cem")
  await send(cem, "still here")
  await expectArrived(cem, ana, "still here")
  await expect(message(dora, "buy it now")).toHaveAccessibleDescription(/queued|sent/u)
  await expect(ana.page.getByText("buy it now")).toHaveCount(0)
  await expect(ana.page.getByRole("button", { name: /^Requests/u })).toHaveCount(0)
})

test("a text to be seen once opens once, and what is to disappear is gone on both sides", async ({
  browser,
  broker,
}) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await attach(ana, "View-once text")
  await ana.page.getByRole("textbox", { name: "Text to view once" }).fill("under the third flowerpot")
  await ana.page.getByRole("button", { name: "Send once" }).click()
  const tap = messages(ben).getByRole("button", { name: "Tap to view once" })
  await tap.click()
  await expect(ben.page.getByText("under the third flowerpot")).toBeVisible()
  await messages(ben).getByRole("button", { name: "Close" }).click()
  await ben.page.reload()
  await openConversation(ben, "Ana")
  await expect(messages(ben).getByText("Opened", { exact: true })).toBeVisible()
  await expect(tap).toHaveCount(0)
  await expect(ana.page.getByText("under the third flowerpot")).toHaveCount(0)

  await ana.page.getByRole("button", { name: "More", exact: true }).click()
  await ana.page.getByRole("menuitem", { name: "Disappearing messages" }).click()
  await ana.page.getByRole("radio", { name: "30 seconds" }).check()
  await ana.page.getByRole("button", { name: "Set", exact: true }).click()
  await expect(log(ana)).toContainText("You set messages to disappear after 30 seconds")
  await expect(log(ben)).toContainText("Ana set messages to disappear after 30 seconds")
  await send(ana, "burn after reading")
  await send(ben, "this one, too")
  for (const person of [ana, ben]) {
    for (const text of ["burn after reading", "this one, too"]) {
      await expect(message(person, text).getByRole("img", { name: /^disappears in/u })).toBeVisible()
    }
  }
  for (const reload of [false, true]) {
    for (const [person, other] of [
      [ana, "Ben"],
      [ben, "Ana"],
    ] as const) {
      if (reload) {
        await person.page.reload()
        await openConversation(person, other)
      }
      for (const text of ["burn after reading", "this one, too"]) {
        await expect(person.page.getByText(text)).toHaveCount(0, { timeout: 60_000 })
      }
      await expect(log(person)).toContainText("set messages to disappear after 30 seconds")
    }
  }
})

test("search finds what was said long ago in another chat and leads there; Ctrl+K goes back without a mouse", async ({
  browser,
  broker,
}) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await send(ben, "the recipe: two spoons of cardamom")
  await expectArrived(ben, ana, "the recipe: two spoons of cardamom")
  for (let i = 1; i <= 25; i++) await send(ana, `filling ${i}`)
  await expectArrived(ana, ben, "filling 25")
  const dora = await newPerson(browser, "Dora", broker.url)
  await createProfileByInvite(dora, await inviteLink(ana))
  await send(dora, "hello there")
  await openConversation(ana, "Dora")
  await expectArrived(dora, ana, "hello there")

  await ana.page.keyboard.press("Control+Shift+f")
  await expect(ana.page.getByRole("searchbox", { name: "Search" })).toBeFocused()
  await ana.page.keyboard.type("cardam")
  const found = ana.page.getByRole("list", { name: "Found messages" }).getByRole("link")
  await expect(found).toHaveCount(1)
  await expect(found).toContainText("Ben")
  await found.click()
  await expect(ana.page.getByRole("main").getByRole("heading", { name: "Ben" })).toBeVisible()
  await expect(messages(ana).filter({ hasText: "two spoons of cardamom" })).toBeInViewport()

  await ana.page.keyboard.press("Control+k")
  await expect(ana.page.getByRole("combobox", { name: "Chat or command" })).toBeFocused()
  await ana.page.keyboard.type("dor")
  await ana.page.keyboard.press("Enter")
  await expect(ana.page.getByRole("main").getByRole("heading", { name: "Dora" })).toBeVisible()
  await expect(field(ana)).toBeFocused()
  await ana.page.keyboard.type("written blind")
  await ana.page.keyboard.press("Enter")
  await openConversation(dora, "Ana")
  await expectArrived(ana, dora, "written blind")
})

test("numbers that differ stop everything until somebody decides; numbers that match set the shield", async ({
  browser,
  broker,
}) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await ben.page.goto("about:blank")
  await expect(conversationLine(ana)).toContainText("offline")
  await send(ana, "not for somebody in between")
  const dialog = ana.page.getByRole("dialog", { name: "Verify Ben" })
  await ana.page.getByRole("button", { name: "Verify", exact: true }).click()
  await dialog.getByRole("button", { name: "They don't match" }).click()
  await expect(dialog.getByText(/^They did not match/u)).toBeVisible()
  await ana.page.keyboard.press("Escape")
  await expect(dialog).toHaveCount(0)
  await expect(ana.page.getByRole("main").getByRole("alert")).toContainText("Nothing is sent until you decide")
  await expect(field(ana)).toHaveCount(0)
  await expect(shield(ana)).toHaveCount(0)

  await ben.page.goto(broker.url)
  await openConversation(ben, "Ana")
  await send(ben, "are you there?")
  await ana.page.reload()
  await ana.page.getByRole("list", { name: "Conversations" }).getByRole("link", { name: "Ben" }).click()
  await expect(message(ana, "not for somebody in between")).toHaveAccessibleDescription("not delivered")
  await expect(field(ana)).toHaveCount(0)

  await ana.page.getByRole("main").getByRole("alert").getByRole("button", { name: "Verify" }).click()
  await dialog.getByRole("button", { name: "They match" }).click()
  await expect(dialog.getByText(/^Verified by comparing numbers/u)).toBeVisible()
  await ana.page.keyboard.press("Escape")
  await expect(shield(ana)).toHaveCount(1)
  await expectOnline(ana)
  await expectArrived(ben, ana, "are you there?")
  await expect(messages(ben)).toHaveCount(1)
  await message(ana, "not for somebody in between").getByRole("button", { name: "Retry" }).click()
  await expectArrived(ana, ben, "not for somebody in between")
  await ben.page.getByRole("button", { name: "Verify", exact: true }).click()
  const theirs = ben.page.getByRole("dialog", { name: "Verify Ana" })
  await expect(theirs.getByRole("group", { name: "Safety number" })).toBeVisible()
  await expect(theirs.getByText(/by comparing numbers/u)).toHaveCount(0)
})

test("a passphrase that is set later locks and unlocks", async ({ browser, broker }) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await send(ben, "a secret")
  await expectArrived(ben, ana, "a secret")
  await ana.page.getByRole("link", { name: "Settings" }).click()
  await ana.page.getByRole("main").getByRole("button", { name: "Set a passphrase" }).click()
  const dialog = ana.page.getByRole("dialog", { name: "Set a passphrase" })
  await dialog.getByRole("textbox", { name: "Passphrase" }).fill("correct horse battery staple")
  await dialog.getByRole("textbox", { name: "Once more, the same" }).fill("correct horse battery staple")
  await dialog.getByRole("button", { name: "Set a passphrase" }).click()
  await expect(ana.page.getByText("The passphrase is set.")).toBeVisible()
  await ana.page.getByRole("button", { name: "Lock now" }).click()
  await unlock(ana, "wrong horse")
  await expect(ana.page.getByRole("alert")).toContainText(/passphrase/iu)
  await expect(ana.page.getByText("a secret")).toHaveCount(0)
  await unlock(ana, "correct horse battery staple")
  await openConversation(ana, "Ben")
  await expect(message(ana, "a secret")).toBeVisible()

  await ana.page.reload()
  await unlock(ana, "correct horse battery staple")
  await openConversation(ana, "Ben")
  await send(ana, "unlocked")
  await expectArrived(ana, ben, "unlocked")
})

const poll = (person: Person): Locator => log(person).getByRole("group", { name: "Poll: Tea or coffee?" })
const typing = (person: Person, who: string): Locator => log(person).getByRole("img", { name: `${who} is typing` })
const shield = ({ page }: Person): Locator => page.getByRole("main").getByRole("img", { name: "Verified" })

const deleteForEveryone = async (person: Person, text: string): Promise<void> => {
  await choose(person, text, "Delete")
  await person.page.getByRole("button", { name: "Delete for everyone" }).click()
  await expect(person.page.getByText(text)).toHaveCount(0)
}

/** The link of a code for anybody. */
const reusableLink = async ({ page }: Person): Promise<string> => {
  await page.getByRole("button", { name: "Add contact" }).click()
  await page.getByRole("combobox", { name: "Kind of code" }).selectOption("For anybody")
  await expect(page.getByText(/for anybody\. Who uses it lands in your requests/u)).toBeVisible()
  const link = await page.getByRole("textbox", { name: "Invite link" }).inputValue()
  await page.keyboard.press("Escape")
  return link
}

/** How often the page has said since that somebody is typing. */
const watchTyping = async (page: Page): Promise<() => Promise<number>> => {
  const seen = await page.evaluateHandle(() => {
    const times: string[] = []
    const look = (): void => {
      if (document.querySelector('[aria-label$="is typing"]')) times.push(new Date().toISOString())
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
    return times
  })
  return () => seen.evaluate((times) => times.length)
}
