/** Reading and joining bytes, and the one way in which the decoder says no. */
export type Bytes = Uint8Array

/** Why something is refused. The product never tells; a decoder for tests does, so that it refuses for the right reason. */
export type Reason =
  | "length"
  | "trailing bytes"
  | "version"
  | "mode"
  | "identity"
  | "tag"
  | "proof"
  | "key"
  | "header"
  | "commitment"
  | "flags"
  | "padding"
  | "rekey"
  | "binding"
  | "encoding"
  | "sender"
  | "epoch"
  | "signature"
  | "order"
  | "acknowledgement"
  | "body"

export class Refused extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

export const refuse = (reason: Reason): never => {
  throw new Refused(reason)
}

export const check = (isFine: boolean, reason: Reason): void => {
  if (!isFine) refuse(reason)
}

/** What throws on bad input, as a refusal. */
export const attempt = <T>(reason: Reason, run: () => T): T => {
  try {
    return run()
  } catch (error) {
    if (error instanceof Refused) throw error
    return refuse(reason)
  }
}

export const concat = (...parts: readonly Bytes[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const same = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])
export const isZero = (bytes: Bytes): boolean => bytes.every((byte) => byte === 0)
export const label = (text: string): Bytes => new TextEncoder().encode(text)
export const byte = (value: number): Bytes => Uint8Array.of(value)

/** Big-endian, `length` bytes. */
export const uint = (value: number | bigint, length: number): Bytes =>
  Uint8Array.from({ length }, (_, i) => Number((BigInt(value) >> BigInt(8 * (length - 1 - i))) & 0xffn))
export const lp = (bytes: Bytes): Bytes => concat(uint(bytes.length, 2), bytes)

export class Reader {
  readonly bytes: Bytes
  at = 0
  constructor(bytes: Bytes) {
    this.bytes = bytes
  }
  get left(): number {
    return this.bytes.length - this.at
  }
  take(length: number): Bytes {
    check(length <= this.left, "length")
    this.at += length
    return this.bytes.slice(this.at - length, this.at)
  }
  rest(): Bytes {
    return this.take(this.left)
  }
  /** Big-endian, at most six bytes. */
  uint(length: number): number {
    return this.take(length).reduce((sum, value) => sum * 256 + value, 0)
  }
  u64(): bigint {
    return this.take(8).reduce((sum, value) => (sum << 8n) | BigInt(value), 0n)
  }
  /** u16 length ‖ bytes. */
  lp(): Bytes {
    return this.take(this.uint(2))
  }
  /** What was read so far. */
  before(): Bytes {
    return this.bytes.slice(0, this.at)
  }
  end(): void {
    check(this.left === 0, "trailing bytes")
  }
}
