/** Every number that bounds what one client, one network or all of them together may cost. */
import type { Rate } from "./rate.ts"

export interface Limits {
  /** A frame, in and out, in bytes. The largest real one, an audio and video offer, is about 6 kB. */
  readonly maxMessageBytes: number
  /** Peers attached at the same time, all networks together. */
  readonly maxPeers: number
  /** Frames of one peer, of whatever type. A video call takes about ten. */
  readonly messages: Rate
  /** Destinations one peer has not spoken with lately: slows down whoever asks who is online. */
  readonly newDestinations: Rate
  /** Destinations remembered per peer, for `newDestinations`. */
  readonly rememberedDestinations: number
  /** New sockets of one IPv4 address or IPv6 /64. */
  readonly connections: Rate
  /** Living sockets of one IPv4 address or IPv6 /64. */
  readonly maxConnectionsPerNetwork: number
  /** What one guess at somebody else's id costs in `connections`. */
  readonly takenCost: number
  /** What may wait unsent towards one slow reader, in bytes. */
  readonly maxBufferedBytes: number
  readonly absent: AbsentLimits
}

/** Bounds of what is held for peers that are not there (yet). */
export interface AbsentLimits {
  readonly holdMs: number
  readonly maxMessagesPerDestination: number
  readonly maxBytesPerDestination: number
  /** Messages one sender may have waiting; also the destinations it may wait for. */
  readonly maxPerSender: number
  readonly maxBytes: number
}

export const defaultLimits: Limits = {
  maxMessageBytes: 64 * 1024,
  maxPeers: 20_000,
  messages: { perSecond: 20, burst: 200 },
  newDestinations: { perSecond: 1, burst: 120 },
  rememberedDestinations: 128,
  connections: { perSecond: 2, burst: 40 },
  maxConnectionsPerNetwork: 100,
  takenCost: 4,
  maxBufferedBytes: 1024 * 1024,
  absent: {
    holdMs: 5_000,
    maxMessagesPerDestination: 16,
    maxBytesPerDestination: 64 * 1024,
    maxPerSender: 64,
    maxBytes: 32 * 1024 * 1024,
  },
}
