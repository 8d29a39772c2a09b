/** Whether a connection goes straight to the peer or through a TURN server (W3C webrtc-stats, RTCIceCandidatePairStats). */
import type { LinkPath } from "@fourfold/contracts"
import { type ReadonlyStore, createStore } from "@fourfold/std"
import { field } from "./field.ts"

/** The path in use according to the connection's statistics; `undefined` while none is chosen. */
export const pathOf = (stats: readonly unknown[]): LinkPath | undefined => {
  const byId = (id: unknown): unknown =>
    typeof id === "string" ? stats.find((entry) => field(entry, "id") === id) : undefined
  const transport = stats.find((entry) => field(entry, "type") === "transport")
  const chosen =
    byId(field(transport, "selectedCandidatePairId")) ??
    // Firefox has no transport statistics and marks the pair instead.
    stats.find((entry) => field(entry, "type") === "candidate-pair" && field(entry, "selected") === true)
  if (chosen === undefined) return undefined
  const ends = ["localCandidateId", "remoteCandidateId"].map((end) => byId(field(chosen, end)))
  return ends.some((candidate) => field(candidate, "candidateType") === "relay") ? "relayed" : "direct"
}

export interface PathWatch {
  readonly path: ReadonlyStore<LinkPath>
  /** Asks the browser now. */
  readonly refresh: () => Promise<void>
}

/** Follows the path until the link is closed; "direct" while nothing is known. */
export const watchPath = (connection: RTCPeerConnection, closed: AbortSignal): PathWatch => {
  const path = createStore<LinkPath>("direct")
  const refresh = async (): Promise<void> => {
    if (closed.aborted) return
    const report = await connection.getStats().then(entriesOf, () => [])
    const found = pathOf(report)
    if (found !== undefined && !closed.aborted) path.update(() => found)
  }
  const changed = (): void => void refresh()
  connection.addEventListener("iceconnectionstatechange", changed, { signal: closed })
  // Also says when the path changes without a break; Firefox does not have it.
  const transport: RTCIceTransport | undefined = connection.sctp?.transport?.iceTransport
  transport?.addEventListener("selectedcandidatepairchange", changed, { signal: closed })
  return { path, refresh }
}

const entriesOf = (report: RTCStatsReport): readonly unknown[] => {
  const entries: unknown[] = []
  report.forEach((entry: unknown) => entries.push(entry))
  return entries
}
