/** Two people who met by an invite link, each in a browser of their own, with their conversation open. */
import type { BrowserContext, Page } from "@playwright/test"
import { launch, pageOf } from "./profile.ts"

export interface Person {
  readonly context: BrowserContext
  readonly page: Page
}

const arrive = async (folder: string, link: string): Promise<Person> => {
  const context = await launch(folder)
  const page = await pageOf(context)
  await page.goto(link)
  return { context, page }
}

const nameYourself = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("textbox", { name: "Your name" }).fill(name)
  await page.getByRole("button", { name: "Continue" }).click()
  await page.getByRole("button", { name: "Skip for now" }).click()
}

/** `folders`: of their profiles. */
export const meet = async (
  url: string,
  folders: readonly [host: string, guest: string],
): Promise<readonly [host: Person, guest: Person]> => {
  const host = await arrive(folders[0], url)
  await host.page.getByRole("button", { name: "Create my profile" }).click()
  await nameYourself(host.page, "Host")
  const link = await host.page.getByRole("textbox", { name: "Invite link" }).inputValue()
  await host.page.getByRole("button", { name: "Done" }).click()
  const guest = await arrive(folders[1], link)
  await nameYourself(guest.page, "Guest")
  await guest.page.getByRole("textbox", { name: "Message" }).waitFor()
  await host.page.getByRole("list", { name: "Conversations" }).getByRole("link", { name: "Guest" }).click()
  for (const { page } of [host, guest]) await page.getByText(/^online · /u).waitFor()
  return [host, guest]
}
