/** A Chromium with a profile folder of its own, so that what the app stores outlives the browser, as it does for a user. */
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { bundleFile } from "@fourfold/signal/oracle/bundle"
import { findChromium } from "@fourfold/signal/oracle/chromium"
import { type BrowserContext, type Page, chromium } from "@playwright/test"
import type { VaultShape } from "../vault-page.ts"

/** Filled vaults are kept here: to write one takes minutes. Delete the folder after a change of the vault's format. */
const keptIn = join(import.meta.dirname, "../../../.cache/bench")

/** Every page of it has `probes`. */
export const launch = async (folder: string): Promise<BrowserContext> => {
  const executablePath = findChromium()
  const context = await chromium.launchPersistentContext(folder, {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-background-networking"],
    viewport: { width: 1280, height: 800 },
  })
  await context.addInitScript({ content: await bundleFile(`${import.meta.dirname}/../probes-page.ts`) })
  return context
}

export const pageOf = async (context: BrowserContext): Promise<Page> => context.pages()[0] ?? context.newPage()

/** An empty profile that is gone after `use`. */
export const withProfile = async <T>(use: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), "fourfold-bench-"))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A copy of a profile whose vault has this shape; the original is made when it is first asked for. `url`: of the app. */
export const withVault = async <T>(url: string, shape: VaultShape, use: (folder: string) => Promise<T>): Promise<T> => {
  const kept = join(keptIn, `vault-${shape.conversations}-${shape.messagesEach}-${shape.long}-${new URL(url).port}`)
  if (!existsSync(kept)) {
    await withProfile(async (folder) => {
      console.log("filling a vault, once …")
      await inVault(url, folder, `fillVault(${JSON.stringify(shape)})`)
      cpSync(folder, `${kept}.part`, { recursive: true })
      renameSync(`${kept}.part`, kept)
    })
  }
  return withProfile(async (folder) => {
    cpSync(kept, folder, { recursive: true })
    return use(folder)
  })
}

/** Runs a function of vault-page.ts in a page of the app's origin, without the app. */
export const inVault = async (url: string, folder: string, script: string): Promise<void> => {
  const context = await launch(folder)
  const page = await pageOf(context)
  await page.route(`${url}bench`, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }))
  await page.goto(`${url}bench`)
  await page.addScriptTag({ content: await bundleFile(`${import.meta.dirname}/../vault-page.ts`) })
  await page.evaluate(script)
  await context.close()
}
