/** A PDU of every type, as type u16 ‖ body, and how one is read. */
import { type Pdu, contactId, decodePdu, encodePdu, messageId, routingName } from "@fourfold/protocol"
import { type Bytes, type Codec, concat, decode, encode, equalBytes, u16 } from "@fourfold/std"

const named = <T>(codec: Codec<T>, length: number): T => {
  const name = decode(codec, new Uint8Array(length).fill(7))
  if (!name.ok) throw new RangeError("not a name")
  return name.value
}
const id = named(messageId, 16)
const name = named(routingName, 16)
const about = { replyTo: id, forwarded: true, timer: 60 } as const

/** The type says that none is missing. */
const samples: { readonly [T in Pdu["type"]]: Extract<Pdu, { readonly type: T }> } = {
  ack: { type: "ack", recv: 7n },
  ping: { type: "ping" },
  pong: { type: "pong" },
  bye: { type: "bye" },
  mlsCommit: { type: "mlsCommit", message: new Uint8Array(20) },
  mlsCommitRequest: { type: "mlsCommitRequest" },
  text: { type: "text", ...about, text: "Grüße 👋🏽" },
  profile: { type: "profile", name: "Ana", routingName: name },
  read: { type: "read", upTo: id },
  location: { type: "location", ...about, latitude: 52.5, longitude: 13.4, label: "here" },
  poll: { type: "poll", ...about, question: "When?", options: ["now", "later"], multiple: true },
  once: { type: "once", ...about, replyTo: undefined, text: "once" },
  edit: { type: "edit", of: id, text: "better" },
  deleteForEveryone: { type: "deleteForEveryone", of: id },
  reaction: { type: "reaction", of: id, emoji: "❤️" },
  pin: { type: "pin", of: id, pinned: true },
  vote: { type: "vote", of: id, options: [0, 3] },
  closePoll: { type: "closePoll", of: id },
  timer: { type: "timer", seconds: 3600 },
  introduction: { type: "introduction", contact: named(contactId, 32), routingName: name, name: "Ben" },
  typing: { type: "typing", on: true },
  presence: { type: "presence", away: false },
}

const written = (value: Pdu): Bytes => {
  const { type, body } = encodePdu(value)
  return concat(encode(u16, type), body)
}

export const pdus: readonly Bytes[] = Object.values(samples).map(written)

/** Throws when a PDU that was read has another encoding too. */
export const readPdu = (raw: Bytes): boolean => {
  const [high = 0, low = 0] = raw
  const read = decodePdu(high * 256 + low, raw.slice(2))
  if (!read.ok || read.value.type === "unknown") return false
  if (!equalBytes(written(read.value), raw)) throw new Error("it has another encoding too")
  return true
}
