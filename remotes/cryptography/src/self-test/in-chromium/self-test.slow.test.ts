/** The self-test in a real browser: the page as webpack builds it, real workers, under the policy that the app is served with. */
import type { Server } from "node:http"
import type { Browser } from "@playwright/test"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { canRun, launch, servePage } from "./built-page.ts"

let server: Server
let browser: Browser
let origin = ""

beforeAll(async () => {
  if (!canRun) return
  ;({ origin, server } = await servePage("remotes/cryptography/src/standalone.ts", "cryptography-self-test"))
  browser = await launch()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
})

describe.skipIf(!canRun)(`the remote in a browser${canRun ? "" : " (skipped: no Chromium found)"}`, () => {
  test("passes every check of its own page", { timeout: 240_000 }, async () => {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on("pageerror", ({ message }) => errors.push(message))
    await page.goto(origin)
    await page.locator("p").waitFor({ timeout: 200_000 })
    const lines = await page.locator("li").allTextContents()
    expect(lines.filter((line) => !line.startsWith("✓"))).toEqual([])
    expect(lines.length).toBeGreaterThan(10)
    expect(await page.title()).toBe("All well.")
    expect(errors).toEqual([])
  })
})
