/** The interface over a messenger without peers, built once, served without a server. */
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { extname, join } from "node:path"
import type { BrowserContext, Page } from "@playwright/test"

const name = "ui-screens"
const origin = "https://gallery.invalid/"
const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" }

export const buildGallery = (): void => {
  const webpack = ["node_modules/webpack-cli/bin/cli.js", "--mode", "production"]
  const page = ["--env", "page=./remotes/ui/src/standalone.tsx", "--env", `name=${name}`]
  const { status, stdout, stderr } = spawnSync(process.execPath, [...webpack, ...page], { encoding: "utf8" })
  if (status !== 0) throw new Error(`the gallery does not build:\n${stdout}${stderr}`)
}

export const serveGallery = async (context: BrowserContext): Promise<void> => {
  await context.route(`${origin}**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    const file = join(".cache/pages", name, pathname === "/" ? "index.html" : pathname)
    if (!existsSync(file)) return route.fulfill({ status: 204 })
    return route.fulfill({ contentType: types[extname(file)] ?? "text/plain", body: await readFile(file) })
  })
}

/** `query`: "state=ready", "piece=poll-dialog"; nothing: the list of all of them. */
export const galleryAddress = (query: string): string => `${origin}?${query}`

/** The names of all parts that the gallery shows one at a time. */
export const pieceNames = async (page: Page): Promise<readonly string[]> => {
  await page.goto(galleryAddress(""))
  const links = page.locator('a[href^="?piece="]')
  await links.first().waitFor()
  return links.allTextContents()
}
