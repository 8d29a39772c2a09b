/** The first conversation, as two people live it: the production bundle, the real broker, real data channels. */
import { expect, test } from "./fixtures.ts"
import {
  conversationLine,
  createProfile,
  createProfileByInvite,
  expectArrived,
  expectOnline,
  message,
  messages,
  newPerson,
  openConversation,
  send,
  twoPeople,
  unlock,
} from "./person.ts"

test("two people meet by a link and talk, twenty messages each way", async ({ browser, broker }) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  for (let i = 1; i <= 20; i++) {
    await send(ana, `Ana ${i}`)
    await send(ben, `Ben ${i}`)
  }
  await expectArrived(ana, ben, "Ana 20")
  await expectArrived(ben, ana, "Ben 20")
  for (const person of [ana, ben]) await expect(messages(person)).toHaveCount(40)
  for (const [from, to] of [
    [ana, ben],
    [ben, ana],
  ] as const) {
    const texts = await messages(to)
      .filter({ hasText: `${from.name} ` })
      .getByText(new RegExp(`^${from.name} \\d+$`, "u"))
      .allTextContents()
    expect(texts).toEqual(Array.from({ length: 20 }, (_, i) => `${from.name} ${i + 1}`))
  }
})

test("emoji and a text of 10,000 characters arrive as they were written", async ({ browser, broker }) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await send(ana, "👩‍👩‍👧‍👦 grüße, 你好, שלום 🎉")
  await expectArrived(ana, ben, "👩‍👩‍👧‍👦 grüße, 你好, שלום 🎉")
  const long = "0123456789".repeat(1000)
  await send(ben, long)
  await expect(messages(ben)).toHaveCount(2)
  await expect(messages(ben).last()).toHaveAccessibleDescription(/^(?:delivered|read)$/u)
  // A long text is folded until somebody wants to read it all.
  for (const { page } of [ben, ana]) await page.getByRole("button", { name: "Show more" }).click()
  await expectArrived(ben, ana, long)
})

test("a text beyond one envelope gets a clear limit, and stays in the field", async ({ browser, broker }) => {
  const ana = await newPerson(browser, "Ana", broker.url)
  const ben = await newPerson(browser, "Ben", broker.url)
  await createProfileByInvite(ben, await createProfile(ana))
  const tooLong = "x".repeat(12_300)
  await send(ben, tooLong)
  await expect(ben.page.getByRole("alert")).toContainText("12,000")
  await expect(ben.page.getByRole("textbox", { name: "Message" })).toHaveValue(tooLong)
  await expect(messages(ben)).toHaveCount(0)
})

test("either side may reload in the middle", async ({ browser, broker }) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await send(ana, "before")
  await expectArrived(ana, ben, "before")

  await ben.page.reload()
  await openConversation(ben, "Ana")
  await send(ana, "while Ben reloads")
  await expectArrived(ana, ben, "while Ben reloads")

  await ana.page.reload()
  await openConversation(ana, "Ben")
  await send(ben, "while Ana reloads")
  await expectArrived(ben, ana, "while Ana reloads")
  for (const person of [ana, ben]) await expect(messages(person)).toHaveCount(3)
})

test("what is written to somebody who is away waits, survives a reload and is delivered when both are there", async ({
  browser,
  broker,
}) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await ben.page.goto("about:blank")
  await expect(conversationLine(ana)).toContainText("offline")
  await send(ana, "are you there?")
  await send(ana, "write when you are back")
  await expect(message(ana, "write when you are back")).toHaveAccessibleDescription("queued")

  await ana.page.reload()
  await openConversation(ana, "Ben")
  await expect(message(ana, "are you there?")).toHaveAccessibleDescription("queued")

  await ben.page.goto(broker.url)
  await openConversation(ben, "Ana")
  await expectArrived(ana, ben, "are you there?")
  await expectArrived(ana, ben, "write when you are back")
})

test("a message typed without a network is sent when it is back", async ({ browser, broker }) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  await ana.context.setOffline(true)
  await send(ana, "typed offline")
  await ana.context.setOffline(false)
  await expectArrived(ana, ben, "typed offline")
})

test("the chat goes on while the broker is restarted", async ({ browser, ownBroker }) => {
  const [ana, ben] = await twoPeople(browser, ownBroker.url)
  await ownBroker.stop()
  await send(ana, "without a broker")
  await expectArrived(ana, ben, "without a broker")

  await ownBroker.start()
  await ben.page.reload()
  await openConversation(ben, "Ana")
  await send(ben, "with it again")
  await expectArrived(ben, ana, "with it again")
})

test("a passphrase locks the vault, and only the right one opens it", async ({ browser, broker }) => {
  const ana = await newPerson(browser, "Ana", broker.url)
  const ben = await newPerson(browser, "Ben", broker.url)
  await createProfileByInvite(ben, await createProfile(ana, "correct horse battery staple"), "another long passphrase")
  await send(ben, "a secret")
  await openConversation(ana, "Ben")
  await expectArrived(ben, ana, "a secret")

  await ana.page.reload()
  await unlock(ana, "wrong horse")
  await expect(ana.page.getByRole("alert")).toContainText(/passphrase/iu)
  await unlock(ana, "correct horse battery staple")
  await openConversation(ana, "Ben")
  await expect(message(ana, "a secret")).toBeVisible()
  await send(ana, "unlocked")
  await expectArrived(ana, ben, "unlocked")
})

test("a browser that already has a profile adds the contact and opens the chat", async ({ browser, broker }) => {
  const ana = await newPerson(browser, "Ana", broker.url)
  const ben = await newPerson(browser, "Ben", broker.url)
  const link = await createProfile(ana)
  await createProfile(ben)
  await ben.page.getByRole("button", { name: "Add contact" }).click()
  await ben.page.getByRole("textbox", { name: "Paste an invite" }).fill(link)
  await ben.page.getByRole("button", { name: "Connect" }).click()
  await send(ben, "found you")
  await openConversation(ana, "Ben")
  await expectArrived(ben, ana, "found you")
})

