/** From a connection that is being negotiated to a link that is open, or to nothing at all. */
import type { Link, LinkError, RoutingName } from "@fourfold/contracts"
import { type Result, err, ok } from "@fourfold/std"
import { newLinkId } from "./brands.ts"
import { channelLabel } from "./broker-message.ts"
import { readFingerprints } from "./certificates.ts"
import { watchPath } from "./link-path.ts"
import { type Wire, createWire } from "./wire.ts"

export interface Negotiation {
  readonly role: Link["role"]
  readonly remoteName: RoutingName
  readonly connection: RTCPeerConnection
  /** The initiator's channel; the responder's comes with the connection. */
  readonly channel: RTCDataChannel | undefined
  /** Closes the connection and forgets it. May be called more than once. */
  readonly release: () => void
}

/**
 * Waits until the channel is open and both certificates are known. Fails with `NoPath` when the connection fails, or is one
 * that we refuse, and with `Aborted` when the signal comes first; nothing of it is left then.
 */
export const openLink = async (negotiation: Negotiation, signal: AbortSignal): Promise<Result<Link, LinkError>> => {
  const { role, remoteName, connection, release } = negotiation
  const opened = await openWire(negotiation, signal)
  if (!opened.ok) {
    release()
    return opened
  }
  const wire = opened.value
  const path = watchPath(connection, wire.closed)
  const given = AbortSignal.any([signal, wire.closed])
  const [fingerprints] = await Promise.all([readFingerprints(connection, given), path.refresh()])
  if (fingerprints === undefined || wire.closed.aborted || signal.aborted) {
    wire.close()
    // Without the time that a link has to send what it still has.
    release()
    return err({ type: signal.aborted ? "Aborted" : "NoPath" })
  }
  return ok({ ...wire, ...fingerprints, id: newLinkId(), role, remoteName, path: path.path })
}

const openWire = (negotiation: Negotiation, signal: AbortSignal): Promise<Result<Wire, LinkError>> =>
  new Promise((resolve) => {
    const { connection, release } = negotiation
    const settled = new AbortController()
    const on = { signal: settled.signal }
    let wire: Wire | undefined
    const settle = (result: Result<Wire, LinkError>): void => {
      settled.abort()
      if (!result.ok) wire?.close()
      resolve(result)
    }
    const fail = (): void => settle(err({ type: "NoPath" }))

    const use = (channel: RTCDataChannel): void => {
      if (channel.label !== channelLabel || !isReliable(channel)) {
        fail()
        return
      }
      const carrier = createWire(connection, channel, release)
      wire = carrier
      carrier.closed.addEventListener("abort", fail, on)
      if (channel.readyState === "open") settle(ok(carrier))
      else channel.addEventListener("open", () => settle(ok(carrier)), on)
    }

    signal.addEventListener("abort", () => settle(err({ type: "Aborted" })), on)
    connection.addEventListener(
      "connectionstatechange",
      () => {
        if (connection.connectionState === "failed" || connection.connectionState === "closed") fail()
      },
      on,
    )
    if (signal.aborted) settle(err({ type: "Aborted" }))
    else if (negotiation.channel) use(negotiation.channel)
    else connection.addEventListener("datachannel", ({ channel }) => use(channel), { ...on, once: true })
  })

const isReliable = (channel: RTCDataChannel): boolean =>
  channel.ordered && channel.maxPacketLifeTime === null && channel.maxRetransmits === null
