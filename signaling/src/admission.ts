/** How many sockets one network may open and hold. Knows networks only while they hold a socket or have just opened many. */
import type { Network } from "./addresses.ts"
import type { Limits } from "./limits.ts"
import { type FullAtMs, spend, take } from "./rate.ts"

export interface Admission {
  /** Whether one more socket of this network is welcome; if so it counts until `release`. */
  readonly admit: (network: Network, nowMs: number) => boolean
  readonly release: (network: Network) => void
  /** Makes a network pay for a guess at somebody else's id. */
  readonly charge: (network: Network, nowMs: number) => void
  /** Forgets whoever holds nothing and owes nothing. */
  readonly sweep: (nowMs: number) => void
  readonly known: () => number
}

interface Visitor {
  live: number
  fullAtMs: FullAtMs
}

/** Networks remembered at the same time; past it, new ones wait until others are forgotten. */
const maxNetworks = 100_000

export const createAdmission = (limits: Limits): Admission => {
  const visitors = new Map<Network, Visitor>()
  return {
    admit: (network, nowMs) => {
      const visitor = visitors.get(network) ?? { live: 0, fullAtMs: 0 }
      if (visitor.live >= limits.maxConnectionsPerNetwork) return false
      if (visitor.live === 0 && visitors.size >= maxNetworks && !visitors.has(network)) return false
      const fullAtMs = take(limits.connections, visitor.fullAtMs, nowMs)
      if (fullAtMs === undefined) return false
      visitors.set(network, { live: visitor.live + 1, fullAtMs })
      return true
    },
    release: (network) => {
      const visitor = visitors.get(network)
      if (visitor !== undefined) visitor.live -= 1
    },
    charge: (network, nowMs) => {
      const visitor = visitors.get(network)
      if (visitor !== undefined) visitor.fullAtMs = spend(limits.connections, visitor.fullAtMs, nowMs, limits.takenCost)
    },
    sweep: (nowMs) => {
      for (const [network, { live, fullAtMs }] of visitors) {
        if (live === 0 && fullAtMs <= nowMs) visitors.delete(network)
      }
    },
    known: () => visitors.size,
  }
}
