/**
 * Which screen is up, from the first moment to the last:
 *
 *   starting → elsewhere | welcome | locked | ready | broken
 */
import type {
  App,
  AppDeps,
  ContactId,
  CryptographyRemote,
  Problem,
  Protection,
  RecordStore,
  Screen,
  VaultWrite,
} from "@fourfold/contracts"
import { headerName } from "@fourfold/contracts"
import { cutToUtf8, maxNameBytes, newRoutingName } from "@fourfold/protocol"
import { type Result, createStore, ok, toBase64Url } from "@fourfold/std"
import { runMessenger } from "./messenger.ts"
import { putProfile } from "./records/profile-record.ts"
import { UnreadableRecord } from "./records/read-records.ts"
import { createVault } from "./vault.ts"

type Worker = Awaited<ReturnType<CryptographyRemote["create"]>>

/** A vault opened by the one tab that leads, for as long as it does. */
interface Term {
  readonly store: RecordStore
  readonly over: AbortSignal
}

const nothing = (): void => undefined

export const createApp = (deps: AppDeps): App => {
  const screen = createStore<Screen>({ type: "starting" })
  /** The invite link that was dealt with last, so that unlocking does not open it again. */
  let handledFragment = ""
  /** Ends whatever stands behind the screen that is up. */
  let end = nothing

  const show = (over: AbortSignal, next: Screen): void => {
    if (!over.aborted) screen.update(() => next)
  }
  const breakWith = (problem: Problem): void => {
    end()
    screen.update(() => ({ type: "broken", problem, reload: deps.reload }))
  }
  const run = (over: AbortSignal | undefined, task: () => Promise<void>): void =>
    void task().catch((error: unknown) => {
      if (!over?.aborted) breakWith({ type: "Bug", reason: String(error) })
    })

  const lead = async (steal: boolean): Promise<void> => {
    screen.update(() => ({ type: "starting" }))
    if (!(await deps.leadership.acquire(steal))) return showElsewhere()
    const term = new AbortController()
    run(term.signal, async () => {
      await deps.leadership.lost()
      term.abort()
      end()
      showElsewhere()
    })
    const store = await opened(deps.openStore)
    if (term.signal.aborted) return undefined
    if (!store.ok) return breakWith(store.error)
    return start({ store: store.value, over: term.signal })
  }

  const showElsewhere = (): void => {
    let asked = false
    const useHere = (): void => {
      if (asked) return
      asked = true
      run(undefined, () => lead(true))
    }
    screen.update(() => ({ type: "elsewhere", useHere }))
  }

  const newWorker = async (term: Term): Promise<Worker> => {
    try {
      const worker = await deps.cryptography.create({ records: term.store })
      end = worker.stop
      return worker
    } catch (error) {
      if (!term.over.aborted) breakWith({ type: "Bug", reason: String(error) })
      throw error
    }
  }

  /** The first question: is there a vault, and how is it protected? */
  const start = async (term: Term): Promise<void> => {
    show(term.over, { type: "starting" })
    const header = await term.store.get(headerName)
    if (term.over.aborted) return undefined
    if (!header) return welcome(term)
    const worker = await newWorker(term)
    if (term.over.aborted) return worker.stop()
    const protection = await worker.protectionOf(header)
    if (protection === undefined) return breakWith({ type: "VaultBroken" })
    if (protection === "passphrase") return showLocked(term, worker, header)
    const unlocked = await worker.unlock(header, undefined)
    return unlocked.ok ? ready(term, worker, unlocked.value.id, protection) : breakWith({ type: "VaultBroken" })
  }

  const showLocked = (term: Term, worker: Worker, header: Parameters<Worker["unlock"]>[0]): void =>
    show(term.over, {
      type: "locked",
      unlock: async (passphrase) => {
        const unlocked = await worker.unlock(header, passphrase)
        if (unlocked.ok) run(term.over, () => ready(term, worker, unlocked.value.id, "passphrase"))
        return unlocked.ok ? ok(undefined) : unlocked
      },
    })

  /** First run. The worker is started when it is first needed: the first screen does not wait for it. */
  const welcome = async (term: Term): Promise<void> => {
    let starting: Promise<Worker> | undefined
    const started = (): Promise<Worker> => (starting ??= newWorker(term))
    let done = false
    const createProfile = async ({ name, passphrase }: { name: string; passphrase: string | undefined }) => {
      const worker = await started()
      const made = await worker.createProfile(passphrase)
      const written = createVault(worker, term.store).commit([profileWrite(name)], made.writes)
      const stored = await written
      if (stored.ok) {
        done = true
        unsubscribe()
        const protection = passphrase === undefined ? "device" : "passphrase"
        run(term.over, () => ready(term, worker, made.id, protection))
      } else {
        // What was made is nowhere: a new worker for the next try.
        worker.stop()
        starting = undefined
      }
      return stored
    }
    const showWelcome = async (): Promise<void> => {
      const fragment = deps.openedFragment.get()
      // The invite, if there is one, can be read before there is a profile.
      const invite = fragment === "" ? undefined : await (await started()).readInvite(fragment)
      if (done || fragment !== deps.openedFragment.get()) return
      // What is wrong with it is said here; there is nothing to accept later.
      if (invite && !invite.ok) handledFragment = fragment
      show(term.over, { type: "welcome", ...previewed(invite), createProfile })
    }
    const unsubscribe = deps.openedFragment.subscribe(() => run(term.over, showWelcome))
    term.over.addEventListener("abort", unsubscribe)
    await showWelcome()
  }

  const profileWrite = (name: string): VaultWrite =>
    putProfile({
      name: cutToUtf8(name.trim(), maxNameBytes),
      routingName: newRoutingName(deps.random),
      token: toBase64Url(deps.random.bytes(24)),
      revision: 1,
    })

  const ready = async (term: Term, worker: Worker, me: ContactId, protection: Protection): Promise<void> => {
    const life = new AbortController()
    const stop = (): void => {
      life.abort()
      worker.stop()
    }
    end = stop
    const running = await runMessenger(deps, {
      cryptography: worker,
      store: term.store,
      me,
      protection,
      life: life.signal,
      lock: () => {
        if (life.signal.aborted) return
        stop()
        run(term.over, () => start(term))
      },
      failed: (bug) =>
        breakWith(bug instanceof UnreadableRecord ? { type: "VaultBroken" } : { type: "Bug", reason: String(bug) }),
    })
    if (life.signal.aborted) return
    if (!running.ok) return breakWith(running.error)
    const { messenger, openInvite } = running.value
    const openFragment = async (): Promise<void> => {
      const fragment = deps.openedFragment.get()
      if (fragment === "" || fragment === handledFragment) return
      handledFragment = fragment
      await openInvite(fragment)
    }
    const unsubscribe = deps.openedFragment.subscribe(() => run(life.signal, openFragment))
    life.signal.addEventListener("abort", unsubscribe)
    await openFragment()
    show(life.signal, { type: "ready", messenger })
  }

  run(undefined, () => lead(false))
  return { screen }
}

const opened = async (
  openStore: AppDeps["openStore"],
): Promise<Result<RecordStore, Extract<Problem, { type: "StorageBroken" }>>> => {
  try {
    return ok(await openStore())
  } catch (error) {
    return { ok: false, error: { type: "StorageBroken", reason: String(error) } }
  }
}

const previewed = (
  invite: Awaited<ReturnType<Worker["readInvite"]>> | undefined,
): Pick<Extract<Screen, { type: "welcome" }>, "invite" | "inviteError"> => ({
  invite: invite?.ok === true ? invite.value : undefined,
  inviteError: invite?.ok === false ? invite.error : undefined,
})
