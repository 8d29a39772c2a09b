/** The product's own server as a user runs it: one process that serves the built app and the broker. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"

export interface BrokerProcess {
  readonly url: string
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** The built app; FOURFOLD_APP names another folder, so that a long run is not disturbed by a new build. */
const app = process.env["FOURFOLD_APP"] ?? "dist"

/** On a free port of this machine. Stopped and started again, it keeps its address. */
export const brokerProcess = async (): Promise<BrokerProcess> => {
  const port = await freePort()
  const url = `http://localhost:${port}`
  let child: ChildProcess | undefined

  const stop = async (): Promise<void> => {
    if (!child || child.exitCode !== null) return
    const exited = once(child, "exit")
    child.kill("SIGTERM")
    await exited
  }
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, ["signaling/src/main.ts", "--app", app], {
      env: { ...process.env, PORT: String(port) },
      stdio: ["ignore", "ignore", "inherit"],
    })
    for (let tries = 0; tries < 600; tries++) {
      if (await answers(`${url}/healthz`)) return
      await sleep(50)
    }
    throw new Error("the broker did not start")
  }
  await start()
  return { url, start, stop }
}

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  await once(server, "close")
  if (address === null || typeof address === "string") throw new Error("no port")
  return address.port
}
