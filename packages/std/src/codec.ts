/**
 * A codec says once how a value looks on the wire; its type is inferred from it.
 *
 * Integers are big-endian. Decoding is strict: every byte must be consumed, every tag known,
 * every text well-formed UTF-8, and one value has one encoding. What does not fit throws when it
 * is written (a bug of ours) and is an error with an offset when it is read (somebody's bytes).
 */
import { type Bytes, concat } from "./bytes.ts"
import { type Result, err, ok } from "./result.ts"

// Methods, not function properties: so that `Codec<number>` may stand where `Codec<unknown>` is asked for.
export interface Codec<T> {
  write(value: T): Bytes
  read(input: Cursor): T
}

/** The type a codec reads and writes. */
export type Infer<C> = C extends Codec<infer T> ? T : never

export type DecodeError = { readonly type: "Malformed"; readonly reason: string; readonly offset: number }

export const encode = <T>(codec: Codec<T>, value: T): Bytes => codec.write(value)

export const decode = <T>(codec: Codec<T>, input: Uint8Array): Result<T, DecodeError> => {
  const cursor = new Cursor(input)
  try {
    const value = codec.read(cursor)
    if (cursor.remaining > 0) cursor.fail("trailing bytes")
    return ok(value)
  } catch (error) {
    if (error instanceof Malformed) return err({ type: "Malformed", reason: error.message, offset: error.offset })
    throw error
  }
}

/** Unsigned integers that fit a number: 1 to 6 bytes. */
const uint = (size: 1 | 2 | 4 | 6): Codec<number> => ({
  write: (value) => {
    if (!Number.isInteger(value) || value < 0 || value >= 256 ** size)
      throw new RangeError(`not a u${size * 8}: ${value}`)
    const out = new Uint8Array(size)
    for (let i = size - 1, left = value; i >= 0; i--, left = Math.floor(left / 256)) out[i] = left % 256
    return out
  },
  read: (input) => input.takeUint(size),
})

export const u8 = uint(1)
export const u16 = uint(2)
export const u32 = uint(4)
export const u48 = uint(6)
export const u64: Codec<bigint> = {
  write: (value) => {
    if (value < 0n || value >= 1n << 64n) throw new RangeError(`not a u64: ${value}`)
    const out = new Uint8Array(8)
    new DataView(out.buffer).setBigUint64(0, value)
    return out
  },
  read: (input) => {
    if (input.remaining < 8) return input.fail("truncated")
    return (BigInt(input.takeUint(4)) << 32n) | BigInt(input.takeUint(4))
  },
}

/** One byte, 0 or 1; any other is refused. */
export const bool: Codec<boolean> = {
  write: (value) => u8.write(value ? 1 : 0),
  read: (input) => {
    const byte = u8.read(input)
    return byte > 1 ? input.fail("not a boolean") : byte === 1
  },
}

/** Exactly `length` bytes. */
export const bytes = (length: number): Codec<Bytes> => ({
  write: (value) => {
    if (value.length !== length) throw new RangeError(`expected ${length} bytes, got ${value.length}`)
    return value
  },
  read: (input) => input.take(length),
})

/** At most `maxLength` bytes behind a length of `size`, u16 unless told. */
export const lengthPrefixed = (maxLength: number, size: Codec<number> = u16): Codec<Bytes> => ({
  write: (value) => {
    if (value.length > maxLength) throw new RangeError(`${value.length} bytes, limit ${maxLength}`)
    return concat(size.write(value.length), value)
  },
  read: (input) => {
    const length = size.read(input)
    return length > maxLength ? input.fail("too long") : input.take(length)
  },
})

/** A value behind its length: for one whose codec reads to the end of its input. At most `maxLength` bytes. */
export const sized = <T>(codec: Codec<T>, maxLength: number, size: Codec<number> = u16): Codec<T> => {
  const raw = lengthPrefixed(maxLength, size)
  return {
    write: (value) => raw.write(codec.write(value)),
    read: (input) => {
      const inner = new Cursor(raw.read(input))
      const value = codec.read(inner)
      return inner.remaining > 0 ? input.fail("trailing bytes") : value
    },
  }
}

/** Whatever is left of the input. Only as the last field. */
export const rest: Codec<Bytes> = { write: (value) => value, read: (input) => input.take(input.remaining) }

