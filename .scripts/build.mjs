/** Builds dist/ when it is missing or made from other sources than those that lie here now. */
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { root, run } from "./install.mjs"

/** What a build depends on. */
const inputs = ["apps", "packages", "remotes", ".webpack", "webpack.config.ts", "package-lock.json"]
/** Outside dist/, which webpack cleans. */
const stamp = join(root, "node_modules/.cache/fourfold-build")

export const buildIfStale = (node, env) => {
  const sources = fingerprint()
  if (existsSync(join(root, "dist/index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return
  process.stdout.write("Building…\n")
  run(node, [join(root, "node_modules/webpack-cli/bin/cli.js")], { env, because: "The app could not be built." })
  noteBuilt(sources)
}

/** Remembers what dist/ was made from: the fingerprint taken before the build. */
export const noteBuilt = (sources) => {
  mkdirSync(join(stamp, ".."), { recursive: true })
  writeFileSync(stamp, sources)
}

/** SHA-256 over the names and contents of every input. Tests do not count. */
export const fingerprint = () => {
  const hash = createHash("sha256")
  for (const file of inputs.flatMap((input) => filesOf(input).toSorted((a, b) => (a < b ? -1 : 1)))) {
    hash.update(`${relative(root, file)}\0`).update(createHash("sha256").update(readFileSync(file)).digest())
  }
  return hash.digest("hex")
}

const filesOf = (input) => {
  const path = join(root, input)
  if (!existsSync(path)) return []
  if (input.includes(".") && !input.startsWith(".")) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !file.includes("node_modules") && !/\.test\.\w+$/u.test(file))
}
