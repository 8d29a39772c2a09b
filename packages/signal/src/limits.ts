/** How much a peer may make us keep and compute. */
export interface Limits {
  /** Longest message that is looked at, in bytes. */
  readonly maxMessageLength: number
  /** Most messages one step of a receiving chain may skip. */
  readonly maxSkip: number
  /** The same for the post-quantum chain, which counts from 1: `maxSkip` here allows one fewer. */
  readonly maxPostQuantumJump: number
  /** Most skipped message keys kept per receiving chain; the oldest go first. */
  readonly maxKeysPerChain: number
  /** Most skipped message keys kept in a session; the oldest chains lose theirs first. */
  readonly maxKeys: number
  /** Most receiving chains kept; the oldest goes first. */
  readonly maxChains: number
  /** Most archived sessions of a record. */
  readonly maxArchivedSessions: number
  /** How long a skipped message key is kept, in milliseconds. */
  readonly keyLifetimeMs: number
  /** How long an initiator may send without having heard an answer, in milliseconds. */
  readonly unacknowledgedMs: number
}

const dayMs = 86_400_000

/** What libsignal 0.103.0 does. */
export const libsignalLimits: Limits = {
  maxMessageLength: Number.POSITIVE_INFINITY,
  maxSkip: 25_000,
  maxPostQuantumJump: 25_000,
  maxKeysPerChain: 2000,
  maxKeys: 10_000,
  maxChains: 5,
  maxArchivedSessions: 40,
  keyLifetimeMs: Number.POSITIVE_INFINITY,
  unacknowledgedMs: 30 * dayMs,
}

/** What the Fourfold cascade asks for: "at most 256 skipped per step, 1,000 stored, 5 chains, 7 days"; no frame is longer than 16 KiB. */
export const cascadeLimits: Limits = {
  maxMessageLength: 16_384,
  maxSkip: 256,
  maxPostQuantumJump: 257,
  maxKeysPerChain: 1000,
  maxKeys: 1000,
  maxChains: 5,
  maxArchivedSessions: 0,
  keyLifetimeMs: 7 * dayMs,
  unacknowledgedMs: 7 * dayMs,
}
