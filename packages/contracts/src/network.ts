/** The seam to the peers: connections that carry bytes they cannot read. */
import type { Bytes, ReadonlyStore, Result } from "@fourfold/std"
import type { LinkParameters } from "./cryptography/handshake.ts"
import type { Frame, LinkId, RoutingName } from "./ids.ts"

export type LinkError =
  /** The broker knows no such browser at the moment. */
  | { readonly type: "PeerOffline" }
  /** The broker cannot be reached. */
  | { readonly type: "BrokerUnreachable" }
  /** Both are at the broker, but no direct or relayed path was found, or the channel failed before it opened. */
  | { readonly type: "NoPath" }
  /** This browser has no WebRTC, or it is switched off. */
  | { readonly type: "WebRtcUnavailable" }
  | { readonly type: "Closed" }
  | { readonly type: "Aborted" }

/** `relayed`: through a TURN server, which sees addresses and sealed bytes. */
export type LinkPath = "direct" | "relayed"

/** An open, reliable, ordered channel that carries whole frames of at most 16 KiB. */
export interface Link extends LinkParameters {
  readonly id: LinkId
  /** Where the other side says it is found. Proves nothing. */
  readonly remoteName: RoutingName
  readonly path: ReadonlyStore<LinkPath>
  /** Waits while too much is buffered. Frames leave in the order of the calls. */
  readonly send: (frame: Frame, signal: AbortSignal) => Promise<Result<void, LinkError>>
  /** What the other side sent, in order, untrusted, at most 16 KiB each (a larger one closes the link). Ends when the link closes. One reader. */
  readonly received: AsyncIterable<Bytes>
  readonly close: () => void
  /** Aborted once the link is closed, by whichever side. */
  readonly closed: AbortSignal
}

/** `unreachable`: tried and failed, trying again with growing pauses. */
export type BrokerState = "connecting" | "online" | "unreachable" | "offline"

export interface Network {
  readonly broker: ReadonlyStore<BrokerState>
  /** One attempt (10 s at most). The caller decides when to try again. */
  readonly dial: (to: RoutingName, signal: AbortSignal) => Promise<Result<Link, LinkError>>
  /** Channels that others opened to us. One reader. */
  readonly incoming: AsyncIterable<Link>
  /** Counts up whenever a new attempt is worth making at once: back online, woken up, broker reached again. */
  readonly wakes: ReadonlyStore<number>
  /** Closes every link and leaves the broker. */
  readonly close: () => void
}

export interface NetworkOptions {
  /** http(s) URL of the broker's PeerJS path, for example https://example.org/broker/ */
  readonly brokerUrl: string
  readonly routingName: RoutingName
  /** Proves to the broker that a reconnecting browser is the same one. URL-safe. */
  readonly token: string
  readonly iceServers: readonly {
    readonly urls: string | readonly string[]
    readonly username?: string
    readonly credential?: string
  }[]
}

/** What `remotes/p2p` exposes to the shell. */
export interface NetworkRemote {
  readonly contract: number
  readonly create: (options: NetworkOptions) => Promise<Network>
}
