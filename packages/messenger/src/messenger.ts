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
import { createCommands } from "./commands.ts"
import type { Context } from "./context.ts"
import { createDialler } from "./dialler.ts"
import { acceptInvite } from "./invites.ts"
import { createLinks } from "./links.ts"
import { type LoadError, load } from "./load.ts"
import { createMisses } from "./misses.ts"
import { createReading } from "./reading.ts"
import type { State } from "./state.ts"
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

/** Loads the vault and connects to the broker. Fails only if the vault cannot be read. */
export const runMessenger = async (
  deps: AppDeps,
  { cryptography, store, me, protection, life, lock, failed }: RunningOptions,
): Promise<Result<Running, LoadError>> => {
  const { clock, random } = deps
  const vault = brokenWhenFailed(createVault(cryptography, store), (error) => {
    if (!life.aborted) failed(error)
  })
  const loaded = await load(vault)
  if (!loaded.ok) return loaded
  const { profile, contacts, outbox, orders, seen } = loaded.value
  const { routingName, token } = profile
  const network = await deps.network.create({ ...deps.networkOptions, routingName, token })
  life.addEventListener("abort", () => network.close())
  if (life.aborted) network.close()

  const broker = network.broker.get()
  const shown = { protection, profile, contacts, broker, notices: [], opened: undefined }
  const state = createStore<State>({ id: me, ...shown })
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

  const turns = createTurns<ContactId>()
  const reading = createReading({ state, vault, turns, run, storeFailed })
  const given = { clock, random, cryptography, vault, life }
  const memory = { state, outbox, orders, seen, misses: createMisses(), live: new Map() }
  const parts = { ...given, ...memory, turn, run, notify, storeFailed, arrived: reading.arrived }
  const dialler = createDialler(parts, reading.watched)
  const context: Context = { ...parts, dialSoon: dialler.soon }
  const links = createLinks(context, dialler.established)

  const unsubscribe = [
    network.broker.subscribe(() => state.update((now) => ({ ...now, broker: network.broker.get() }))),
    network.wakes.subscribe(dialler.wake),
  ]
  life.addEventListener("abort", () => {
    for (const end of unsubscribe) end()
    links.closeAll()
  })
  run(async () => {
    for await (const link of network.incoming) run(async () => dialler.ended(await links.lead(link, undefined)))
  })
  dialler.wake()
  run(() => dialler.start(network, links))

  return ok({
    messenger: createCommands(context, { reading, turns, lock, linkBase: deps.linkBase }),
    openInvite: async (fragment) => {
      const accepted = await acceptInvite(context, fragment, deps.linkBase).catch(asBug)
      if (accepted.ok) lead(state, accepted.value)
      else if (accepted.error.type === "KnownContact") lead(state, accepted.error.contact)
      else notify(accepted.error)
    },
  })
}

/** Without a vault nothing can go on, whichever connection it was that wanted to store something. */
const brokenWhenFailed = (vault: Vault, failed: (bug: unknown) => void): Vault => ({
  ...vault,
  commit: async (...all) => {
    try {
      return await vault.commit(...all)
    } catch (error) {
      failed(error)
      throw error
    }
  },
})

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
