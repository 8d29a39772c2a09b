/** What a conversation must hold after whatever was done to it: each text once, in the order in which it was written. */
import { type Locator, expect } from "@playwright/test"
import { type Person, message, messages } from "../person.ts"
import { eventually } from "./eventually.ts"

const numbered = (name: string): RegExp => new RegExp(`^${name} \\d+$`, "u")

/** "Ben 7": somebody's texts carry their name and a number. */
export const textOf = (name: string, n: number): string => `${name} ${n}`

/** The numbers of somebody's texts in the open conversation of a person, from top to bottom. */
export const numbersFrom = async (reader: Person, name: string): Promise<readonly number[]> => {
  let numbers = await shownFrom(reader, name)
  // Of a long one that was opened anew only the end is there: the rest comes when somebody scrolls up.
  while (numbers[0] !== undefined && numbers[0] > 1) {
    const shown = numbers.length
    await log(reader).evaluate((element) => element.scrollTo(0, 0))
    await eventually(async () => (await shownFrom(reader, name)).length > shown)
    numbers = await shownFrom(reader, name)
  }
  const toTheEnd = reader.page.getByRole("button", { name: "Jump to the latest message" })
  if (await toTheEnd.isVisible()) await toTheEnd.click()
  return numbers
}

const log = ({ page }: Person): Locator => page.getByRole("log", { name: "Messages" })

const shownFrom = async (reader: Person, name: string): Promise<readonly number[]> => {
  const texts = await messages(reader).getByText(numbered(name)).allTextContents()
  return texts.map((text) => Number(text.slice(name.length + 1)))
}

/** Everything up to `last` has arrived: nothing is missing, doubled or out of order, and nothing else came with it. */
export const expectWhole = async (writer: Person, reader: Person, last: number): Promise<void> => {
  const expected = Array.from({ length: last }, (_, i) => i + 1)
  expect(await numbersFrom(reader, writer.name)).toEqual(expected)
  expect(await numbersFrom(writer, writer.name)).toEqual(expected)
  await expect(reader.page.getByText("could not be read")).toHaveCount(0)
}

/** How often the log says that the sessions were replaced. */
export const timesReplaced = (person: Person): Promise<number> =>
  log(person).getByText("The secure session was made anew").count()

/** On this device's disk: shown as more than being saved. */
export const expectStored = async (writer: Person, text: string): Promise<void> => {
  await expect(message(writer, text)).toHaveAccessibleDescription(/^(?:queued|sent|delivered|read)$/u)
}

/** Acknowledged by the other side: shown as delivered, within so many milliseconds. */
export const expectDeliveredWithin = async (writer: Person, text: string, timeout: number): Promise<void> => {
  await expect(message(writer, text)).toHaveAccessibleDescription(/^(?:delivered|read)$/u, { timeout })
}
