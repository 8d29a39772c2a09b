/**
 * As much of Protocol Buffers as the two message kinds need. Reading follows the peers' rules: unknown fields are
 * skipped, the last of a repeated field wins, integers are cut to 32 bits, and a known field of another wire type is an error.
 */
import { type Bytes, concat } from "@fourfold/std"
import { readVarint, writeVarint } from "./varint.ts"

export type Field = readonly [number: number, value: number | Uint8Array | undefined]

/** Writes the fields in the order given; an undefined one is left out. Numbers are u32. */
export const encodeFields = (fields: readonly Field[]): Bytes =>
  concat(
    ...fields.flatMap(([number, value]) => {
      if (value === undefined) return []
      return typeof value === "number"
        ? [writeVarint(number * 8), writeVarint(value)]
        : [writeVarint(number * 8 + 2), writeVarint(value.length), value]
    }),
  )

export interface Fields {
  readonly numbers: ReadonlyMap<number, number>
  readonly bytes: ReadonlyMap<number, Bytes>
}

export type Kinds = Readonly<Record<number, "number" | "bytes">>

/** Reads the fields named in `kinds`, bytes as views into `raw`; `undefined` when the input is not well-formed. */
export const decodeFields = (raw: Bytes, kinds: Kinds): Fields | undefined => {
  const numbers = new Map<number, number>()
  const bytes = new Map<number, Bytes>()
  let offset = 0
  while (offset < raw.length) {
    const field = readField(raw, offset)
    if (!field) return undefined
    const { number, value, end } = field
    const kind = kinds[number]
    if (kind === "number") {
      if (typeof value !== "number") return undefined
      numbers.set(number, value)
    } else if (kind === "bytes") {
      if (typeof value !== "object") return undefined
      bytes.set(number, value)
    }
    offset = end
  }
  return { numbers, bytes }
}

interface ReadField {
  readonly number: number
  /** `undefined` for a kind that no known field has. */
  readonly value: number | Bytes | undefined
  readonly end: number
}

const readField = (raw: Bytes, offset: number): ReadField | undefined => {
  const tag = readVarint(raw, offset)
  if (!tag || tag.value > 0xffff_ffff) return undefined
  const number = Math.floor(tag.value / 8)
  if (number === 0) return undefined
  switch (tag.value % 8) {
    case 0: {
      const read = readVarint(raw, tag.end)
      return read && { number, value: read.low32, end: read.end }
    }
    case 1:
      return skip(raw, number, tag.end, 8)
    case 2: {
      const length = readVarint(raw, tag.end)
      if (!length || length.end + length.value > raw.length) return undefined
      const end = length.end + length.value
      return { number, value: raw.subarray(length.end, end), end }
    }
    case 3:
      return skipGroup(raw, number, tag.end)
    case 5:
      return skip(raw, number, tag.end, 4)
    default:
      return undefined
  }
}

const skip = (raw: Bytes, number: number, from: number, length: number): ReadField | undefined =>
  from + length > raw.length ? undefined : { number, value: undefined, end: from + length }

/** Walks over a group without recursion, so that nesting costs a peer nothing but bytes. */
const skipGroup = (raw: Bytes, number: number, from: number): ReadField | undefined => {
  const open = [number]
  let offset = from
  while (open.length > 0) {
    const tag = readVarint(raw, offset)
    if (!tag || tag.value > 0xffff_ffff || open.length > maxGroupDepth) return undefined
    const inner = Math.floor(tag.value / 8)
    const wireType = tag.value % 8
    if (wireType === 3) {
      open.push(inner)
      offset = tag.end
    } else if (wireType === 4) {
      if (open.pop() !== inner) return undefined
      offset = tag.end
    } else {
      const field = readField(raw, offset)
      if (!field) return undefined
      offset = field.end
    }
  }
  return { number, value: undefined, end: offset }
}

const maxGroupDepth = 99
