/** What is said of the layers is what they did: the same on both sides, and within what the network saw. */
import { expect, test } from "./fixtures.ts"
import { type Person, choose, expectArrived, message, send, twoPeople } from "./person.ts"

const layerNames = ["AES", "ML-KEM", "Signal", "MLS"] as const

test("both sides are told the same of a message, and count alike", async ({ browser, broker }) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  const text = "a hundred bytes of nothing in particular, to be looked at from both sides of the four layers ".repeat(2)
  await send(ana, text)
  await expectArrived(ana, ben, text.trim())
  const [left, arrived] = [await layersOf(ana, text.trim()), await layersOf(ben, text.trim())]
  expect(left).toEqual(arrived)
  expect(left.map(({ name }) => name)).toEqual(layerNames)
  // From the outside in: what one layer takes in is what the one inside it gave.
  expect(left.every(({ bytesOut, bytesIn }) => bytesOut > bytesIn)).toBe(true)
  for (const [at, { bytesIn }] of left.slice(0, -1).entries()) {
    const inner = left[at + 1]?.bytesOut ?? 0
    expect(bytesIn - inner).toBeGreaterThanOrEqual(0)
    expect(bytesIn - inner).toBeLessThanOrEqual(32)
  }

  const before = [await countsOf(ana), await countsOf(ben)] as const
  await send(ana, "one more")
  await expectArrived(ana, ben, "one more")
  await expect.poll(() => countsOf(ana)).toMatchObject({ sealed: before[0].sealed + 1 })
  await expect.poll(() => countsOf(ben)).toMatchObject({ opened: before[1].opened + 1 })
  const panel = ana.page.getByRole("tabpanel", { name: "Layers" })
  await expect(panel.getByText(/^Post-quantum since /u)).toBeVisible()
  await expect(panel.getByText(/^Connected now: directly, browser to browser, since /u)).toBeVisible()
  await expect(panel.getByText("Is not used now: nothing goes through it.")).toBeVisible()
  await expect(panel.getByText(/^The broker \(/u)).toContainText(new URL(broker.url).host)
})

interface Layer {
  readonly name: string
  readonly position: string
  readonly bytesIn: number
  readonly bytesOut: number
}

/** From the info of the message, outermost first. */
const layersOf = async (person: Person, text: string): Promise<readonly Layer[]> => {
  await expect(message(person, text)).toBeVisible()
  await choose(person, text, "Message info")
  const info = person.page.getByRole("dialog", { name: "Message info" })
  await expect(info.getByText(/\d → .* B/u)).toHaveCount(layerNames.length)
  const words = (await info.innerText()).replaceAll(",", "").replaceAll(/\s+/gu, " ")
  await info.getByRole("button", { name: "Close" }).click()
  return [...words.matchAll(/(AES|ML-KEM|Signal|MLS) (\d+) → (\d+) B · \S+ ms .*?((?:SPQR )?epoch \d+ \w+ \d+)/gu)].map(
    ([, name = "", bytesIn, bytesOut, position = ""]) => ({
      name,
      position,
      bytesIn: Number(bytesIn),
      bytesOut: Number(bytesOut),
    }),
  )
}

/** Leaves the panel of the layers open. */
const countsOf = async ({ page }: Person): Promise<{ readonly sealed: number; readonly opened: number }> => {
  const details = page.getByRole("complementary", { name: "Details" })
  if (!(await details.isVisible())) {
    await page.getByRole("button", { name: "More", exact: true }).click()
    await page.getByRole("menuitem", { name: "Details" }).click()
    await details.getByRole("tab", { name: "Layers" }).click()
  }
  const words = await details.getByText(/sealed and .* opened in this session/u).innerText()
  const [sealed = Number.NaN, opened = Number.NaN] = (words.match(/\d+/gu) ?? []).map(Number)
  return { sealed, opened }
}
