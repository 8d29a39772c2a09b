/**
 * From opening an invite link to the first message that the other side can read, in real browsers over the built app:
 * `npm run bench:first-message [rounds]`. Whoever types is a script, so what is left is ours.
 */
import { spawn } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { findChromium } from "@fourfold/signal/oracle/chromium"
import { type Browser, type Page, chromium } from "@playwright/test"

const rounds = Number(process.argv[2] ?? 5)
const port = 8793
const url = `http://localhost:${port}/`

const nameYourself = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("textbox", { name: "Your name" }).fill(name)
  await page.getByRole("button", { name: "Continue" }).click()
  await page.getByRole("button", { name: "Skip for now" }).click()
}

const measure = async (browser: Browser) => {
  const [host, guest] = await Promise.all([browser.newContext(), browser.newContext()])
  const [hostPage, guestPage] = await Promise.all([host.newPage(), guest.newPage()])
  await hostPage.goto(url)
  await hostPage.getByRole("button", { name: "Create my profile" }).click()
  await nameYourself(hostPage, "Host")
  const link = await hostPage.getByRole("textbox", { name: "Invite link" }).inputValue()
  await hostPage.getByRole("button", { name: "Done" }).click()

  const startedAt = performance.now()
  await guestPage.goto(link)
  await guestPage.getByRole("textbox", { name: "Your name" }).waitFor()
  const shownAt = performance.now()
  await nameYourself(guestPage, "Guest")
  await guestPage.getByRole("textbox", { name: "Message" }).fill("hello")
  const readyAt = performance.now()
  await guestPage.getByRole("button", { name: "Send" }).click()
  await hostPage.getByRole("list", { name: "Conversations" }).getByText("hello").waitFor()
  const readAt = performance.now()
  await Promise.all([host.close(), guest.close()])
  return {
    "first screen": shownAt - startedAt,
    "ready to type": readyAt - startedAt,
    "read by the other": readAt - startedAt,
  }
}

const server = spawn(process.execPath, ["signaling/src/main.ts", "--app", "dist"], {
  env: { ...process.env, PORT: String(port) },
  stdio: ["ignore", "ignore", "inherit"],
})
await sleep(1500)
const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-background-networking"],
})
const results: Awaited<ReturnType<typeof measure>>[] = []
for (let round = 0; round < rounds; round++) results.push(await measure(browser))
await browser.close()
server.kill()

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const names = ["first screen", "ready to type", "read by the other"] as const
console.table(
  Object.fromEntries(names.map((name) => [`${name}, ms`, Math.round(median(results.map((it) => it[name])))])),
)
