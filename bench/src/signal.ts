/**
 * The Signal layer beside the official library, and in Chromium: `node bench/src/signal.ts [rounds]`.
 * Rounds are interleaved, so that a busy machine is busy for everybody; the medians are printed as a table.
 */
import { detectPrimitives, nobleBodyCipher } from "@fourfold/signal"
import { bundleFile } from "@fourfold/signal/oracle/bundle"
import { findChromium, openPage } from "@fourfold/signal/oracle/chromium"
import { nodeBodyCipher } from "./signal-node-body.ts"
import { officialSubject } from "./signal-official.ts"
import { ourSubject } from "./signal-ours.ts"
import { type Figures, measureRound, medians } from "./signal-scenarios.ts"

const rounds = Number(process.argv[2] ?? 5)
const primitives = { ...(await detectPrimitives()), body: nodeBodyCipher }
const executablePath = findChromium()
const opened = executablePath === undefined ? undefined : await openPage(executablePath)
await opened?.page.addScriptTag({ content: await bundleFile(`${import.meta.dirname}/signal-page.ts`) })
const inPage = async (kind: "native" | "noble"): Promise<Figures | undefined> =>
  opened?.page.evaluate<Figures>(`signalBench.measure("${kind}", false)`)

/** What the process has computed, on all its threads: a busy machine does not count. */
const cpuClock = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

// Each pair does the same work: sessions kept as objects, or written to bytes and read again around every message.
const contestants: Readonly<Record<string, () => Promise<Figures | undefined>>> = {
  "official, Node": async () => measureRound(await officialSubject(false)),
  "ours, Node": async () => measureRound(await ourSubject(primitives, false)),
  "official, Node, stored": async () => measureRound(await officialSubject(true)),
  "ours, Node, stored": async () => measureRound(await ourSubject(primitives, true)),
  "official, Node, stored, CPU time": async () => measureRound(await officialSubject(true), cpuClock),
  "ours, Node, stored, CPU time": async () => measureRound(await ourSubject(primitives, true), cpuClock),
  "ours, Node, noble bodies": async () =>
    measureRound(await ourSubject({ ...primitives, body: nobleBodyCipher }, false)),
  "ours, Chromium": () => inPage("native"),
  "noble alone, Chromium": () => inPage("noble"),
}

const results = new Map<string, Figures[]>()
for (let round = 0; round < rounds; round++) {
  for (const [name, measure] of Object.entries(contestants)) {
    const figures = await measure()
    if (figures) results.set(name, [...(results.get(name) ?? []), figures])
  }
}
await opened?.browser.close()

const table = results.entries().map(([name, all]) => {
  const { publishMs, meetMs, ...rates } = medians(all)
  const perSecond = Object.entries(rates).map(([figure, value]) => [
    figure.replace("PerSecond", "/s"),
    Math.round(value),
  ])
  return [
    name,
    { "prekeys ms": publishMs.toFixed(2), "meet ms": meetMs.toFixed(2), ...Object.fromEntries(perSecond) },
  ] as const
})
console.table(Object.fromEntries(table))
