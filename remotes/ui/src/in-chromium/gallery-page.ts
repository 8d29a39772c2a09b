/** The gallery, built as the product is built, in a Chromium under the policy that the product is served with. Tests only. */
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { extname, join } from "node:path"
import { type Browser, type BrowserContextOptions, type Page, chromium } from "@playwright/test"
import axe, { type AxeResults, type ElementContext, type RunOptions } from "axe-core"

/** Each test file builds one of its own: they run side by side. */
const nameOf = (gallery: string): string => `ui-${gallery}`
const folderOf = (gallery: string): string => join(process.cwd(), ".cache/pages", nameOf(gallery))
const origin = "https://gallery.invalid/"
const policyOf = (gallery: string): string =>
  [
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'",
    `form-action 'none'; require-trusted-types-for 'script'; trusted-types wp-${nameOf(gallery)}`,
  ].join("; ")
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
}

/** The system's Chromium, or the one Playwright downloaded; `undefined` when there is none. */
export const findChromium = (): string | undefined =>
  [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", chromium.executablePath()].find(
    (path) => path !== undefined && existsSync(path),
  )

/** `development` complains aloud; `production` is as fast as the product. */
export const buildGallery = (gallery: string, mode: "development" | "production" = "development"): void => {
  const webpack = "node_modules/webpack-cli/bin/cli.js"
  const entry = "./remotes/ui/src/standalone.tsx"
  const built = spawnSync(
    process.execPath,
    [webpack, "--mode", mode, "--env", `page=${entry}`, "--env", `name=${nameOf(gallery)}`],
    {
      encoding: "utf8",
    },
  )
  if (built.status !== 0) throw new Error(`the gallery does not build:\n${built.stdout}${built.stderr}`)
}

export interface GalleryPage {
  readonly page: Page
  /** What the browser complained about: errors, and refusals by the policy. */
  readonly complaints: readonly string[]
}

/** One state of the gallery in a profile of its own. */
export const openState = async (
  browser: Browser,
  gallery: string,
  state: string,
  options: BrowserContextOptions = {},
): Promise<GalleryPage> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text())
  })
  await page.route(`${origin}**`, async (route) => {
    const path = new URL(route.request().url()).pathname
    const file = join(folderOf(gallery), path === "/" ? "index.html" : path)
    if (!existsSync(file)) return route.fulfill({ status: 204 })
    const headers = {
      "content-security-policy": policyOf(gallery),
      "content-type": types[extname(file)] ?? "text/plain",
    }
    return route.fulfill({ headers, body: await readFile(file) })
  })
  await page.goto(`${origin}?state=${state}`)
  return { page, complaints }
}

declare global {
  var axe: { readonly run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> }
}

/** What on the page falls short of WCAG 2.2 AA, as far as a program can see it: rule, and the elements. */
export const accessibilityViolations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    // The library's guards around a menu take the focus for no longer than it takes to hand it on.
    const context = { include: [document], exclude: [["[data-base-ui-focus-guard]"]] }
    const { violations } = await globalThis.axe.run(context, { runOnly: { type: "tag", values } })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
  })
}
