/**
 * Our place at the broker, kept for as long as the page lives: whatever goes wrong, we come back under the same name, with the
 * same token, so that the broker lets us take over from a socket of ours that it has not yet given up.
 */
import type { BrokerState, Clock, Random } from "@fourfold/contracts"
import { type ReadonlyStore, createStore } from "@fourfold/std"
import type { Peer } from "peerjs"
import { backoffMs } from "./backoff.ts"
import { type Wake, onWake } from "./wake-events.ts"

/** The broker must have answered within this time. */
const attemptMs = 10_000
/** A socket that seems dead is given up at most this often. */
const suspectMs = 60_000
/** A registration that lasts so long makes up for earlier failures. */
const stableMs = 30_000

export interface BrokerSession {
  readonly state: ReadonlyStore<BrokerState>
  readonly wakes: ReadonlyStore<number>
  /** The client, while we are registered. */
  readonly client: () => Peer | undefined
  /** The broker did not deliver, although it seems to be there: perhaps our socket is dead. */
  readonly suspect: () => void
}

export interface BrokerSessionDeps {
  readonly clock: Clock
  readonly random: Random
  /** Makes a client, which begins to connect at once. */
  readonly createClient: () => Peer
}

/** Begins to connect; leaves the broker when `closed` is aborted. */
export const startBrokerSession = (deps: BrokerSessionDeps, closed: AbortSignal): BrokerSession => {
  const { clock, random, createClient } = deps
  const state = createStore<BrokerState>("connecting")
  const wakes = createStore(0)
  let client: Peer | undefined
  let failures = 0
  let suspectedAt = Number.NEGATIVE_INFINITY
  let wake = new AbortController()

  const announce = (): void => wakes.update((count) => count + 1)
  /** Links live on; only the broker's socket goes. */
  const giveUpSocket = (): void => client?.disconnect()

  const woken = (kind: Wake): void => {
    if (kind === "restored" || state.get() !== "online") {
      failures = 0
      wake.abort()
      if (kind === "restored") giveUpSocket()
    }
    announce()
  }

  const register = async (): Promise<Peer | undefined> => {
    try {
      if (client === undefined || client.destroyed) client = createClient()
      else client.reconnect()
    } catch {
      // A page over https may not open a ws: socket, and the browser says so by throwing.
      giveUpSocket()
      return undefined
    }
    return (await isRegistered(client, clock, closed)) ? client : undefined
  }

  const run = async (): Promise<void> => {
    while (!closed.aborted) {
      wake = new AbortController()
      const registered = await register()
      if (registered) {
        const since = clock.now()
        state.update(() => "online")
        announce()
        await untilUnregistered(registered)
        if (clock.now() - since >= stableMs) failures = 0
        state.update(() => (navigator.onLine ? "connecting" : "offline"))
      } else if (!wake.signal.aborted) state.update(() => (navigator.onLine ? "unreachable" : "offline"))
      const pause = clock.sleep(backoffMs(failures++, random), AbortSignal.any([closed, wake.signal]))
      // Cut short by a wake-up or the end.
      await pause.catch(() => undefined)
    }
    state.update(() => "offline")
  }

  onWake(woken, closed)
  addEventListener("offline", giveUpSocket, { signal: closed })
  closed.addEventListener("abort", giveUpSocket)
  void run()

  return {
    state,
    wakes,
    client: () => (client?.open === true ? client : undefined),
    suspect: () => {
      if (clock.now() - suspectedAt < suspectMs) return
      suspectedAt = clock.now()
      giveUpSocket()
    },
  }
}

/** Whether the broker takes us. If it does not, or not in time, the client is left disconnected. */
const isRegistered = async (client: Peer, clock: Clock, closed: AbortSignal): Promise<boolean> => {
  const settled = new AbortController()
  const answer = new Promise<boolean>((resolve) => {
    client.once("open", () => resolve(true))
    // Also when the name is taken or the broker refuses us: every error of the client itself disconnects it.
    client.once("disconnected", () => resolve(false))
  })
  const late = clock.sleep(attemptMs, AbortSignal.any([closed, settled.signal])).then(
    () => false,
    () => false,
  )
  const registered = await Promise.race([answer, late])
  settled.abort()
  client.off("open")
  client.off("disconnected")
  if (!registered) client.disconnect()
  return registered && !client.disconnected
}

const untilUnregistered = (client: Peer): Promise<void> =>
  new Promise((resolve) => {
    if (client.disconnected) resolve()
    else client.once("disconnected", () => resolve())
  })
