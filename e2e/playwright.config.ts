/** Real browser pages against the production bundle in dist/, served by the real broker under its strict policy. */
import { join } from "node:path"
import { defineConfig } from "@playwright/test"
import { systemChromium } from "./src/chromium.ts"

const executablePath = systemChromium()
/** Where the results are also wanted as JSON. */
const json = process.env["FOURFOLD_E2E_JSON"]

export default defineConfig({
  testDir: "src",
  testMatch: "**/*.spec.ts",
  outputDir: join(import.meta.dirname, "../test-results"),
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env["CI"] !== undefined,
  // Ample: two browsers on a busy machine with two cores. Nothing here is a measurement.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: json === undefined ? [["list"]] : [["list"], ["json", { outputFile: json }]],
  use: {
    headless: true,
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"],
    },
  },
})
