/** Why the broker closes a WebSocket (RFC 6455 §7.4; 4000 and up are ours). */

export const closeCodes = {
  normal: 1000,
  goingAway: 1001,
  binary: 1003,
  malformed: 1007,
  flood: 1008,
  tooBig: 1009,
  tryAgainLater: 1013,
  /** The same peer came back on another socket. */
  replaced: 4001,
  /** Somebody else holds this id. */
  idTaken: 4002,
} as const

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]
