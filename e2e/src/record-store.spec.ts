/** The record store on IndexedDB, in a real browser, under the laws that its twin in memory obeys too. */
import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { recordStoreLaws } from "@fourfold/testkit"
import { type Page, expect } from "@playwright/test"
import { test } from "./watched.ts"

const root = join(import.meta.dirname, "../..")
/** A folder for each worker: they build at the same time. */
const bundled = {
  entry: "e2e/src/record-store-page.ts",
  name: `record-store-${process.env["TEST_PARALLEL_INDEX"] ?? "0"}`,
}

test.beforeAll(async () => {
  await promisify(execFile)(
    process.execPath,
    ["node_modules/webpack-cli/bin/cli.js", "--env", `page=${bundled.entry}`, "--env", `name=${bundled.name}`],
    { cwd: root },
  )
})

/** An empty page of the app's origin, with the store and the laws in it. */
const openPage = async (page: Page): Promise<void> => {
  const folder = join(root, ".cache/pages", bundled.name)
  await page.route("**/record-store/*", async (route) => {
    const file = new URL(route.request().url()).pathname.split("/").at(-1) ?? ""
    const contentType = file.endsWith(".js") ? "text/javascript" : "text/html"
    await route.fulfill({ contentType, body: await readFile(join(folder, file === "" ? "index.html" : file)) })
  })
  await page.goto("/record-store/index.html")
  await page.waitForFunction(() => "recordStore" in globalThis)
}

for (const [index, { name }] of recordStoreLaws.entries()) {
  test(name, async ({ page }) => {
    await openPage(page)
    expect(await page.evaluate((i) => globalThis.recordStore.check(i), index)).toBe("holds")
  })
}

test("a commit that does not fit says so, and writes none of its records", async ({ page }) => {
  await openPage(page)
  await page.evaluate(() => globalThis.recordStore.open())
  expect(await page.evaluate(() => globalThis.recordStore.fillWhenFull())).toEqual({
    committed: { ok: false, error: { type: "StorageFull" } },
    names: [],
  })
  expect(await page.evaluate(() => globalThis.recordStore.fill())).toMatchObject({ committed: { ok: true } })
})

test("a tab in the way of a newer version or a wipe lets go, and says that its storage is gone", async ({ page }) => {
  await openPage(page)
  await page.evaluate(() => globalThis.recordStore.open())
  expect(await page.evaluate(() => globalThis.recordStore.wipe())).toBe("wiped")
  expect(await page.evaluate(() => globalThis.recordStore.fill())).toMatchObject({
    committed: { ok: false, error: { type: "StorageBroken" } },
  })
})
