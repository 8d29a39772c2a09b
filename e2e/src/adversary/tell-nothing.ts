/** Switches off what is told in passing, so that every frame is a text or the acknowledgement of one. */
import { type Person, openConversation } from "../person.ts"

export const tellNothingInPassing = async (person: Person, to: string): Promise<void> => {
  const { page } = person
  await page.getByRole("link", { name: "Settings" }).click()
  for (const name of ["Read receipts", "Typing"]) await page.getByRole("switch", { name }).click()
  await page.getByRole("link", { name: "Chats" }).click()
  await openConversation(person, to)
}
