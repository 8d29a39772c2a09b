/** Base-128 varints of Protocol Buffers. */
import type { Bytes } from "@fourfold/std"

/** A non-negative integer up to 2^53 − 1. */
export const writeVarint = (value: number): Bytes => {
  const out: number[] = []
  let left = value
  while (left >= 0x80) {
    out.push((left % 0x80) | 0x80)
    left = Math.floor(left / 0x80)
  }
  out.push(left)
  return Uint8Array.from(out)
}

export interface Varint {
  /** Above 2^53 the magnitude is right, the last digits are not. */
  readonly value: number
  /** The lowest 32 bits, always exact. */
  readonly low32: number
  readonly end: number
}

/** `undefined` when it is cut off, longer than ten bytes or over 64 bits. */
export const readVarint = (raw: Uint8Array, offset: number): Varint | undefined => {
  let value = 0
  let low32 = 0
  for (let i = 0; i < 10; i++) {
    const byte = raw[offset + i]
    if (byte === undefined || (i === 9 && byte > 1)) return undefined
    value += (byte & 0x7f) * 2 ** (7 * i)
    if (i < 5) low32 = (low32 | ((byte & 0x7f) << (7 * i))) >>> 0
    if (byte < 0x80) return { value, low32, end: offset + i + 1 }
  }
  return undefined
}
