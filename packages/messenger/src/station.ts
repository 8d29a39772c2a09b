/** Our place at the broker: the network under the name that the profile says, made anew when that changes. */
import type { BrokerState, Link, Network } from "@fourfold/contracts"
import { type ReadonlyStore, createStore } from "@fourfold/std"

export interface Station {
  readonly dial: Network["dial"]
  readonly broker: ReadonlyStore<BrokerState>
  /** Leaves under the old name, which ends every connection, and comes back under the new one. */
  readonly reconnect: () => Promise<void>
}

export interface StationOptions {
  readonly connect: () => Promise<Network>
  readonly life: AbortSignal
  readonly incoming: (link: Link) => void
  readonly woken: () => void
  readonly run: (task: () => Promise<unknown>) => void
}

const nothing = (): void => undefined

/** Closed with `life`. */
export const createStation = async ({ connect, life, incoming, woken, run }: StationOptions): Promise<Station> => {
  const broker = createStore<BrokerState>("connecting")
  let network: Network | undefined
  let leave = nothing

  const enter = async (): Promise<void> => {
    const next = await connect()
    if (life.aborted) return next.close()
    const show = (): void => broker.update(() => next.broker.get())
    const ends = [next.broker.subscribe(show), next.wakes.subscribe(woken)]
    leave = () => {
      for (const end of ends) end()
      next.close()
    }
    network = next
    show()
    run(async () => {
      for await (const link of next.incoming) incoming(link)
    })
  }
  life.addEventListener("abort", () => leave())
  await enter()
  return {
    broker,
    dial: async (to, signal) => network?.dial(to, signal) ?? { ok: false, error: { type: "BrokerUnreachable" } },
    reconnect: async () => {
      leave()
      await enter()
      woken()
    },
  }
}
