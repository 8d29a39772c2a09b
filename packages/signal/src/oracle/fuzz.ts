/// <reference types="node" />
/**
 * The long search: `node packages/signal/src/oracle/fuzz.ts --minutes 10 [--seed 1] [--mutations 1000000]`.
 * Compares random schedules with the official library until the time is up, then tries damaged messages. Exits with 1
 * at the first difference and names its seed.
 */
import { parseArgs } from "node:util"
import { seededRandom } from "@fourfold/testkit"
import { detectPrimitives } from "../platform-primitives.ts"
import { compareAll } from "./differential.ts"
import { tryMutations } from "./mutations.ts"
import { longShape, nastyShape, shortShape } from "./schedule.ts"

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: `${Date.now() % 1_000_000_000}` },
    mutations: { type: "string", default: "100000" },
  },
})
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const primitives = await detectPrimitives()
const firstSeed = Number(values.seed)
const until = Date.now() + Number(values.minutes) * 60_000
print(`schedules from seed ${firstSeed} for ${values.minutes} minutes`)

const shapes = [shortShape, shortShape, shortShape, nastyShape, shortShape, shortShape, shortShape, longShape]
let schedules = 0
let messages = 0
for (; Date.now() < until && process.exitCode === undefined; schedules++) {
  const seed = firstSeed + schedules
  const compared = await compareAll(seededRandom(seed), shapes[seed % shapes.length] ?? shortShape, primitives)
  messages += compared.messages
  if (compared.mismatch !== undefined) {
    print(`MISMATCH with seed ${seed}: ${compared.mismatch}`)
    process.exitCode = 1
  }
}
print(`${schedules} schedules, ${messages} messages`)

const perSession = 20_000
for (let tried = 0; tried < Number(values.mutations) && process.exitCode === undefined; tried += perSession) {
  const count = Math.min(perSession, Number(values.mutations) - tried)
  const { accepted, slowestMs } = await tryMutations(seededRandom(firstSeed + tried), primitives, count)
  print(`${tried + count} damaged messages, ${accepted.length} let in, the slowest took ${slowestMs.toFixed(1)} ms`)
  if (accepted.length > 0) {
    print(`LET IN with seed ${firstSeed + tried}: ${accepted.join("; ")}`)
    process.exitCode = 1
  }
}
