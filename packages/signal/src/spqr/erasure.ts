/**
 * The erasure code: a message of n × 32 bytes becomes 65,536 chunks of 32, any n of which restore it.
 *
 * The message is read as big-endian u16s. Element i belongs to polynomial i mod 16 and is its value at x = i div 16;
 * chunk k holds the 16 values at x = k. So the chunks k < n are plain slices of the message (Reed–Solomon, systematic).
 */
import { type Bytes, type Infer, bytes, list, struct, u16 } from "@fourfold/std"
import { divide, multiply } from "./gf16.ts"

export const chunkLength = 32
const lanes = 16
const chunkIndices = 65_536

const chunkCodec = struct({ index: u16, data: bytes(chunkLength) })
export type Chunk = Infer<typeof chunkCodec>

/** A message of `length` bytes and the index of the chunk that is sent next. */
export const encoderCodec = (length: number) => struct({ message: bytes(length), next: u16 })
export type Encoder = Infer<ReturnType<typeof encoderCodec>>

/** Chunks of a message of `needed` chunks: distinct, fewer than needed. */
export const decoderCodec = (needed: number) => list(chunkCodec, needed - 1)
export type Decoder = readonly Chunk[]

export const encoderOf = (message: Bytes): Encoder => ({ message, next: 0 })

/** The next chunk, and the encoder after it. The index wraps around. */
export const nextChunk = ({ message, next }: Encoder): readonly [Chunk, Encoder] => [
  { index: next, data: chunkAt(message, next) },
  { message, next: (next + 1) % chunkIndices },
]

export type Decoded =
  | { readonly complete: false; readonly decoder: Decoder }
  | { readonly complete: true; readonly message: Bytes }

/** Adds a chunk; a repeated index changes nothing. Restores the message as soon as `needed` distinct chunks are there. */
export const addChunk = (decoder: Decoder, chunk: Chunk, needed: number): Decoded => {
  if (decoder.some(({ index }) => index === chunk.index)) return { complete: false, decoder }
  const chunks = [...decoder, chunk]
  return chunks.length < needed ? { complete: false, decoder: chunks } : { complete: true, message: restore(chunks) }
}

const chunkAt = (message: Bytes, index: number): Bytes => {
  const count = message.length / chunkLength
  if (index < count) return message.slice(index * chunkLength, (index + 1) * chunkLength)
  const chunks = Array.from({ length: count }, (_, i) => ({
    index: i,
    data: message.subarray(i * chunkLength, (i + 1) * chunkLength),
  }))
  return interpolate(chunks, systematicDenominators(chunks), index)
}

const restore = (chunks: readonly Chunk[]): Bytes => {
  const message = new Uint8Array(chunks.length * chunkLength)
  const below = denominators(chunks)
  for (let i = 0; i < chunks.length; i++) {
    const given = chunks.find(({ index }) => index === i)
    message.set(given?.data ?? interpolate(chunks, below, i), i * chunkLength)
  }
  return message
}

/**
 * The chunk at `x` of the polynomials through the given chunks, by Lagrange: the weight of chunk j is
 * Π (x − x_m) / (x_j − x_m) over all m ≠ j; subtraction is XOR. `x` is none of the chunks' indices.
 */
const interpolate = (chunks: readonly Chunk[], below: readonly number[], x: number): Bytes => {
  const above = chunks.reduce((product, { index }) => multiply(product, x ^ index), 1)
  const values = new Uint16Array(lanes)
  for (const [j, { index, data }] of chunks.entries()) {
    const weight = divide(above, multiply(x ^ index, below[j] ?? 0))
    for (let lane = 0; lane < lanes; lane++) {
      const value = ((data[2 * lane] ?? 0) << 8) | (data[2 * lane + 1] ?? 0)
      values[lane] = (values[lane] ?? 0) ^ multiply(weight, value)
    }
  }
  return Uint8Array.from({ length: chunkLength }, (_, i) => ((values[i >> 1] ?? 0) >> (i % 2 === 0 ? 8 : 0)) & 0xff)
}

/** Π (x_j − x_m) over all m ≠ j, for every j. */
const denominators = (chunks: readonly Chunk[]): readonly number[] =>
  chunks.map(({ index }) =>
    chunks.reduce((product, other) => (other.index === index ? product : multiply(product, index ^ other.index)), 1),
  )

/** The denominators of chunks 0 … n − 1, by n: four values of n occur. */
const known = new Map<number, readonly number[]>()
const systematicDenominators = (chunks: readonly Chunk[]): readonly number[] => {
  const found = known.get(chunks.length) ?? denominators(chunks)
  known.set(chunks.length, found)
  return found
}
