/**
 * Short-lived TURN credentials, as coturn checks them with `use-auth-secret` (the TURN REST API draft):
 *
 *   username   = <unix expiry> ":" <random>          never a peer's name
 *   credential = base64(HMAC-SHA-1(secret, username))
 */
import { createHmac } from "node:crypto"

export interface TurnService {
  /** `turn:turn.example:3478`, `turns:turn.example:5349?transport=tcp`. */
  readonly urls: readonly string[]
  /** coturn's `static-auth-secret`. */
  readonly secret: string
}

/** An entry of `iceServers`. */
export interface TurnServer {
  readonly urls: readonly string[]
  readonly username: string
  readonly credential: string
}

/** A page asks once, when it is loaded, and may stay open for a working day. */
const lifetimeSeconds = 24 * 60 * 60

export const turnServer = ({ urls, secret }: TurnService, nowSeconds: number, nonce: string): TurnServer => {
  const username = `${Math.floor(nowSeconds) + lifetimeSeconds}:${nonce}`
  return { urls, username, credential: createHmac("sha1", secret).update(username).digest("base64") }
}

/** The config with one more entry in `iceServers`. */
export const withTurnServer = (config: object, server: TurnServer): object => {
  const iceServers = "iceServers" in config && Array.isArray(config.iceServers) ? config.iceServers : []
  return { ...config, iceServers: [...iceServers, server] }
}
