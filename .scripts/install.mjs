/**
 * What a fresh clone lacks: the packages of the lockfile, and with them the Node that everything else runs on.
 * Runs on Node 20 and without any package.
 */
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

export const root = join(import.meta.dirname, "..")

const oldestNode = 24

export const fail = (sentence) => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** Runs a program in the root, with its output on ours; ends this process when it fails. */
export const run = (command, args, { env = process.env, because } = {}) => {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit"],
  })
  if (status === 0) return
  if (because !== undefined) process.stderr.write(`${because}\n`)
  if (error) process.stderr.write(`${command}: ${error.message}\n`)
  process.exit(status ?? 1)
}

/** Installs exactly what the lockfile says, unless that is there already. */
export const install = () => {
  if (isInstalled()) return
  process.stdout.write("Installing what package-lock.json names…\n")
  // npm hands its own settings down to us as variables; production would leave the tools out.
  const env = { ...process.env, NODE_ENV: "development" }
  const args = ["ci", "--no-audit", "--no-fund", "--include=dev", "--include=optional"]
  const because = "The packages could not be installed. Is the network there? Then try again."
  const npm = process.env.npm_execpath
  if (npm?.endsWith(".js")) run(process.execPath, [npm, ...args], { env, because })
  else run(process.platform === "win32" ? "npm.cmd" : "npm", args, { env, because })
}

/** npm notes in node_modules what it has put there: every package of the lockfile must be there in that version. */
const isInstalled = () => {
  const note = join(root, "node_modules/.package-lock.json")
  if (!existsSync(note)) return false
  const [wanted, found] = [join(root, "package-lock.json"), note].map(
    (file) => JSON.parse(readFileSync(file, "utf8")).packages,
  )
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (!path.includes("node_modules/")) return true
    // Packages for other platforms are left out.
    return path in found ? found[path].version === version : optional === true || devOptional === true
  })
}

/** Path of a Node that is new enough: the lockfile's, where it has one for this platform, else the one we run on. */
export const newNode = () => {
  const binary = process.platform === "win32" ? "node.exe" : "node"
  const system = process.platform === "win32" ? "win" : process.platform
  const brought = join(root, "node_modules", `node-${system}-${process.arch}`, "bin", binary)
  if (existsSync(brought)) return brought
  if (Number(process.versions.node.split(".")[0]) >= oldestNode) return process.execPath
  const wanted = readFileSync(join(root, ".node-version"), "utf8").trim()
  return fail(
    `Fourfold needs Node ${oldestNode} or newer, and no package brings it for ${process.platform} on ${process.arch}. ` +
      `This is Node ${process.versions.node}. Please install Node ${wanted} from https://nodejs.org and try again.`,
  )
}

/** The environment in which `node` and the tools are the repository's own. */
export const environment = (node) => {
  const separator = process.platform === "win32" ? ";" : ":"
  const folders = [join(node, ".."), join(root, "node_modules/.bin"), process.env.PATH ?? ""]
  return { ...process.env, PATH: folders.join(separator) }
}
