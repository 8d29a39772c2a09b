/** `npm start`: installs and builds what is missing, then serves the app and the broker until it is stopped. */
import { spawn } from "node:child_process"
import { buildIfStale } from "./build.mjs"
import { environment, fail, install, newNode, root } from "./install.mjs"

install()
const node = newNode()
const env = environment(node)
buildIfStale(node, env)

const args = ["signaling/src/main.ts", "--app", "dist", ...process.argv.slice(2)]
const broker = spawn(node, args, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] })
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => broker.kill(signal))
broker.on("error", (error) => fail(`The broker could not be started: ${error.message}`))
broker.on("exit", (code) => process.exit(code ?? 0))

let told = false
broker.stdout.setEncoding("utf8").on("data", (text) => {
  process.stdout.write(text)
  const address = /https?:\/\/\S+/u.exec(text)?.[0]
  if (told || address === undefined) return
  told = true
  process.stdout.write(
    `Open ${address.replace(/\/$/u, "")} — create a profile, copy your invite link, open it in another browser.\n`,
  )
})
