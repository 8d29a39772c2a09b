/**
 * What peers say once all layers are off: application PDUs (P-34). The definition is the parser.
 *
 * In the envelope a PDU is `type u16 ‖ body`. Numbers are on the wire and never change; names are in the code.
 */
import { coreType } from "@fourfold/contracts"
import {
  type Bytes,
  type Codec,
  type DecodeError,
  type Infer,
  type Result,
  concat,
  decode,
  encode,
  bool,
  list,
  optional,
  rest,
  struct,
  text,
  u16,
  u32,
  u64,
  u8,
  union,
} from "@fourfold/std"
import { contactId, messageId, routingName } from "./ids.ts"
import { utf8 } from "./utf8.ts"

/** Bytes of UTF-8 in one text; a longer one needs another way. */
export const maxTextBytes = 12_000
/** Bytes of UTF-8 in a name that somebody gives themself. */
export const maxNameBytes = 64

/** Bytes of UTF-8 in a reaction: the longest emoji of Unicode 17 has 35. */
export const maxReactionBytes = 64
export const maxPollQuestionBytes = 500
export const maxPollOptions = 12
export const maxPollOptionBytes = 200
/** Bytes of UTF-8 in the sender's word for a place. */
export const maxPlaceBytes = 200
/** Seconds: 4 weeks. */
export const maxTimer = 4 * 7 * 24 * 60 * 60

/** A number of degrees within ±`limit`, as whole 10⁻⁷ degrees (about a centimetre) above −`limit`. */
const degrees = (limit: 90 | 180): Codec<number> => ({
  write: (value) => u32.write(Math.round((value + limit) * 1e7)),
  read: (input) => {
    const raw = u32.read(input)
    return raw > 2e7 * limit ? input.fail("not on this planet") : (raw - limit * 1e7) / 1e7
  },
})

/** Seconds until something disappears; 0: never. */
const timer: Codec<number> = {
  write: (value) => u32.write(value),
  read: (input) => {
    const seconds = u32.read(input)
    return seconds > maxTimer ? input.fail("too long a time") : seconds
  },
}

/** What every kind of content says about itself. */
const about = {
  /** The message it answers. */
  replyTo: optional(messageId),
  forwarded: bool,
  /** Seconds after which it disappears on both sides, from when it was read; 0: never. */
  timer,
}

const cases = {
  ack: [coreType.ack, struct({ recv: u64 })],
  ping: [coreType.ping, struct({})],
  pong: [coreType.pong, struct({})],
  bye: [coreType.bye, struct({})],
  mlsCommit: [coreType.mlsCommit, struct({ message: rest })],
  mlsCommitRequest: [coreType.mlsCommitRequest, struct({})],
  text: [16, struct({ ...about, text: utf8(maxTextBytes) })],
  profile: [17, struct({ name: text(maxNameBytes), routingName })],
  read: [18, struct({ upTo: messageId })],
  location: [19, struct({ ...about, latitude: degrees(90), longitude: degrees(180), label: text(maxPlaceBytes) })],
  poll: [
    20,
    struct({
      ...about,
      question: text(maxPollQuestionBytes),
      options: list(text(maxPollOptionBytes), maxPollOptions),
      multiple: bool,
    }),
  ],
  once: [21, struct({ ...about, text: utf8(maxTextBytes) })],
  edit: [22, struct({ of: messageId, text: utf8(maxTextBytes) })],
  deleteForEveryone: [23, struct({ of: messageId })],
  /** An empty one takes it back. */
  reaction: [24, struct({ of: messageId, emoji: text(maxReactionBytes) })],
  pin: [25, struct({ of: messageId, pinned: bool })],
  vote: [26, struct({ of: messageId, options: list(u8, maxPollOptions) })],
  closePoll: [27, struct({ of: messageId })],
  timer: [28, struct({ seconds: timer })],
  introduction: [29, struct({ contact: contactId, routingName, name: text(maxNameBytes) })],
  typing: [30, struct({ on: bool })],
  presence: [31, struct({ away: bool })],
} as const
const pdu = union(cases, u16)

export type Pdu = Infer<typeof pdu>
/** A PDU of a later version: to be stored, acknowledged, and shown as such. */
export type UnknownPdu = { readonly type: "unknown" }

const known: ReadonlySet<number> = new Set(Object.values(cases).map(([type]) => type))
/** 7 announces a bulk channel: not spoken yet, but its number is taken. */
const transient: ReadonlySet<number> = new Set([1, 2, 3, 4, 6, 7, 30, 31])

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
