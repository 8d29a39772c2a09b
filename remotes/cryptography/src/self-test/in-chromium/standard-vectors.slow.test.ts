/** The published vectors through the product's own functions, in a real browser and, the long ones, in Node. */
import { existsSync, readFileSync } from "node:fs"
import type { Server } from "node:http"
import { join, resolve } from "node:path"
import { gunzipSync } from "node:zlib"
import { noblePrimitives } from "@fourfold/signal"
import type { Browser } from "@playwright/test"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { nobleEd25519 } from "../../primitives/ed25519.ts"
import { standardChecks } from "../standard-vectors/all.ts"
import { Row } from "../standard-vectors/row.ts"
import { canRun, launch, servePage } from "./built-page.ts"

const folder = resolve("../shared/vectors")
const isThere = existsSync(folder)
if (!isThere && process.env["CI"] !== undefined) throw new Error(`no test vectors in ${folder}`)

/** One of the files that the checks name, unpacked; no other. */
const read = (file: string): Uint8Array | undefined => {
  if (!standardChecks.some((check) => check.file === file)) return undefined
  const raw = readFileSync(join(folder, file))
  return file.endsWith(".gz") ? gunzipSync(raw) : raw
}

let server: Server
let browser: Browser
let origin = ""

beforeAll(async () => {
  if (!canRun || !isThere) return
  const entry = "remotes/cryptography/src/self-test/standard-vectors/page.ts"
  const vectors = (path: string) => (path.startsWith("/vectors/") ? read(path.slice("/vectors/".length)) : undefined)
  ;({ origin, server } = await servePage(entry, "cryptography-vectors", vectors))
  browser = await launch()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
})

const why = canRun && isThere ? "" : " (skipped: no Chromium, or no ../shared/vectors)"

describe.skipIf(!canRun || !isThere)(`the published vectors in a browser${why}`, () => {
  test("agree in every case, with noble and with what the browser has itself", { timeout: 280_000 }, async () => {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on("pageerror", ({ message }) => errors.push(message))
    await page.goto(origin)
    await page.locator("p").waitFor({ timeout: 270_000 })
    const lines = await page.locator("li").allTextContents()
    expect(lines).toEqual(
      standardChecks.flatMap(({ name, cases, isLong }) => {
        const line = `✓ ${name}: ${cases}`
        return isLong === "always" ? [line] : [line, `${line} (the browser's)`]
      }),
    )
    expect(JSON.parse((await page.locator("p").textContent()) ?? "")).toMatchObject({ x25519: true, ed25519: true })
    expect(errors).toEqual([])
  })
})

describe.skipIf(!isThere)("in Node with noble", () => {
  const long = standardChecks.filter(({ isLong }) => isLong)
  test.each(long.map((check) => [check.name, check] as const))("%s", async (_, { file, cases, run }) => {
    const vectors = new Row(file, JSON.parse(new TextDecoder().decode(read(file))))
    expect(await run(vectors, { ...noblePrimitives, ed25519: nobleEd25519 })).toBe(cases)
  })
})