test("who was led to a chat by an invite may go elsewhere, and is not pulled back by what arrives", async ({
  browser,
  broker,
}) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  const dora = await newPerson(browser, "Dora", broker.url)
  const link = await createProfile(dora)
  await ben.page.getByRole("button", { name: "Add contact" }).click()
  await ben.page.getByRole("textbox", { name: "Paste an invite" }).fill(link)
  await ben.page.getByRole("button", { name: "Connect" }).click()
  await expectOnline(ben)
  await openConversation(ben, "Dora")
  await ben.page.getByRole("textbox", { name: "Message" }).pressSequentially("only for ")
  await send(ana, "hello from Ana")
  await expect(ben.page.getByRole("list", { name: "Conversations" }).getByText("hello from Ana")).toBeVisible()
  await ben.page.getByRole("textbox", { name: "Message" }).pressSequentially("Dora")
  await ben.page.keyboard.press("Enter")
  await openConversation(dora, "Ben")
  await expectArrived(ben, dora, "only for Dora")
})

test("the fragment of an invite leaves the address bar at once", async ({ browser, broker }) => {
  const ana = await newPerson(browser, "Ana", broker.url)
  const ben = await newPerson(browser, "Ben", broker.url)
  await ben.page.goto(await createProfile(ana))
  await expect(ben.page.getByRole("textbox", { name: "Your name" })).toBeVisible()
  expect(ben.page.url()).not.toContain("#")
})

test.describe("an invite that is no good", () => {
  test("malformed: says so", async ({ browser, broker }) => {
    const ana = await newPerson(browser, "Ana", broker.url)
    await createProfile(ana)
    await ana.page.getByRole("button", { name: "Add contact" }).click()
    await ana.page.getByRole("textbox", { name: "Paste an invite" }).fill("https://example.org/#nonsense")
    await ana.page.getByRole("button", { name: "Connect" }).click()
    await expect(ana.page.getByRole("alert")).toContainText(/not a (complete|valid)|invite/iu)
  })

  test("one's own: says so", async ({ browser, broker }) => {
    const ana = await newPerson(browser, "Ana", broker.url)
    const link = await createProfile(ana)
    await ana.page.getByRole("button", { name: "Add contact" }).click()
    await ana.page.getByRole("textbox", { name: "Paste an invite" }).fill(link)
    await ana.page.getByRole("button", { name: "Connect" }).click()
    await expect(ana.page.getByRole("alert")).toContainText(/your own/iu)
  })

  test("expired: says so, on first run and with a profile", async ({ browser, broker }) => {
    const ana = await newPerson(browser, "Ana", broker.url)
    const ben = await newPerson(browser, "Ben", broker.url)
    const expired = expiredYesterday(await createProfile(ana))
    await ben.page.goto(expired)
    await expect(ben.page.getByText(/expired/iu).first()).toBeVisible()

    const cem = await newPerson(browser, "Cem", broker.url)
    await createProfile(cem)
    await cem.page.getByRole("button", { name: "Add contact" }).click()
    await cem.page.getByRole("textbox", { name: "Paste an invite" }).fill(expired)
    await cem.page.getByRole("button", { name: "Connect" }).click()
    await expect(cem.page.getByRole("alert")).toContainText(/expired/iu)
  })

  test("used already: nobody else gets in", async ({ browser, broker }) => {
    const ana = await newPerson(browser, "Ana", broker.url)
    const ben = await newPerson(browser, "Ben", broker.url)
    const eve = await newPerson(browser, "Eve", broker.url)
    const link = await createProfile(ana)
    await createProfileByInvite(ben, link)
    await send(ben, "first")
    await openConversation(ana, "Ben")
    await expectArrived(ben, ana, "first")
    await createProfileByInvite(eve, link)
    await send(eve, "second")
    await expect(message(eve, "second")).toHaveAccessibleDescription("queued")
    await expect(ana.page.getByRole("list", { name: "Conversations" }).getByRole("listitem")).toHaveCount(1)
  })
})

test("a second tab offers to take over, and the first gives way", async ({ browser, broker }) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  const second = { ...ana, page: await ana.context.newPage() }
  await second.page.goto(broker.url)
  await second.page.getByRole("button", { name: "Use here" }).click()
  await openConversation(second, "Ben")
  await expect(ana.page.getByRole("button", { name: "Use here" })).toBeVisible()
  await send(second, "from the second tab")
  await expectArrived(second, ben, "from the second tab")
})

test("both sides see the same safety number and the same emoji", async ({ browser, broker }) => {
  const [ana, ben] = await twoPeople(browser, broker.url)
  const seen = []
  for (const person of [ana, ben]) {
    await person.page.getByRole("button", { name: "Verify" }).click()
    const digits = await person.page.getByRole("group", { name: "Safety number" }).innerText()
    seen.push(digits.replaceAll(/\D/gu, ""))
    await person.page.getByRole("button", { name: "They match" }).first().click()
  }
  expect(seen[0]).toHaveLength(60)
  expect(seen[0]).toBe(seen[1])
})

/** The same invite with another expiry: u32 seconds behind version(1), routing name(16), fingerprint(32) and secret(16). */
const expiredYesterday = (link: string): string => {
  const [base = "", fragment = ""] = link.split("#")
  const invite = Buffer.from(fragment, "base64url")
  invite.writeUInt32BE(Math.floor(Date.now() / 1000) - 24 * 60 * 60, 1 + 16 + 32 + 16)
  return `${base}#${invite.toString("base64url")}`
}
