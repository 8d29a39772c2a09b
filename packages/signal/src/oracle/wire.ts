/** Looks into and tampers with messages without their keys. Tests only. */
import { type Bytes, concat } from "@fourfold/std"
import { decodePreKeyMessage } from "../pre-key-message.ts"
import { encodeFields } from "../protobuf.ts"
import { decodeSignalMessage } from "../signal-message.ts"
import { decodeRatchetMessage } from "../spqr/ratchet-message.ts"
import { readVarint } from "../varint.ts"
import type { WireMessage } from "./party.ts"

/** All of a message that does not depend on randomness, as one line. */
export const outline = ({ type, bytes }: WireMessage): string => {
  const wrapper = type === "preKey" ? decodePreKeyMessage(bytes) : undefined
  const message = type === "preKey" ? wrapper?.message : decodeSignalMessage(bytes)
  if (!message) return "unreadable"
  const ratchet = decodeRatchetMessage(message.postQuantum)
  const chunk = ratchet && "chunk" in ratchet.payload ? ratchet.payload.chunk.index : "-"
  return [
    type,
    bytes.length,
    wrapper?.preKeyId ?? "-",
    wrapper?.registrationId ?? "-",
    message.counter,
    message.previousCounter,
    message.addresses ? "bound" : "unbound",
    ratchet?.epoch,
    ratchet?.index,
    ratchet?.payload.type,
    chunk,
  ].join(" ")
}

/** The top-level fields of a protobuf, in order, each with its bytes. */
export const rawFields = (protobuf: Uint8Array): { number: number; value: number | Bytes }[] => {
  const fields: { number: number; value: number | Bytes }[] = []
  let offset = 0
  while (offset < protobuf.length) {
    const tag = readVarint(protobuf, offset)
    const value = tag && readVarint(protobuf, tag.end)
    if (!value) throw new Error("not a protobuf")
    const number = Math.floor(tag.value / 8)
    if (tag.value % 8 === 0) {
      fields.push({ number, value: value.value })
      offset = value.end
    } else {
      fields.push({ number, value: new Uint8Array(protobuf.subarray(value.end, value.end + value.value)) })
      offset = value.end + value.value
    }
  }
  return fields
}

/** Replaces, removes or repeats one top-level field of a message. `undefined` removes. */
export const withField = (message: Bytes, number: number, value: number | Bytes | undefined, tail = 0): Bytes => {
  const end = message.length - tail
  const fields = rawFields(message.subarray(1, end))
  const changed = fields.some((field) => field.number === number)
    ? fields.map((field) => (field.number === number ? { number, value } : field))
    : [...fields, { number, value }]
  return concat(
    message.subarray(0, 1),
    encodeFields(changed.map((field) => [field.number, field.value])),
    message.subarray(end),
  )
}

/** One bit of one byte turned over; the place is given in parts of the length. */
export const flipped = (message: Bytes, place: number, bit: number): Bytes => {
  const out = new Uint8Array(message)
  const at = Math.floor(place * out.length)
  out[at] = (out[at] ?? 0) ^ (1 << bit)
  return out
}
