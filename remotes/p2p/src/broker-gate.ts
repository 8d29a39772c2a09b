/**
 * Stands between the broker's socket and the PeerJS client: only messages that were read strictly and belong to something
 * that exists get through, so that nobody can fill the client's memory or have it act for a stranger.
 */
import type { RoutingName } from "@fourfold/contracts"
import type { Peer } from "peerjs"
import { readBrokerMessage } from "./broker-message.ts"

/** A browser has fewer than ten; more only make us knock at the doors of strangers. */
const maxCandidates = 64

export interface BrokerGateEvents {
  /** Whether there is room for one more connection from this peer. */
  readonly admits: (from: RoutingName) => boolean
  readonly absent: (peer: RoutingName) => void
}

/** To be called as soon as the client exists. Lasts as long as the client. */
export const guardBroker = (client: Peer, { admits, absent }: BrokerGateEvents): void => {
  const candidates = new WeakMap<object, number>()
  const handlers = client.socket.listeners("message")
  client.socket.removeAllListeners("message")
  client.socket.on("message", (received: unknown) => {
    const read = readBrokerMessage(received)
    if (read === undefined) return
    if (read.type === "absent") {
      absent(read.peer)
      return
    }
    if (read.type !== "registration") {
      const known = client.getConnection(read.peer, read.connectionId)
      const isNew = read.type === "offer"
      if (isNew ? known !== null || !admits(read.peer) : known === null) return
      if (known !== null && read.type === "candidate") {
        const count = (candidates.get(known) ?? 0) + 1
        if (count > maxCandidates) return
        candidates.set(known, count)
      }
    }
    for (const handle of handlers) handle(read.message)
  })
}
