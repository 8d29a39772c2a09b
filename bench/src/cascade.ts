/** The four layers beside their two libraries alone, in Node and in Chromium, in one run: `npm run bench:cascade`. */
import { bundleFile } from "@fourfold/signal/oracle/bundle"
import { findChromium } from "@fourfold/signal/oracle/chromium"
import { chromium } from "@playwright/test"
import { type CascadeFigures, bodyLengths, measureCascade, ofSides } from "./cascade-scenario.ts"
import { officialSubject } from "./signal-official.ts"

const inNode = async (clock?: () => number): Promise<CascadeFigures> => {
  const official = await (await officialSubject(false)).meet()
  return measureCascade([ofSides("libsignal-client alone", official)], clock)
}

/** What the process has computed, on all its threads: a busy machine does not count. */
const cpuClock = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** An isolated page, whose clock is exact to 5 µs. */
const inChromium = async (executablePath: string): Promise<CascadeFigures> => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-background-networking"] })
  const page = await browser.newPage()
  const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" }
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>", headers }))
  await page.goto("https://bench.invalid/")
  await page.addScriptTag({ content: await bundleFile(`${import.meta.dirname}/cascade-page.ts`) })
  const figures = await page.evaluate<CascadeFigures>("measureCascade()")
  await browser.close()
  return figures
}

const rounded = (figures: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(2))]))

const print = (platform: string, { handshakes, frames, deliveryMs, layersMs }: CascadeFigures): void => {
  console.log(`\n${platform}`)
  console.table(Object.fromEntries(handshakes.map(({ name, ...figures }) => [name, rounded(figures)])))
  console.log(`A text of 100 bytes is a frame of ${frames.usual} bytes, of ${frames.longest} with a rekey.`)
  console.log("Sealed and opened, ms for one message:")
  const rows = deliveryMs.map((ms, i) => {
    const alone = (ms["ts-mls alone"] ?? Number.NaN) + (ms["Signal alone"] ?? Number.NaN)
    const whole = ms["four layers, sealed records"] ?? Number.NaN
    const layers = ms["four layers"] ?? Number.NaN
    const ratios = { "whole ÷ (ts-mls + Signal)": whole / alone, "layers ÷ (ts-mls + Signal)": layers / alone }
    return [`${bodyLengths[i]} bytes`, rounded({ ...ms, ...ratios })] as const
  })
  console.table(transposed(Object.fromEntries(rows)))
  console.log("The part of each layer, 1 KiB:", JSON.stringify(rounded(layersMs)))
}

/** Columns of figures, not rows: there are few lengths and many contenders. */
const transposed = (
  table: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Readonly<Record<string, Readonly<Record<string, number | undefined>>>> => {
  const names = new Set(Object.values(table).flatMap((row) => Object.keys(row)))
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      Object.fromEntries(Object.entries(table).map(([column, row]) => [column, row[name]])),
    ]),
  )
}

print("Node", await inNode())
print("Node, CPU time of the deliveries", await inNode(cpuClock))
const executablePath = findChromium()
if (executablePath === undefined) console.log("No Chromium on this machine.")
else print("Chromium", await inChromium(executablePath))
