/**
 * `npm run test:adversary`: what `npm test` tries briefly, at full length. First the engine, every decoder and simulated worlds,
 * in Node; then whole pages, in a browser. Prints the figures; ends with 1 when anything was let in.
 */
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "./install.mjs"

const programs = [
  ["remotes/cryptography/src/adversary/main.ts"],
  ["e2e/src/fuzz/main.ts"],
  ["e2e/src/simulation/run.ts", "--schedules", "10000", "--crypto", "fake"],
  ["e2e/src/simulation/run.ts", "--schedules", "300", "--crypto", "real", "--persons", "3"],
]

const failed = []
const run = (title, args, command = process.execPath) => {
  process.stdout.write(`\n── ${title}\n`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] })
  if (status !== 0) failed.push(title)
}

for (const [program, ...options] of programs)
  if (existsSync(join(root, program)))
    run([program, ...options].join(" "), ["--no-warnings", join(root, program), ...options])

const { scripts = {} } = JSON.parse(readFileSync(join(root, "e2e/package.json"), "utf8"))
const pages = ["run", "adversary", "-w", "e2e"]
const npm = process.env.npm_execpath
if (scripts.adversary && npm?.endsWith(".js")) run("e2e", [npm, ...pages])
else if (scripts.adversary) run("e2e", pages, process.platform === "win32" ? "npm.cmd" : "npm")

process.stdout.write(failed.length === 0 ? "\nNothing was let in.\n" : `\nFailed: ${failed.join(", ")}\n`)
process.exit(failed.length === 0 ? 0 : 1)
