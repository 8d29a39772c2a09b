/**
 * `node remotes/cryptography/src/adversary/main.ts [--short] [word of a trial's name …]`: tries everything at length and
 * prints what was counted. Exits with 1 when any claim was violated.
 */
import { argv, cpuUsage, exit, stdout } from "node:process"
import { listen } from "./record-keys.ts"

listen()
// Only now: the product's modules are to find the stand-ins.
const { trials } = await import("./trials.ts")

const given = argv.slice(2)
const size = given.includes("--short") ? "short" : "long"
const words = given.filter((word) => !word.startsWith("--"))
const chosen = trials.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
const print = (line: string): void => void stdout.write(`${line}\n`)

if (chosen.length === 0) {
  print("no trial has such a name")
  exit(1)
}
let violations = 0
const beganMs = performance.now()
for (const trial of chosen) {
  const startMs = performance.now()
  const outcome = await trial[size]()
  print(`\n${outcome.name}  (${((performance.now() - startMs) / 1000).toFixed(1)} s)`)
  for (const [what, value] of outcome.figures) print(`${String(value).padStart(10)}  ${what}`)
  for (const violation of outcome.violations) print(`  VIOLATED  ${violation}`)
  print(`${String(outcome.violations.length).padStart(10)}  violations`)
  violations += outcome.violations.length
}
const { user, system } = cpuUsage()
const [wall, cpu] = [(performance.now() - beganMs) / 1000, (user + system) / 1_000_000]
print(`\n${chosen.length} trials, ${violations} violations, ${wall.toFixed(0)} s, ${cpu.toFixed(0)} s of CPU`)
exit(violations > 0 ? 1 : 0)
