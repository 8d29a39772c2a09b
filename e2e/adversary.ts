/** `npm run adversary -w e2e [-- name of a file]`: the specs of src/adversary in their long form, and a table of what they measured. */
import { spawnSync } from "node:child_process"
import { join } from "node:path"

const root = join(import.meta.dirname, "..")
const files = process.argv.slice(2).map((name) => `adversary/${name}`)
const reporters = `list,${join(import.meta.dirname, "src/adversary/figures-reporter.ts")}`
const { status } = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/@playwright/test/cli.js"),
    "test",
    "--config=e2e/playwright.config.ts",
    `--reporter=${reporters}`,
    // Beside other runs, which clear the usual folder when they begin.
    `--output=.cache/adversary-${process.pid}`,
    "--trace=off",
    ...(files.length > 0 ? files : ["adversary/"]),
  ],
  { cwd: root, env: { ...process.env, FOURFOLD_ADVERSARY: "long" }, stdio: "inherit" },
)
process.exit(status ?? 1)
