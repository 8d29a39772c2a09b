/** An unlocked vault, running: every part wired to the others, until its life ends. */
import type {
  AppDeps,
  ContactId,
  Cryptography,
  Messenger,
  Notice,
  Protection,
  RecordStore,
  Vault,
} from "@fourfold/contracts"
import { type Result, type Store, createStore, createTurns, err, ok } from "@fourfold/std"
import { createArrivals } from "./arrivals.ts"
import { createBell } from "./bell.ts"
import { createCommands } from "./commands.ts"
import { admissions } from "./contacts/admission.ts"
import { forgetDeclined } from "./contacts/declined.ts"
import type { Context } from "./context.ts"
import { createDialler } from "./dialler.ts"
import { acceptInvite } from "./invites/accept-invite.ts"
import { dropExpired } from "./invites/open-invites.ts"
import { createLinks } from "./links.ts"
import type { Live } from "./live.ts"
import { type LoadError, load } from "./load.ts"
import { disappear } from "./log/disappear.ts"
import { createExpiries } from "./log/expiries.ts"
import { openPage } from "./log/paging.ts"
import { createMisses } from "./misses.ts"
import { createReports } from "./reports.ts"
import { createScreens } from "./screens.ts"
import { createSearchIndex } from "./search/search-index.ts"
import { createSeen } from "./seen.ts"
import { createSignals } from "./signals.ts"
import type { State } from "./state.ts"
import { createStation } from "./station.ts"
import { createStumbles } from "./stumbles.ts"
import { createVault } from "./vault.ts"

export interface Running {
  readonly messenger: Messenger
  /** An invite link was opened: leads the interface to the conversation, or says what is wrong with it. */
  readonly openInvite: (fragment: string) => Promise<void>
}

export interface RunningOptions {
  readonly cryptography: Cryptography
  readonly store: RecordStore
  readonly me: ContactId
  readonly protection: Protection
  /** Ends everything that goes on here when it is aborted. */
  readonly life: AbortSignal
  readonly lock: () => void
  /** Something that cannot happen has happened. */
  readonly failed: (bug: unknown) => void
}

/** So many conversations have their newest page read before anybody looks. */
const pagesAhead = 30

/** Loads the vault and connects to the broker. Fails only if the vault cannot be read. */
export const runMessenger = async (
  deps: AppDeps,
  { cryptography, store, me, protection, life, lock, failed }: RunningOptions,
): Promise<Result<Running, LoadError>> => {
  const { clock, random } = deps
  const own = createVault(cryptography, store)
  const loaded = await load(own, me)
  if (!loaded.ok) return loaded
  const { outbox, ...shown } = loaded.value
  const vault = brokenWhenFailed(own, (error) => {
    if (!life.aborted) failed(error)
  })
  const state = createStore<State>({
    ...shown,
    id: me,
    protection,
    broker: "connecting",
    notices: [],
    opened: undefined,
  })
  const run = (task: () => Promise<unknown>): void =>
    void task().catch((error: unknown) => {
      if (!life.aborted) failed(error)
    })
  const notify = noticeBoard(state)
  const storeFailed: Context["storeFailed"] = (error) => {
    // Another tab leads now: that screen is on its way.
    if (error.type !== "NotLeader") notify(error)
  }
  const oneTurn = createTurns<"sessions">()
  const turn: Context["turn"] = (task) =>
    oneTurn("sessions", async () => {
      life.throwIfAborted()
      return task()
    })

  const expiryBell = createBell(clock)
  const live = new Map<ContactId, Live>()
  const screens = createScreens()
  const given = { clock, random, cryptography, vault, life, turn, run, notify, storeFailed }
  const memory = {
    state,
    outbox,
    live,
    screens,
    seen: createSeen(vault),
    expiries: createExpiries(expiryBell),
    misses: createMisses(),
    stumbles: createStumbles(),
    reports: createReports(),
    arrivals: createArrivals(),
    signals: createSignals({ clock, life, run, state, live, screens }),
  }
  const dialler = createDialler({ ...given, ...memory })
  const reconnect = (): void => run(() => station.reconnect())
  const context: Context = { ...given, ...memory, dialSoon: dialler.soon, reconnect }
  const links = createLinks(context, dialler.established)
  const index = createSearchIndex(context)

  const admission = admissions(state)
  await cryptography.admit(admission.get())
  const station = await createStation({
    connect: () => {
      const { routingName, token } = state.get().profile
      return deps.network.create({ ...deps.networkOptions, routingName, token })
    },
    life,
    run,
    woken: dialler.wake,
    incoming: (link) => run(async () => dialler.ended(await links.lead(link, undefined))),
  })
  const showBroker = (): void => state.update((now) => ({ ...now, broker: station.broker.get() }))
  showBroker()
  const unsubscribe = [
    station.broker.subscribe(showBroker),
    admission.subscribe(() => run(() => cryptography.admit(admission.get()))),
  ]
  life.addEventListener("abort", () => {
    for (const end of unsubscribe) end()
    links.closeAll()
  })
  dialler.wake()
  run(() => dialler.start(station, links))
  run(() => disappear(context, expiryBell))
  run(() => dropExpired(context))
  run(() => forgetDeclined(context))
  run(async () => {
    const newest = [...state.get().contacts.values()].toSorted((a, b) => b.summary.activeAt - a.summary.activeAt)
    for (const { id } of newest.slice(0, pagesAhead)) await openPage(context, id)
    await index.build()
  })

  const { linkBase, networkOptions } = deps
  return ok({
    messenger: createCommands(context, { index, lock, linkBase, brokerUrl: networkOptions.brokerUrl }),
    openInvite: async (fragment) => {
      const accepted = await acceptInvite(context, fragment, linkBase).catch(asBug)
      if (accepted.ok) lead(state, accepted.value)
      else if (accepted.error.type === "KnownContact") lead(state, accepted.error.contact)
      else notify(accepted.error)
    },
  })
}

/** Without a vault nothing can go on, whichever connection it was that wanted something of it. */
const brokenWhenFailed = (vault: Vault, failed: (bug: unknown) => void): Vault => {
  const guarded = async <T>(task: Promise<T>): Promise<T> => {
    try {
      return await task
    } catch (error) {
      failed(error)
      throw error
    }
  }
  return {
    get: (key) => guarded(vault.get(key)),
    list: (prefix) => guarded(vault.list(prefix)),
    commit: (...all) => guarded(vault.commit(...all)),
  }
}

/** A link that anybody may have written, and that stays in the address: it must not break what it was opened in. */
const asBug = (error: unknown): Result<never, Extract<Notice["problem"], { readonly type: "Bug" }>> =>
  err({ type: "Bug", reason: String(error) })

const lead = (state: Store<State>, contact: ContactId): void => {
  // Led there before and gone elsewhere since: it is a change all the same.
  state.update((now) => ({ ...now, opened: undefined }))
  state.update((now) => ({ ...now, opened: contact }))
}

/** The same trouble is told once, until it is dismissed. */
const noticeBoard = (state: Store<State>): Context["notify"] => {
  let last = 0
  return (problem: Notice["problem"], contact?: ContactId) =>
    state.update((now) =>
      now.notices.some((notice) => notice.problem.type === problem.type && notice.contact === contact)
        ? now
        : { ...now, notices: [...now.notices, { id: ++last, contact, problem }] },
    )
}
