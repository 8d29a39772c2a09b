/** A Chromium of somebody's own, with a profile on the disk that outlives it, and that can be killed like a phone that falls. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { cp, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { type Browser, chromium } from "@playwright/test"
import { systemChromium } from "../chromium.ts"
import type { Person } from "../person.ts"

export interface OwnBrowser {
  /** Starts the browser; the person's page is empty. */
  readonly start: (name: string) => Promise<Person>
  /** SIGKILL to every one of its processes. */
  readonly kill: () => Promise<void>
  /** As a user closes it. */
  readonly quit: () => Promise<void>
  /** Copies the profile as it is on the disk now, also under a running browser. */
  readonly copy: () => Promise<void>
  /** Puts the copy back. Only while the browser is down. */
  readonly restore: () => Promise<void>
  /** Kills it if need be, and removes the profile. */
  readonly end: () => Promise<void>
}

const flags =
  `--headless --no-sandbox --disable-gpu --no-first-run --no-default-browser-check --disable-background-networking
  --disable-quic --disable-dev-shm-usage --password-store=basic --disable-background-timer-throttling
  --disable-backgrounding-occluded-windows --disable-renderer-backgrounding --hide-crash-restore-bubble
  --remote-debugging-port=0`.split(/\s+/u)

export const ownBrowser = async (): Promise<OwnBrowser> => {
  const folder = await mkdtemp(join(tmpdir(), "fourfold-profile-"))
  const [profile, copied] = [join(folder, "profile"), join(folder, "copy")]
  let child: ChildProcess | undefined
  let browser: Browser | undefined

  const gone = async (): Promise<void> => {
    if (child && child.exitCode === null && child.signalCode === null) await once(child, "exit")
    child = undefined
    browser = undefined
  }
  const kill = async (): Promise<void> => {
    // A process group of its own: the renderers and the network process die with it, at the same moment.
    if (child?.pid !== undefined) process.kill(-child.pid, "SIGKILL")
    await gone()
  }
  return {
    start: async (name) => {
      const started = spawn(systemChromium() ?? chromium.executablePath(), [...flags, `--user-data-dir=${profile}`], {
        detached: true,
        stdio: ["ignore", "ignore", "pipe"],
      })
      child = started
      browser = await chromium.connectOverCDP(await debuggingUrl(started))
      const [context] = browser.contexts()
      if (!context) throw new Error("no context")
      return { name, context, page: context.pages()[0] ?? (await context.newPage()) }
    },
    kill,
    quit: async () => {
      const session = await browser?.newBrowserCDPSession()
      await session?.send("Browser.close")
      await gone()
    },
    copy: async () => {
      await rm(copied, { recursive: true, force: true })
      // What only says that the browser runs is no part of it.
      await cp(profile, copied, { recursive: true, filter: (source) => !/Singleton\w+$/u.test(source) })
    },
    restore: async () => {
      await rm(profile, { recursive: true, force: true })
      await cp(copied, profile, { recursive: true })
    },
    end: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const debuggingUrl = async ({ stderr }: ChildProcess): Promise<string> => {
  if (!stderr) throw new Error("no stderr")
  for await (const line of createInterface({ input: stderr })) {
    const url = /^DevTools listening on (?<url>\S+)$/u.exec(line)?.groups?.["url"]
    if (url !== undefined) {
      // Read on, or it will wait for us some day.
      stderr.resume()
      return url
    }
  }
  throw new Error("the browser did not start")
}
