declare const brand: unique symbol

/** `T`, but only the module that owns `Name` can make one. Erased at run time. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** Bytes that are never backed by shared memory, so WebCrypto and WebRTC accept them. */
export type Bytes = Uint8Array<ArrayBuffer>

export const concat = (...parts: readonly Uint8Array[]): Bytes => {
  let length = 0
  for (const part of parts) length += part.length
  const whole = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** The bytes of a string of ASCII, for labels. */
export const ascii = (label: string): Bytes => {
  const bytes = new Uint8Array(label.length)
  for (let i = 0; i < label.length; i++) bytes[i] = label.charCodeAt(i)
  return bytes
}

/** Compares without leaving early at the first difference. Lengths are public. */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0)
  return difference === 0
}

/** Which of two byte strings comes first, byte by byte: negative, zero or positive. For public values only. */
export const compareBytes = (a: Uint8Array, b: Uint8Array): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

export const toHex = (bytes: Uint8Array): string => {
  let hex = ""
  for (const byte of bytes) hex += hexOf[byte]
  return hex
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))

/** Of a digit: 0–9, and of a letter of either case, whose low bits count from 1: 10–15. */
const nibble = (hex: string, at: number): number => {
  const code = hex.charCodeAt(at)
  return code < 0x40 ? code & 15 : (code & 15) + 9
}

/** Lowercase or uppercase hex; throws on anything else. */
export const fromHex = (hex: string): Bytes => {
  if (!/^(?:[0-9a-f]{2})*$/iu.test(hex)) throw new RangeError("not hex")
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = (nibble(hex, 2 * i) << 4) | nibble(hex, 2 * i + 1)
  return bytes
}

/** RFC 4648 §5 without padding. */
export const toBase64Url = (bytes: Uint8Array): string => {
  let binary = ""
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

/** RFC 4648 §5 without padding; `undefined` when the text is not the one encoding of its bytes. */
export const fromBase64Url = (text: string): Bytes | undefined => {
  if (!/^[\w-]*$/u.test(text) || text.length % 4 === 1) return undefined
  const raw = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0))
  return toBase64Url(raw) === text ? raw : undefined
}
