/**
 * The long form: `node e2e/src/simulation/run.ts --schedules 10000 --seed 1 --crypto fake|real`. A failing seed prints what is
 * wrong, the smallest part of its schedule that fails as well, and how to see it again; then the run exits with 1.
 *
 *   --persons N  at most so many (2–8)     --steps 3,7,8  only these steps of the schedule     --trace  everything that happens
 */
import { parseArgs } from "node:util"
import { createApp } from "@fourfold/messenger"
import { type Outcome, type Schedule, planSchedule, runSchedule, shrink } from "@fourfold/testkit"
import { cryptographies } from "./cryptographies.ts"

const { values } = parseArgs({
  options: {
    schedules: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    crypto: { type: "string", default: "fake" },
    persons: { type: "string", default: "8" },
    steps: { type: "string" },
    trace: { type: "boolean", default: false },
  },
})
const tell = (line: string): void => void process.stdout.write(`${line}\n`)

const name = values.crypto === "real" ? "real" : "fake"
const cryptography = cryptographies[name]()
const [schedules, firstSeed, maxPersons] = [Number(values.schedules), Number(values.seed), Number(values.persons)]
const wanted = values.steps === undefined ? undefined : new Set(values.steps.split(",").map(Number))

const run = (schedule: Schedule, trace?: (line: string) => void): Promise<Outcome> =>
  runSchedule(schedule, { createApp, ...cryptography, ...(trace ? { trace } : {}) })

const explain = async (whole: Schedule, { faults }: Outcome): Promise<void> => {
  tell(`seed ${whole.seed} fails (${whole.persons} persons, ${whole.steps.length} steps):`)
  for (const fault of faults.slice(0, 8)) tell(`  ${fault}`)
  const smallest = await shrink(whole, async (part) => (await run(part)).faults)
  for (const step of smallest.steps) tell(`    ${JSON.stringify(step)}`)
  const steps = smallest.steps.map((step) => whole.steps.indexOf(step)).join(",")
  const replay = `node e2e/src/simulation/run.ts --schedules 1 --seed ${whole.seed} --crypto ${name} --persons ${maxPersons}`
  tell(`  again: ${replay}\n  the smallest part: ${replay} --steps ${steps} --trace`)
}

const startedAt = performance.now()
const sum = { failed: 0, texts: 0, connections: 0, lastedMs: 0 }
for (let seed = firstSeed; seed < firstSeed + schedules; seed++) {
  const planned = planSchedule(seed, { maxPersons })
  const schedule = wanted ? { ...planned, steps: planned.steps.filter((_, place) => wanted.has(place)) } : planned
  const outcome = await run(schedule, values.trace ? tell : undefined)
  sum.texts += outcome.texts
  sum.connections += outcome.connections
  sum.lastedMs += outcome.lastedMs
  if (outcome.faults.length === 0) continue
  sum.failed++
  await explain(schedule, outcome)
}
const seconds = (performance.now() - startedAt) / 1_000
tell(
  [
    `${name}, at most ${maxPersons} persons, seeds ${firstSeed}…${firstSeed + schedules - 1}`,
    `${schedules} schedules, ${sum.failed} failed`,
    `${sum.texts} texts, ${sum.connections} connections`,
    `${(sum.lastedMs / 3_600_000).toFixed(1)} simulated hours in ${seconds.toFixed(0)} s (${(process.cpuUsage().user / 1e6) | 0} s of computing)`,
  ].join(" · "),
)
process.exitCode = sum.failed > 0 ? 1 : 0
