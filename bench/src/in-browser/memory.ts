/** What a page takes: of its JavaScript heap by DevTools, of the whole renderer process by the operating system. */
import { readFileSync, readdirSync } from "node:fs"
import type { BrowserContext, Page } from "@playwright/test"

export interface Memory {
  /** Live objects of the page without its worker, MB. */
  readonly heapMb: number
  /** Private memory of the process that holds page and worker, MB; NaN where there is no /proc. */
  readonly processMb: number
}

const mb = 2 ** 20

export const memoryOf = async (context: BrowserContext, page: Page, folder: string): Promise<Memory> => {
  const client = await context.newCDPSession(page)
  await client.send("HeapProfiler.collectGarbage")
  const { usedSize } = await client.send("Runtime.getHeapUsage")
  await client.detach()
  return { heapMb: usedSize / mb, processMb: rendererMb(folder) }
}

/** The largest renderer of the browser with this profile folder: the others are spare. */
const rendererMb = (folder: string): number => {
  try {
    const processes = readdirSync("/proc").filter((name) => /^\d+$/u.test(name))
    const parents = new Map(processes.flatMap((pid) => parentOf(pid)))
    const commands = new Map(processes.flatMap((pid) => commandOf(pid)))
    const isOurs = (pid: string): boolean => {
      for (let at: string | undefined = pid; at !== undefined && at !== "1"; at = parents.get(at)) {
        if (commands.get(at)?.includes(folder) === true) return true
      }
      return false
    }
    const renderers = processes.filter((pid) => commands.get(pid)?.includes("--type=renderer") === true && isOurs(pid))
    return Math.max(...renderers.map(privateMb))
  } catch {
    return Number.NaN
  }
}

const parentOf = (pid: string): readonly (readonly [string, string])[] => {
  try {
    return [[pid, /^PPid:\s*(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "1"]]
  } catch {
    // It has ended meanwhile.
    return []
  }
}

const commandOf = (pid: string): readonly (readonly [string, string])[] => {
  try {
    return [[pid, readFileSync(`/proc/${pid}/cmdline`, "utf8")]]
  } catch {
    // As above.
    return []
  }
}

const privateMb = (pid: string): number => {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")
  const kb = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s*(\d+) kB/gmu)].reduce(
    (sum, [, part]) => sum + Number(part),
    0,
  )
  return kb / 1024
}
