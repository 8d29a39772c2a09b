/**
 * What the broker may say to us, strictly read and written anew: nothing of a message that is not named here reaches the
 * PeerJS client, which believes whatever it is told.
 *
 *   OPEN · ID-TAKEN · INVALID-KEY · ERROR {msg} · EXPIRE src
 *   OFFER src {sdp, type "data", connectionId, serialization "raw", reliable} · ANSWER src {sdp, connectionId}
 *   CANDIDATE src {candidate, connectionId}
 *
 * LEAVE, calls and everything else are dropped: a broker may refuse to introduce two peers, but not part them.
 */
import type { RoutingName } from "@fourfold/contracts"
import { isRoutingName } from "./brands.ts"
import { field } from "./field.ts"

/** The label of the one channel of a link. */
export const channelLabel = "frames"

/** The form in which the client takes it. */
export interface ClientMessage {
  readonly type: string
  readonly src?: RoutingName
  readonly payload?: object
}

export type BrokerMessage =
  /** About our own registration. */
  | { readonly type: "registration"; readonly message: ClientMessage }
  /** The broker does not know this peer. */
  | { readonly type: "absent"; readonly peer: RoutingName }
  /** About one connection: a new one (`offer`) or one that exists. */
  | {
      readonly type: "offer" | "answer" | "candidate"
      readonly peer: RoutingName
      readonly connectionId: string
      readonly message: ClientMessage
    }

/** `undefined` for whatever is not one of these messages. */
export const readBrokerMessage = (received: unknown): BrokerMessage | undefined => {
  const type = field(received, "type")
  const peer = field(received, "src")
  const payload = field(received, "payload")
  if (type === "OPEN" || type === "ID-TAKEN" || type === "INVALID-KEY")
    return { type: "registration", message: { type } }
  if (type === "ERROR") return { type: "registration", message: { type, payload: { msg: "refused" } } }
  if (!isRoutingName(peer)) return undefined
  if (type === "EXPIRE") return { type: "absent", peer }

  const connectionId = field(payload, "connectionId")
  if (typeof connectionId !== "string" || !/^[\w-]{1,64}$/u.test(connectionId)) return undefined
  const about = { peer, connectionId }
  if (type === "OFFER") {
    const sdp = readSdp(field(payload, "sdp"), "offer")
    const raw = field(payload, "serialization") === "raw" && field(payload, "reliable") === true
    if (sdp === undefined || !raw || field(payload, "type") !== "data") return undefined
    const way = { type: "data", label: channelLabel, serialization: "raw", reliable: true }
    return { type: "offer", ...about, message: { type, src: peer, payload: { sdp, connectionId, ...way } } }
  }
  if (type === "ANSWER") {
    const sdp = readSdp(field(payload, "sdp"), "answer")
    if (sdp === undefined) return undefined
    return { type: "answer", ...about, message: { type, src: peer, payload: { sdp, connectionId } } }
  }
  if (type === "CANDIDATE") {
    const candidate = readCandidate(field(payload, "candidate"))
    if (candidate === undefined) return undefined
    return { type: "candidate", ...about, message: { type, src: peer, payload: { candidate, connectionId } } }
  }
  return undefined
}

/** A real one has about 700 bytes. */
const maxSdpLength = 16 * 1024

/** A description of one data channel association and nothing else: no audio or video sneaks in. */
const readSdp = (value: unknown, type: "offer" | "answer"): RTCSessionDescriptionInit | undefined => {
  const sdp = field(value, "sdp")
  if (field(value, "type") !== type || typeof sdp !== "string" || sdp.length > maxSdpLength) return undefined
  const media = sdp.split(/\r\n|\n|\r/u).filter((line) => /^\s*m\s*=/iu.test(line))
  return media.length === 1 && media[0]?.startsWith("m=application ") === true ? { type, sdp } : undefined
}

const readCandidate = (value: unknown): RTCIceCandidateInit | undefined => {
  const candidate = field(value, "candidate")
  const sdpMid = field(value, "sdpMid") ?? null
  const sdpMLineIndex = field(value, "sdpMLineIndex") ?? null
  if (typeof candidate !== "string" || candidate === "" || candidate.length > 1_024) return undefined
  if (sdpMid !== null && (typeof sdpMid !== "string" || sdpMid.length > 16)) return undefined
  // The only media section is the first.
  if (sdpMLineIndex !== null && sdpMLineIndex !== 0) return undefined
  // The browser throws when neither says which section is meant.
  return sdpMid === null && sdpMLineIndex === null ? undefined : { candidate, sdpMid, sdpMLineIndex }
}
