/** The built app and its broker on one port, as a user runs them. The port names the origin, and so whose database it is. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"

export interface ServedApp {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** FOURFOLD_APP names another build than `dist`. */
export const servedApp = async (port: number): Promise<ServedApp> => {
  const url = `http://localhost:${port}/`
  const server = spawn(process.execPath, ["signaling/src/main.ts", "--app", process.env["FOURFOLD_APP"] ?? "dist"], {
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  })
  for (let tries = 0; !(await answers(`${url}healthz`)); tries++) {
    if (tries > 200 || server.exitCode !== null) throw new Error(`nothing is served on port ${port}`)
    await sleep(50)
  }
  return { url, stop: () => stopped(server) }
}

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

const stopped = async (server: ChildProcess): Promise<void> => {
  if (server.exitCode !== null) return
  const exited = once(server, "exit")
  server.kill()
  await exited
}
