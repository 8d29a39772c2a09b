/** A Chromium of somebody's own, with a profile on the disk that outlives it, and that can be killed like a phone that falls. */
import { execFile } from "node:child_process"
import { cp, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { type BrowserContext, chromium } from "@playwright/test"
import { systemChromium } from "../chromium.ts"
import type { Person } from "../person.ts"
import { eventually } from "./eventually.ts"

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

export const ownBrowser = async (): Promise<OwnBrowser> => {
  const folder = await mkdtemp(join(tmpdir(), "fourfold-profile-"))
  const [profile, copied] = [join(folder, "profile"), join(folder, "copy")]
  const executablePath = systemChromium()
  let context: BrowserContext | undefined
  let pid: number | undefined

  const kill = async (): Promise<void> => {
    // It leads a process group: the renderers and the network process die with it, at the same moment.
    if (pid !== undefined) process.kill(-pid, "SIGKILL")
    const gone = pid
    pid = undefined
    await context?.close().catch(() => undefined)
    context = undefined
    if (gone !== undefined) await eventually(async () => (await browserOf(profile)) === undefined)
  }
  return {
    start: async (name) => {
      context = await chromium.launchPersistentContext(profile, {
        ...(executablePath === undefined ? {} : { executablePath }),
        args: ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"],
      })
      pid = await browserOf(profile)
      if (pid === undefined) throw new Error("the browser's process was not found")
      return { name, context, page: context.pages()[0] ?? (await context.newPage()) }
    },
    kill,
    quit: async () => {
      pid = undefined
      await context?.close()
      context = undefined
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

/** The first process of the browser that has this profile. */
const browserOf = async (profile: string): Promise<number | undefined> => {
  const { stdout } = await promisify(execFile)("ps", ["-axww", "-o", "pid=,args="], { maxBuffer: 2 ** 26 })
  const line = stdout
    .split("\n")
    .find((process) => process.includes(`--user-data-dir=${profile}`) && !process.includes(" --type="))
  return line === undefined ? undefined : Number.parseInt(line, 10)
}
