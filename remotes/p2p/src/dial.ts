/** One attempt to reach a peer: over the broker to an open link, or one plain reason why not. */
import type { Link, LinkError, RoutingName } from "@fourfold/contracts"
import { type Result, err } from "@fourfold/std"
import type { Peer } from "peerjs"
import { channelLabel } from "./broker-message.ts"
import type { BrokerSession } from "./broker-session.ts"
import { negotiationOf } from "./negotiation.ts"
import { openLink } from "./open-link.ts"

/** From the first word to an open channel. */
export const openingMs = 10_000

export interface DialDeps {
  readonly session: BrokerSession
  /** Dispatches an event named after each peer that the broker does not know. */
  readonly absent: EventTarget
  /** The end of the whole network. */
  readonly closed: AbortSignal
}

/** When it fails, nothing of the attempt is left. */
export const dial = async (deps: DialDeps, to: RoutingName, signal: AbortSignal): Promise<Result<Link, LinkError>> => {
  const { session, absent, closed } = deps
  const attempt = new AbortController()
  const ended = new AbortController()
  let failure: LinkError = { type: "NoPath" }
  const fail = (type: LinkError["type"]): void => {
    if (attempt.signal.aborted) return
    failure = { type }
    attempt.abort()
  }
  onAbort(signal, () => fail("Aborted"), ended.signal)
  onAbort(closed, () => fail("Closed"), ended.signal)
  absent.addEventListener(to, () => fail("PeerOffline"), { signal: ended.signal })
  let connection: RTCPeerConnection | undefined
  const isAnswered = (): boolean => connection !== undefined && connection.remoteDescription !== null
  const late = setTimeout(() => {
    // Neither an answer nor word that the peer is absent: perhaps our words do not arrive.
    if (connection !== undefined && !isAnswered()) session.suspect()
    fail(connection === undefined ? "BrokerUnreachable" : "NoPath")
  }, openingMs)
  const unsubscribe = session.state.subscribe(() => {
    if (connection !== undefined && !isAnswered() && session.state.get() !== "online") fail("BrokerUnreachable")
  })

  try {
    await brokerSettled(session, attempt.signal)
    if (attempt.signal.aborted) return err(failure)
    const client = session.client()
    if (client === undefined) return err({ type: "BrokerUnreachable" })
    const negotiation = begin(client, to)
    // The browser makes no more connections.
    if (negotiation === undefined) return err({ type: "WebRtcUnavailable" })
    connection = negotiation.connection
    const opened = await openLink({ ...negotiation, role: "initiator", remoteName: to }, attempt.signal)
    return opened.ok || opened.error.type !== "Aborted" ? opened : err(failure)
  } finally {
    ended.abort()
    clearTimeout(late)
    unsubscribe()
  }
}

const begin = (client: Peer, to: RoutingName): ReturnType<typeof negotiationOf> | undefined => {
  try {
    return negotiationOf(client.connect(to, { label: channelLabel, serialization: "raw", reliable: true }))
  } catch {
    return undefined
  }
}

const onAbort = (signal: AbortSignal, then: () => void, until: AbortSignal): void => {
  if (signal.aborted) then()
  else signal.addEventListener("abort", then, { signal: until })
}

/** Until it is clear whether the broker can be reached. */
const brokerSettled = (session: BrokerSession, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (session.state.get() === "connecting" && !signal.aborted) return
      unsubscribe()
      resolve()
    }
    const unsubscribe = session.state.subscribe(look)
    signal.addEventListener("abort", look)
    look()
  })