/** UTF-8 of at most `maxBytes` bytes behind a length of `size`, u16 unless told. */
export const text = (maxBytes: number, size: Codec<number> = u16): Codec<string> => {
  const utf8 = lengthPrefixed(maxBytes, size)
  return {
    write: (value) => {
      if (!value.isWellFormed()) throw new RangeError("text holds half a surrogate pair")
      return utf8.write(new TextEncoder().encode(value))
    },
    read: (input) => {
      const raw = utf8.read(input)
      try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw)
      } catch {
        return input.fail("bad UTF-8")
      }
    },
  }
}

/** Views a codec through a pair of functions, usually to put a brand on. */
export const mapped = <A, B>(codec: Codec<A>, to: (a: A) => B, from: (b: B) => A): Codec<B> => ({
  write: (value) => codec.write(from(value)),
  read: (input) => to(codec.read(input)),
})

/** A value that may be missing: one byte 0 or 1, then the value if 1. */
export const optional = <T>(codec: Codec<T>): Codec<T | undefined> => ({
  write: (value) => (value === undefined ? bool.write(false) : concat(bool.write(true), codec.write(value))),
  read: (input) => (bool.read(input) ? codec.read(input) : undefined),
})

/** At most `maxCount` values behind a u16 count. */
export const list = <T>(codec: Codec<T>, maxCount: number): Codec<readonly T[]> => ({
  write: (values) => {
    if (values.length > maxCount) throw new RangeError(`${values.length} items, limit ${maxCount}`)
    return concat(u16.write(values.length), ...values.map((value) => codec.write(value)))
  },
  read: (input) => {
    const count = u16.read(input)
    if (count > maxCount) return input.fail("too many items")
    return Array.from({ length: count }, () => codec.read(input))
  },
})

type Fields = Readonly<Record<string, Codec<unknown>>>
type Struct<F extends Fields> = { readonly [K in keyof F]: Infer<F[K]> }

/** Fields in the order written here. */
export const struct = <const F extends Fields>(fields: F): Codec<Struct<F>> => {
  const entries = Object.entries(fields)
  return {
    write: (value) => {
      const parts: Bytes[] = []
      for (const [name, codec] of entries) parts.push(codec.write(value[name]))
      return concat(...parts)
    },
    read: (input) => {
      const value: Record<string, unknown> = {}
      for (const [name, codec] of entries) value[name] = codec.read(input)
      return value as Struct<F>
    },
  }
}

type Cases = Readonly<Record<string, readonly [tag: number, codec: Codec<unknown>]>>
type Union<C extends Cases> = { [K in keyof C & string]: { readonly type: K } & Infer<C[K][1]> }[keyof C & string]

/** A tag (u8 unless told), then the case it names. Tags are part of the wire format: never renumber them. */
export const union = <const C extends Cases>(cases: C, tags: Codec<number> = u8): Codec<Union<C>> => ({
  write: (value) => {
    const found = cases[value.type]
    if (!found) throw new RangeError(`no such case: ${value.type}`)
    return concat(tags.write(found[0]), found[1].write(value))
  },
  read: (input) => {
    const tag = tags.read(input)
    const found = Object.entries(cases).find(([, [known]]) => known === tag)
    if (!found) return input.fail(`unknown tag ${tag}`)
    const [type, [, codec]] = found
    return { type, ...(codec.read(input) as object) } as Union<C>
  },
})

/** Where a reader stands in its input. Only codecs see one. */
class Cursor {
  readonly #input: Uint8Array
  #offset = 0

  constructor(input: Uint8Array) {
    this.#input = input
  }

  get remaining(): number {
    return this.#input.length - this.#offset
  }

  take(length: number): Bytes {
    if (length > this.remaining) this.fail("truncated")
    return new Uint8Array(this.#input.subarray(this.#offset, (this.#offset += length)))
  }

  /** Big-endian, at most 6 bytes. */
  takeUint(length: number): number {
    if (length > this.remaining) this.fail("truncated")
    let value = 0
    for (const end = this.#offset + length; this.#offset < end; this.#offset++)
      value = value * 256 + (this.#input[this.#offset] ?? 0)
    return value
  }

  fail(reason: string): never {
    throw new Malformed(reason, this.#offset)
  }
}

/** Stays inside this file: callers see a `DecodeError`. */
class Malformed extends Error {
  readonly offset: number

  constructor(reason: string, offset: number) {
    super(reason)
    this.offset = offset
  }
}
