/**
 * The PeerJS wire: text frames, one JSON object each.
 *
 *   client → broker   { type: OFFER | ANSWER | CANDIDATE | LEAVE, dst, payload }   { type: HEARTBEAT }
 *   broker → client   the same with `src`, and OPEN, ERROR, ID-TAKEN, EXPIRE
 *
 * Payloads are for the other client alone: they pass as JSON text that nobody here looks into.
 */
import { type Result, err, ok } from "@fourfold/std"
import { type IntroductionError, type PeerId, maxIdLength } from "./names.ts"

export type RelayedType = "OFFER" | "ANSWER" | "CANDIDATE" | "LEAVE"

export type ClientMessage =
  | { readonly type: "Relay"; readonly as: RelayedType; readonly dst: string; readonly payload: string | undefined }
  | { readonly type: "Goodbye" }
  /** HEARTBEAT, and types that we do not know or that only a broker may say: paid for, otherwise without effect. */
  | { readonly type: "Idle" }

export interface Malformed {
  readonly type: "Malformed"
}

/** Returns `Malformed` for whatever is not a JSON object with a `type`, or has a `dst` that no peer could ever have. */
export const readMessage = (text: string): Result<ClientMessage, Malformed> => {
  const message = parseObject(text)
  if (!message.ok) return message
  const { type, dst, payload } = message.value
  if (typeof type !== "string") return malformed
  if (type === "LEAVE" && dst === undefined) return ok({ type: "Goodbye" })
  if (!isRelayed(type)) return ok({ type: "Idle" })
  // Longer than an id and still text: somebody else's bug. Not an id and short: nobody, told by an EXPIRE like any absent peer.
  if (typeof dst !== "string" || dst.length > maxIdLength) return malformed
  const written = writePayload(payload)
  return written.ok ? ok({ type: "Relay", as: type, dst, payload: written.value }) : written
}

export const relayed = (as: RelayedType, src: PeerId, dst: string, payload: string | undefined): string => {
  const head = `{"type":"${as}","src":${JSON.stringify(src)},"dst":${JSON.stringify(dst)}`
  return payload === undefined ? `${head}}` : `${head},"payload":${payload}}`
}

export const openMessage = `{"type":"OPEN"}`
export const idTakenMessage = `{"type":"ID-TAKEN","payload":{"msg":"ID is taken"}}`
export const serverFullMessage = errorMessage("Server has reached its concurrent user limit")

/** `src` is the absent peer, `dst` the one who called it. */
export const expireMessage = (src: string, dst: PeerId): string => JSON.stringify({ type: "EXPIRE", src, dst })

/** The texts are those of PeerServer; clients show them. */
export const introductionErrorMessage = (error: IntroductionError): string =>
  error.type === "KeyWrong"
    ? errorMessage("Invalid key provided")
    : errorMessage("No id, token, or key supplied to websocket server")

function errorMessage(msg: string): string {
  return JSON.stringify({ type: "ERROR", payload: { msg } })
}

const malformed = err<Malformed>({ type: "Malformed" })

const parseObject = (text: string): Result<Readonly<Record<string, unknown>>, Malformed> => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? ok(value) : malformed
  } catch {
    return malformed
  }
}

/** JSON nested some ten thousand deep can be read but not written: the writer is recursive and runs out of stack. */
const writePayload = (payload: unknown): Result<string | undefined, Malformed> => {
  try {
    return ok(JSON.stringify(payload))
  } catch {
    return malformed
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isRelayed = (type: string): type is RelayedType =>
  type === "OFFER" || type === "ANSWER" || type === "CANDIDATE" || type === "LEAVE"
