/**
 * Every check, one after another, the quick ones first; the first that fails ends it with 1. The last line is the sum over
 * all tests: `N passed, N failed`. A run in which some part ran no test at all is a failure.
 */
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fingerprint, noteBuilt } from "./build.mjs"
import { requireChromium } from "./chromium.mjs"
import { root } from "./install.mjs"

const results = mkdtempSync(join(tmpdir(), "fourfold-results-"))
const total = { passed: 0, failed: 0 }

const finish = (code) => {
  rmSync(results, { recursive: true, force: true })
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
  process.exit(code)
}

const step = (title, script, args = [], env = {}) => {
  process.stdout.write(`\n── ${title}\n`)
  const { status } = spawnSync(process.execPath, [join(root, "node_modules", script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  })
  return status === 0
}

const check = (title, script, args) => {
  if (!step(title, script, args)) give(title, "failed")
}

const give = (title, up) => {
  process.stderr.write(`\n${title}: ${up}\n`)
  // Whatever failed counts, even where no single test did.
  total.failed = Math.max(total.failed, 1)
  finish(1)
}

/** A step whose tests are counted in the file that `count` reads. */
const tests = (title, script, args, file, count, env) => {
  const succeeded = step(title, script, args, env)
  const { passed, failed } = read(file, count)
  total.passed += passed
  total.failed += failed
  if (passed + failed === 0) give(title, "no test ran")
  if (!succeeded || failed > 0) give(title, "failed")
}

const read = (file, count) => {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")))
  } catch {
    // The runner ended before it wrote its results.
    return { passed: 0, failed: 0 }
  }
}

const vitestCount = ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests })

const vitest = (project) => {
  const file = join(results, `${project}.json`)
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
  const args = ["run", "--config", ".vitest.config.ts", "--project", project, ...reporters]
  tests(project, "vitest/vitest.mjs", args, file, vitestCount)
}

const playwrightCount = ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected })

const playwright = () => {
  const file = join(results, "e2e.json")
  const args = ["test", "--config", "e2e/playwright.config.ts"]
  const env = { FOURFOLD_E2E_JSON: file }
  tests("end to end", "@playwright/test/cli.js", args, file, playwrightCount, env)
}

if (!requireChromium()) {
  give("Chromium", "needed for the browser tests. Please install it, or name one in CHROMIUM=/path/to/it")
}
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
/** The same folders as the npm script of that name. */
const folders = (name) => scripts[name].split(" ").slice(1)

check("format", "oxfmt/bin/oxfmt", folders("format:check"))
check("lint and types", "oxlint/bin/oxlint", folders("lint"))
check("unused code", "knip/bin/knip.js")
vitest("unit")
vitest("slow")
const sources = fingerprint()
check("build", "webpack-cli/bin/cli.js")
noteBuilt(sources)
playwright()
finish(0)
