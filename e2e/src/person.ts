/** Somebody who uses the product in a browser of their own, through roles and accessible names only. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
  expect,
} from "@playwright/test"

export interface Person {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
}

/** A browser profile of its own: nothing is shared with anybody else's. */
export const newPerson = async (
  browser: Browser,
  name: string,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Person> => {
  const context = await browser.newContext({ ...options, baseURL: url })
  return { name, context, page: await context.newPage() }
}

/** First run, up to the person's own code. Returns the invite link. */
export const createProfile = async ({ page, name }: Person, passphrase?: string): Promise<string> => {
  await page.goto("/")
  await page.getByRole("button", { name: "Create my profile" }).click()
  await nameAndProtect(page, name, passphrase)
  const link = await page.getByRole("textbox", { name: "Invite link" }).inputValue()
  await page.getByRole("button", { name: "Done" }).click()
  return link
}

/** First run through somebody's invite link: ends in that conversation. */
export const createProfileByInvite = async (
  { page, name }: Person,
  link: string,
  passphrase?: string,
): Promise<void> => {
  await page.goto(link)
  await nameAndProtect(page, name, passphrase)
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible()
}

const nameAndProtect = async (page: Page, name: string, passphrase: string | undefined): Promise<void> => {
  await page.getByRole("textbox", { name: "Your name" }).fill(name)
  await page.getByRole("button", { name: "Continue" }).click()
  if (passphrase === undefined) {
    await page.getByRole("button", { name: "Skip for now" }).click()
  } else {
    await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase)
    await page.getByRole("textbox", { name: "Once more, the same" }).fill(passphrase)
    await page.getByRole("button", { name: "Continue" }).click()
  }
}

export const unlock = async ({ page }: Person, passphrase: string): Promise<void> => {
  await page.getByRole("textbox", { name: "Passphrase" }).fill(passphrase)
  await page.getByRole("button", { name: "Unlock" }).click()
}

/**
 * Two people who have each other, connected, with their conversations open. The first invited the second.
 *
 * @param prepare sees each of them before their first page is opened
 */
export const twoPeople = async (
  browser: Browser,
  url: string,
  prepare: (person: Person) => Promise<unknown> = async () => undefined,
): Promise<readonly [Person, Person]> => {
  const ana = await newPerson(browser, "Ana", url)
  const ben = await newPerson(browser, "Ben", url)
  await prepare(ana)
  await prepare(ben)
  const link = await createProfile(ana)
  await createProfileByInvite(ben, link)
  await openConversation(ana, "Ben")
  await expectOnline(ana)
  await expectOnline(ben)
  return [ana, ben]
}

export const openConversation = async ({ page }: Person, withWhom: string): Promise<void> => {
  await page.getByRole("list", { name: "Conversations" }).getByRole("link", { name: withWhom }).click()
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible()
}

/** Where the header of the open conversation says how things stand. */
export const conversationLine = ({ page }: Person): Locator =>
  page
    .getByRole("main")
    .getByText(/^(?:online · (?:direct|relayed)|connecting…|offline, .*|cannot reach the broker.*|Pending: .*)$/u)

/** Not "offline, will be delivered when both are online". */
export const expectOnline = async (person: Person): Promise<void> => {
  await expect(conversationLine(person)).toHaveText(/^online · /u)
}

export const send = async ({ page }: Person, text: string): Promise<void> => {
  await page.getByRole("textbox", { name: "Message" }).fill(text)
  await page.getByRole("button", { name: "Send" }).click()
}

/** Where one writes. */
export const field = ({ page }: Person): Locator => page.getByRole("textbox", { name: "Message" })

export const log = ({ page }: Person): Locator => page.getByRole("log", { name: "Messages" })

export const messages = (person: Person): Locator => log(person).getByRole("article")

/** The message with exactly this text. */
export const message = (person: Person, text: string): Locator =>
  messages(person).filter({ has: person.page.getByText(text, { exact: true }) })

export const expectDelivered = async (person: Person, text: string): Promise<void> => {
  await expect(message(person, text)).toHaveAccessibleDescription(/^(?:delivered|read)$/u)
}

/** Exactly once, on both sides. */
export const expectArrived = async (from: Person, to: Person, text: string): Promise<void> => {
  await expect(message(to, text)).toHaveCount(1)
  await expectDelivered(from, text)
}

/** From the menu of the message with this text; the first one, where others quote it. */
export const choose = async (person: Person, text: string, item: string): Promise<void> => {
  await message(person, text).first().click({ button: "right" })
  await person.page.getByRole("menuitem", { name: item, exact: true }).click()
}

/** From the menu beside the field. */
export const attach = async ({ page }: Person, what: string): Promise<void> => {
  await page.getByRole("button", { name: "Attach" }).click()
  await page.getByRole("menuitem", { name: what }).click()
}

/** The link of a code for one person. */
export const inviteLink = async ({ page }: Person): Promise<string> => {
  await page.getByRole("button", { name: "Add contact" }).click()
  const link = await page.getByRole("textbox", { name: "Invite link" }).inputValue()
  await page.keyboard.press("Escape")
  return link
}
