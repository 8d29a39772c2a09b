/** One source file as webpack builds it for a browser, served on a loopback port under the policy of the app. Tests only. */
import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { type Server, createServer } from "node:http"
import { join } from "node:path"
import { chromium } from "@playwright/test"

const installed = "/usr/bin/chromium"
const executablePath = existsSync(installed) ? installed : chromium.executablePath()
export const canRun = existsSync(executablePath)
if (!canRun && process.env["CI"] !== undefined)
  throw new Error("no Chromium for the self-test of the cryptography remote")

export const launch = () =>
  chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-background-networking"] })

const policyOf = (name: string): string =>
  [
    "default-src 'none'",
    ...["script", "worker", "connect"].map((kind) => `${kind}-src 'self'`),
    "require-trusted-types-for 'script'",
    `trusted-types wp-${name}`,
  ].join("; ")

/** `extra` answers what the build has no file for; `undefined`: not found. Close the server in the end. */
export const servePage = async (
  entry: string,
  name: string,
  extra: (path: string) => Uint8Array | undefined = () => undefined,
): Promise<{ readonly origin: string; readonly server: Server }> => {
  const webpack = ["node_modules/webpack-cli/bin/cli.js", "--env", `page=${entry}`, "--env", `name=${name}`]
  const built = spawnSync(process.execPath, webpack, { encoding: "utf8" })
  if (built.status !== 0) throw new Error(built.stdout + built.stderr)
  const folder = join(".cache/pages", name)
  const server = createServer(({ url = "/" }, response) => {
    const file = join(folder, url === "/" ? "index.html" : url)
    const body = existsSync(file) ? readFileSync(file) : extra(url)
    const type = file.endsWith(".html") ? "text/html" : file.endsWith(".js") ? "text/javascript" : "application/json"
    if (!body) response.writeHead(404).end()
    else response.writeHead(200, { "content-type": type, "content-security-policy": policyOf(name) }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("not listening")
  return { origin: `http://127.0.0.1:${address.port}/`, server }
}
