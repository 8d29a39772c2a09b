/** What the layers did last, for the panel of a conversation. In memory only. */
import type { ConnectionReport, ContactId, LayerReport } from "@fourfold/contracts"
import type { Live } from "./live.ts"
import type { ContactState } from "./state.ts"

type Layers = readonly LayerReport[]

export interface Reports {
  readonly out: (contact: ContactId, layers: Layers) => void
  readonly in: (contact: ContactId, layers: Layers) => void
  readonly of: (contact: ContactId) => { readonly out: Layers; readonly in: Layers }
}

export const createReports = (): Reports => {
  const outs = new Map<ContactId, Layers>()
  const ins = new Map<ContactId, Layers>()
  return {
    out: (contact, layers) => void outs.set(contact, layers),
    in: (contact, layers) => void ins.set(contact, layers),
    of: (contact) => ({ out: outs.get(contact) ?? [], in: ins.get(contact) ?? [] }),
  }
}

export const reportOf = (
  { id, cursor, window }: ContactState,
  live: Live | undefined,
  reports: Reports,
  brokerUrl: string,
): ConnectionReport => {
  const last = reports.of(id)
  const stored = (direction: "in" | "out"): Layers =>
    window?.messages.findLast((message) => message.direction === direction && message.layers.length === 4)?.layers ?? []
  return {
    brokerUrl,
    path: live?.link.path.get(),
    connectedAt: live?.since,
    sessionsSince: cursor.sessions > 0 ? cursor.since : undefined,
    lastOut: last.out.length > 0 ? last.out : stored("out"),
    lastIn: last.in.length > 0 ? last.in : stored("in"),
    sealed: Number(cursor.sealed),
    opened: Number(cursor.received),
  }
}
