/**
 * A browser on the fake internet: one disk, any number of tabs. A tab that crashes does nothing more: its clock stands still,
 * its disk refuses, its connections are gone, and it leads no more. What it had stored is there for the next one.
 */
import type { App, AppDeps, Clock, CryptographyRemote, Messenger, RecordStore, SealedWrite } from "@fourfold/contracts"
import { type Store, createStore, err } from "@fourfold/std"
import { createAudit } from "./audit.ts"
import { fakeCryptography } from "./fake-cryptography/fake-cryptography.ts"
import type { FakeCryptographyOptions } from "./fake-cryptography/worker.ts"
import type { FakeInternet } from "./fake-internet.ts"
import { type MemoryRecordStore, memoryRecordStore } from "./memory-record-store.ts"
import { seededRandom } from "./seeded-random.ts"

export interface FakeTab {
  readonly app: App
  readonly fragment: Store<string>
  readonly crash: () => void
  readonly crashed: () => boolean
  /** Throws, with what the tab shows instead, when it is not ready. */
  readonly messenger: () => Messenger
}

/** The tab crashes before or after the writes have landed, or the disk is full; `undefined`: nothing happens. */
export type CommitFate = "before" | "after" | "full" | undefined

export interface FakeDevice {
  readonly disk: MemoryRecordStore
  readonly openTab: (fragment?: string) => FakeTab
  /** The tab in use: the one opened last, unless another one was gone back to. */
  readonly tab: () => FakeTab
  /** The tabs that have not crashed, in the order in which they were opened. */
  readonly tabs: () => readonly FakeTab[]
  readonly goBackTo: (tab: FakeTab) => void
  /** Crashes the tab in use and opens another one. */
  readonly restart: () => void
  /** Asked before each commit, with its number from 1. */
  readonly setCommitFate: (fate: (count: number) => CommitFate) => void
  /** From now on the disk is this one: a restored copy. Nobody restores it under a running browser: every tab has crashed. */
  readonly restore: (copy: readonly (readonly [string, Uint8Array<ArrayBuffer>])[]) => void
  readonly copy: () => Promise<readonly (readonly [string, Uint8Array<ArrayBuffer>])[]>
}

export interface FakeDeviceOptions {
  readonly createApp: (deps: AppDeps) => App
  readonly clock: Clock
  readonly internet: FakeInternet
  readonly seed: number
  /** Rules that were broken on this device are written down here. */
  readonly breaches: string[]
  /** The worker of each new tab; without it, the one without security. */
  readonly cryptography?: (given: FakeCryptographyOptions) => Pick<CryptographyRemote, "create">
}

export const fakeDevice = ({
  createApp,
  clock,
  internet,
  seed,
  breaches,
  cryptography = fakeCryptography,
}: FakeDeviceOptions): FakeDevice => {
  const random = seededRandom(seed)
  const disk = memoryRecordStore()
  let commits = 0
  let commitFate: (count: number) => CommitFate = () => undefined
  let generation = 0
  let leader: { readonly lose: () => void } | undefined
  let inUse: FakeTab | undefined
  const open = new Set<FakeTab>()

  const openTab = (fragment = ""): FakeTab => {
    const dead = new AbortController()
    // One for each worker: a tab that leads again begins anew.
    let audit = createAudit()
    const newAudit = (): void => {
      const term = mine
      audit = createAudit((rule) => {
        // Of a tab that is gone, or was relieved, nothing is stored any more, whatever it tries.
        if (!dead.signal.aborted && leader === term) breaches.push(rule)
      })
    }
    const crash = (): void => {
      dead.abort()
      open.delete(opened)
      leave()
    }
    const tabClock: Clock = {
      now: clock.now,
      sleep: (ms, signal) => {
        if (signal.aborted) return clock.sleep(ms, signal)
        // A dead tab sleeps for ever.
        return clock.sleep(ms, AbortSignal.any([signal, dead.signal])).catch((error: unknown) => {
          if (dead.signal.aborted) return never
          throw error
        })
      },
    }

    let mine: { readonly lose: () => void } | undefined
    let lost = Promise.withResolvers<void>()
    const leave = (): void => {
      if (leader === mine) leader = undefined
    }
    const leadership: AppDeps["leadership"] = {
      acquire: async (steal) => {
        if (dead.signal.aborted) return never
        if (leader && !steal) return false
        leader?.lose()
        const term = Promise.withResolvers<void>()
        lost = term
        mine = { lose: () => term.resolve() }
        leader = mine
        generation++
        return true
      },
      lost: () => lost.promise,
      release: leave,
    }
    const openStore = async (): Promise<RecordStore> => {
      const born = generation
      const commit = async (writes: readonly SealedWrite[]): ReturnType<RecordStore["commit"]> => {
        if (dead.signal.aborted || born !== generation) return err({ type: "NotLeader" })
        const fate = commitFate(++commits)
        if (fate === "after") await disk.commit(writes)
        if (fate === "full") {
          audit.committed(writes, false)
          return err({ type: "StorageFull" })
        }
        if (fate) crash()
        if (dead.signal.aborted) return err({ type: "NotLeader" })
        const stored = await disk.commit(writes)
        audit.committed(writes, stored.ok)
        return stored
      }
      return { get: disk.get, list: disk.list, commit }
    }

    const openedFragment = createStore(fragment)
    const app = createApp({
      clock: tabClock,
      random,
      leadership,
      openStore,
      cryptography: {
        create: (given) => {
          newAudit()
          return cryptography({ now: clock.now, random, audit }).create(given)
        },
      },
      network: {
        create: async (options) => {
          const made = await internet.remote(audit.leaves).create(options)
          dead.signal.addEventListener("abort", made.close)
          if (dead.signal.aborted) made.close()
          return made
        },
      },
      networkOptions: { brokerUrl: "https://app.example/broker/", iceServers: [] },
      linkBase: "https://app.example/",
      openedFragment,
      reload: () => undefined,
    })
    const messenger = (): Messenger => {
      const screen = app.screen.get()
      if (screen.type !== "ready") throw new Error(`not ready: ${JSON.stringify(screen)}`)
      return screen.messenger
    }
    const opened: FakeTab = { app, fragment: openedFragment, crash, crashed: () => dead.signal.aborted, messenger }
    open.add(opened)
    inUse = opened
    return opened
  }
  const tab = (): FakeTab => {
    if (!inUse) throw new Error("no tab was opened")
    return inUse
  }
  return {
    disk,
    openTab,
    tab,
    tabs: () => [...open],
    goBackTo: (other) => {
      inUse = other
    },
    restart: () => {
      tab().crash()
      openTab()
    },
    setCommitFate: (fate) => {
      commits = 0
      commitFate = fate
    },
    copy: () => disk.list(""),
    restore: (copy) => {
      for (const each of open) each.crash()
      const kept = new Map(copy)
      const gone = disk.names().filter((name) => !kept.has(name))
      void disk.commit([
        ...gone.map((name) => ({ name, value: undefined })),
        ...copy.map(([name, value]) => ({ name, value })),
      ])
      openTab()
    },
  }
}

const never = new Promise<never>(() => undefined)
