/** The self-test in a real browser: the page as webpack builds it, real workers, under the policy that the app is served with. */
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { type Server, createServer } from "node:http"
import { join } from "node:path"
import { type Browser, chromium } from "@playwright/test"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const installed = "/usr/bin/chromium"
const executablePath = existsSync(installed) ? installed : chromium.executablePath()
const canRun = existsSync(executablePath)
if (!canRun && process.env["CI"] !== undefined)
  throw new Error("no Chromium for the self-test of the cryptography remote")

const name = "cryptography-self-test"
const folder = join(".cache/pages", name)

const policy = [
  "default-src 'none'",
  ...["script", "worker", "connect"].map((kind) => `${kind}-src 'self'`),
  "require-trusted-types-for 'script'",
  `trusted-types wp-${name}`,
].join("; ")

let server: Server
let browser: Browser
let origin = ""

beforeAll(async () => {
  if (!canRun) return
  const entry = "remotes/cryptography/src/standalone.ts"
  const webpack = ["node_modules/webpack-cli/bin/cli.js", "--env", `page=${entry}`, "--env", `name=${name}`]
  const built = spawnSync(process.execPath, webpack, { encoding: "utf8" })
  if (built.status !== 0) throw new Error(built.stdout + built.stderr)
  server = createServer((request, response) => {
    const file = join(folder, request.url === "/" ? "index.html" : (request.url ?? ""))
    const type = file.endsWith(".html") ? "text/html" : "text/javascript"
    if (!existsSync(file)) response.writeHead(404).end()
    else response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("not listening")
  origin = `http://127.0.0.1:${address.port}/`
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] })
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
