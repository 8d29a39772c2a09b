/** What a real browser loads on a first visit, counted as gzip -9 would send it. */
import { gzipSync } from "node:zlib"
import { type Page, expect } from "@playwright/test"
import { createProfile } from "./person.ts"
import { test } from "./watched.ts"

/** In bytes. */
const firstScreenLimit = 160_000
const conversationListLimit = 330_000

/** Sum over every file of the app that was asked for until now: scripts, styles, workers, manifests. */
const loadedBy = (page: Page): { readonly soFar: () => Promise<number> } => {
  const sizes: Promise<number>[] = []
  page.context().on("response", (response) => {
    if (!response.ok()) return
    sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
  })
  return { soFar: async () => (await Promise.all(sizes)).reduce((total, size) => total + size, 0) }
}

test("a first visit loads at most 160 kB before the first-run screen", async ({ page }) => {
  // What comes after the first screen must not be counted: it waits until we have looked.
  await page.route(/remotes\/(?:p2p|cryptography)\//u, () => new Promise<never>(() => {}))
  const loaded = loadedBy(page)
  await page.goto("/")
  await expect(page.getByRole("button", { name: "Create my profile" })).toBeVisible()
  const bytes = await loaded.soFar()
  test.info().annotations.push({ type: "gzip bytes", description: String(bytes) })
  expect(bytes).toBeLessThanOrEqual(firstScreenLimit)
})

test("everything up to the conversation list is at most 330 kB", async ({ page, context }) => {
  const loaded = loadedBy(page)
  await createProfile({ name: "Ana", page, context })
  await expect(page.getByRole("list", { name: "Conversations" })).toBeAttached()
  const bytes = await loaded.soFar()
  test.info().annotations.push({ type: "gzip bytes", description: String(bytes) })
  expect(bytes).toBeLessThanOrEqual(conversationListLimit)
})
