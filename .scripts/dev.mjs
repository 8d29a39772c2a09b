/**
 * `npm run dev -w @fourfold/ui`: one remote on its own. Builds its `src/standalone.ts(x)` as a page and serves it with the
 * broker, under the same strict policy as the product, on http://localhost:8788 (PORT to change it).
 */
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"

const root = join(import.meta.dirname, "..")
const [name = ""] = process.argv.slice(2)
const entry = ["tsx", "ts"]
  .map((extension) => `remotes/${name}/src/standalone.${extension}`)
  .find((file) => existsSync(join(root, file)))
if (entry === undefined) {
  process.stderr.write(`remotes/${name} has no src/standalone.ts or src/standalone.tsx.\n`)
  process.exit(1)
}

/** With the Node that runs this script: npm puts the repository's own first. */
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" })
  if (status !== 0) process.exit(status ?? 1)
}
run("node_modules/webpack-cli/bin/cli.js", "--env", `page=${entry}`, "--env", `name=${name}`)
run("signaling/src/main.ts", "--app", join(".cache/pages", name), "--port", process.env.PORT ?? "8788")
