/**
 * `node e2e/src/fuzz/main.ts [--inputs 1000000] [--seconds 40] [--seed 1] [word of a decoder's name …]`: every decoder gets
 * so many mutated inputs, or as many as fit the time, and prints what it did with them. Exits with 1 when one threw, or was
 * slower with a long input than any decoder is that looks at each byte a few times.
 */
import { parseArgs } from "node:util"
import { createDice } from "./dice.ts"
import { heapAfterCollection } from "./heap.ts"
import { type Fed, feed } from "./target.ts"
import { createTargets } from "./targets.ts"

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    inputs: { type: "string", default: "1000000" },
    /** For the dear ones, which decrypt or agree on keys. The others always get all their inputs. */
    seconds: { type: "string", default: "40" },
    seed: { type: "string", default: "1" },
  },
})
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const row = (fed: Fed): string =>
  [
    `| ${fed.name}`,
    fed.inputs.toLocaleString("en"),
    fed.good.toLocaleString("en"),
    fed.slowestMs.toFixed(1),
    fed.nsPerByte.toFixed(1),
    fed.slowestPerByteNs === 0 ? "–" : fed.slowestPerByteNs.toFixed(0),
    `${Math.round(fed.heapGrowthBytes / 1024).toLocaleString("en")} |`,
  ].join(" | ")

const targets = (await createTargets()).filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
)
print(
  "| decoder | inputs | taken for good | slowest, ms | mean, ns a byte | slowest long one, ns a byte | heap growth, KiB |",
)
print("| --- | --: | --: | --: | --: | --: | --: |")
/** Twenty times the slowest there is, which agrees on keys; a quadratic one needs more at 64 KiB already. */
const maxNsPerByte = 10_000
let exceptions = 0
for (const target of targets) {
  const ms = target.isDear ? Number(values.seconds) * 1000 : Number.POSITIVE_INFINITY
  const fed = await feed(
    target,
    createDice(Number(values.seed)),
    { inputs: Number(values.inputs), ms },
    heapAfterCollection,
  )
  print(row(fed))
  for (const exception of fed.exceptions) print(`  THROWN  ${exception}`)
  const isSlow = fed.slowestPerByteNs > maxNsPerByte
  if (isSlow) print(`  SLOW  more than ${maxNsPerByte} ns a byte`)
  exceptions += fed.exceptions.length + (isSlow ? 1 : 0)
}
print(`\n${targets.length} decoders, ${exceptions} exceptions or slow ones`)
process.exit(exceptions > 0 ? 1 : 0)
