/** Who sits where: one id, one connection. A seat outlives its connection only by passing to the next one with the same token. */
import { createHash, timingSafeEqual } from "node:crypto"
import type { Introduction, PeerId, Token } from "./names.ts"
import type { FullAtMs } from "./rate.ts"

/** One socket, from upgrade to close; numbers are never used twice. */
export type ConnectionId = number

export interface Seat {
  readonly id: PeerId
  readonly tokenDigest: Buffer
  readonly connection: ConnectionId
  messagesFullAtMs: FullAtMs
  newDestinationsFullAtMs: FullAtMs
  /** The last destinations spoken with, oldest first. */
  readonly destinations: Set<string>
}

export type Claim =
  | { readonly type: "Seated"; readonly seat: Seat }
  | { readonly type: "Replaced"; readonly seat: Seat; readonly old: ConnectionId }
  | { readonly type: "Taken" }

export interface Registry {
  readonly size: () => number
  readonly claim: (introduction: Introduction, connection: ConnectionId) => Claim
  readonly at: (connection: ConnectionId) => Seat | undefined
  readonly named: (id: string) => Seat | undefined
  /** Frees the seat of this connection; a connection that was replaced frees nothing. */
  readonly leave: (connection: ConnectionId) => void
}

export const createRegistry = (): Registry => {
  const byId = new Map<string, Seat>()
  const byConnection = new Map<ConnectionId, Seat>()
  const sit = (seat: Seat): Seat => {
    byId.set(seat.id, seat)
    byConnection.set(seat.connection, seat)
    return seat
  }
  return {
    size: () => byId.size,
    claim: ({ id, token }, connection) => {
      const tokenDigest = digest(token)
      const holder = byId.get(id)
      if (holder === undefined) return { type: "Seated", seat: sit(emptySeat(id, tokenDigest, connection)) }
      if (!timingSafeEqual(holder.tokenDigest, tokenDigest)) return { type: "Taken" }
      byConnection.delete(holder.connection)
      // What was spent stays spent: coming back is no way round the limits.
      return { type: "Replaced", seat: sit({ ...holder, connection }), old: holder.connection }
    },
    at: (connection) => byConnection.get(connection),
    named: (id) => byId.get(id),
    leave: (connection) => {
      const seat = byConnection.get(connection)
      if (seat === undefined) return
      byConnection.delete(connection)
      byId.delete(seat.id)
    },
  }
}

const emptySeat = (id: PeerId, tokenDigest: Buffer, connection: ConnectionId): Seat => ({
  id,
  tokenDigest,
  connection,
  messagesFullAtMs: 0,
  newDestinationsFullAtMs: 0,
  destinations: new Set(),
})

const digest = (token: Token): Buffer => createHash("sha256").update(token).digest()
