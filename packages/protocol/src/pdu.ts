/**
 * What peers say once all layers are off: application PDUs (protocol.md §8). The definition is the parser.
 *
 * In the envelope a PDU is `type u16 ‖ body`. Numbers are on the wire and never change; names are in the code.
 */
import { coreType } from "@fourfold/contracts"
import {
  type Bytes,
  type DecodeError,
  type Infer,
  type Result,
  concat,
  decode,
  encode,
  rest,
  struct,
  text,
  u16,
  u64,
  union,
} from "@fourfold/std"
import { messageId, routingName } from "./ids.ts"
import { utf8 } from "./utf8.ts"

/** Bytes of UTF-8 in one text; a longer one needs another way. */
export const maxTextBytes = 12_000
/** Bytes of UTF-8 in a name that somebody gives themself. */
export const maxNameBytes = 64

const cases = {
  ack: [coreType.ack, struct({ recv: u64 })],
  ping: [coreType.ping, struct({})],
  pong: [coreType.pong, struct({})],
  bye: [coreType.bye, struct({})],
  mlsCommit: [coreType.mlsCommit, struct({ message: rest })],
  mlsCommitRequest: [coreType.mlsCommitRequest, struct({})],
  text: [16, struct({ text: utf8(maxTextBytes) })],
  profile: [17, struct({ name: text(maxNameBytes), routingName })],
  read: [18, struct({ upTo: messageId })],
} as const
const pdu = union(cases, u16)

export type Pdu = Infer<typeof pdu>
/** A PDU of a later version: to be stored, acknowledged, and shown as such. */
export type UnknownPdu = { readonly type: "unknown" }

const known: ReadonlySet<number> = new Set(Object.values(cases).map(([type]) => type))
/** 7 announces a bulk channel: not spoken yet, but its number is taken. */
const transient: ReadonlySet<number> = new Set([1, 2, 3, 4, 6, 7])

/** Throws on a value that no peer could read: a limit that the caller has to keep. */
export const encodePdu = (value: Pdu): { readonly type: number; readonly body: Bytes } => {
  const whole = encode(pdu, value)
  return { type: cases[value.type][0], body: whole.slice(2) }
}

/** Never throws. An unknown type is no error; a known type whose body does not parse to the last byte is one. */
export const decodePdu = (type: number, body: Bytes): Result<Pdu | UnknownPdu, DecodeError> =>
  known.has(type) ? decode(pdu, concat(u16.write(type), body)) : { ok: true, value: { type: "unknown" } }

/** Durable PDUs are numbered, kept until they are acknowledged, and sent again; transient ones are not. */
export const isDurable = (type: number): boolean => !transient.has(type)
