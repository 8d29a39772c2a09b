/**
 * Our place at the broker, the links that we dial, and the links that others dial. The PeerJS client introduces; the links
 * themselves are plain WebRTC and live on without the broker.
 */
import type { Link, Network, NetworkOptions, RoutingName } from "@fourfold/contracts"
import { createStore, err } from "@fourfold/std"
import type { DataConnection } from "peerjs"
import { createBoundedQueue } from "./bounded-queue.ts"
import { isRoutingName } from "./brands.ts"
import { guardBroker } from "./broker-gate.ts"
import { clientOptions } from "./broker-options.ts"
import { startBrokerSession } from "./broker-session.ts"
import { dial, openingMs } from "./dial.ts"
import { negotiationOf } from "./negotiation.ts"
import { openLink } from "./open-link.ts"
import { systemClock, systemRandom } from "./platform.ts"

/** Connections that others have begun and that are not open yet, in all and by one of them. */
const maxOpening = 16
const maxOpeningOfOne = 4
/** Links that others have opened and nobody has taken from `incoming` yet. */
const maxUntaken = 16
/** Links at the same time; a browser has about 500 connections to give. */
const maxLinks = 256

/** Connects to the broker in the background. Rejects with TypeError when the options themselves are wrong. */
export const createNetwork = async (options: NetworkOptions): Promise<Network> => {
  const forClient = clientOptions(options)
  if (!hasWebRtc()) return networkWithoutWebRtc()
  // Throws what is wrong with the ICE servers now, and not at every dial.
  new RTCPeerConnection(forClient.config).close()
  const { Peer } = await import("peerjs")

  const closing = new AbortController()
  const links = new Set<Link>()
  const opening = new Map<DataConnection, RoutingName>()
  const absent = new EventTarget()
  const incoming = createBoundedQueue<Link>({ capacity: maxUntaken, costOf: () => 1 })

  const admits = (from: RoutingName): boolean => {
    const openingOfOne = [...opening.values()].filter((name) => name === from).length
    return opening.size < maxOpening && openingOfOne < maxOpeningOfOne && links.size < maxLinks
  }
  const keep = (link: Link): void => {
    links.add(link)
    link.closed.addEventListener("abort", () => links.delete(link))
  }
  const accept = async (connection: DataConnection): Promise<void> => {
    const remoteName = connection.peer
    if (!isRoutingName(remoteName)) throw new Error("a stranger's connection came past the gate")
    opening.set(connection, remoteName)
    const late = AbortSignal.any([closing.signal, AbortSignal.timeout(openingMs)])
    const opened = await openLink({ ...negotiationOf(connection), role: "responder", remoteName }, late).finally(() =>
      opening.delete(connection),
    )
    if (!opened.ok) return
    keep(opened.value)
    if (!incoming.push(opened.value)) opened.value.close()
  }

  const createClient = (): InstanceType<typeof Peer> => {
    const client = new Peer(options.routingName, forClient)
    guardBroker(client, { admits, absent: (peer) => absent.dispatchEvent(new Event(peer)) })
    client.on("connection", (connection) => void accept(connection))
    return client
  }
  const session = startBrokerSession({ clock: systemClock, random: systemRandom, createClient }, closing.signal)

  return {
    broker: session.state,
    wakes: session.wakes,
    incoming,
    dial: async (to, signal) => {
      // The broker would connect us with ourselves.
      if (to === options.routingName) return err({ type: "PeerOffline" })
      const opened = await dial({ session, absent, closed: closing.signal }, to, signal)
      if (opened.ok) keep(opened.value)
      return opened
    },
    close: () => {
      closing.abort()
      incoming.end("drop")
      for (const link of links) link.close()
    },
  }
}

const hasWebRtc = (): boolean => {
  try {
    new RTCPeerConnection().close()
    return true
  } catch {
    // Not there at all, or forbidden by a policy or an extension.
    return false
  }
}

/** Says at every dial why it does not work. */
const networkWithoutWebRtc = (): Network => {
  const incoming = createBoundedQueue<Link>({ capacity: 0, costOf: () => 1 })
  return {
    broker: createStore("unreachable"),
    wakes: createStore(0),
    incoming,
    dial: async () => err({ type: "WebRtcUnavailable" }),
    close: () => incoming.end("drop"),
  }
}
