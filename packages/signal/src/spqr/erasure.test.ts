import { concat } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import fc from "fast-check"
import { expect, test } from "vitest"
import { type Chunk, type Decoder, addChunk, encoderOf, nextChunk } from "./erasure.ts"
import { divide, multiply } from "./gf16.ts"

const chunksOf = (message: Uint8Array<ArrayBuffer>, from: number, count: number): Chunk[] => {
  let encoder = { ...encoderOf(message), next: from }
  return Array.from({ length: count }, () => {
    const [chunk, next] = nextChunk(encoder)
    encoder = next
    return chunk
  })
}

const restoredFrom = (chunks: readonly Chunk[], needed: number): Uint8Array | undefined => {
  let decoder: Decoder = []
  for (const chunk of chunks) {
    const added = addChunk(decoder, chunk, needed)
    if (added.complete) return added.message
    decoder = added.decoder
  }
  return undefined
}

const element = fc.nat(0xffff)
const unit = fc.integer({ min: 1, max: 0xffff })

test("the field multiplies as a field does", () => {
  fc.assert(
    fc.property(element, element, element, unit, (a, b, c, d) => {
      expect(multiply(a, b)).toBe(multiply(b, a))
      expect(multiply(a, multiply(b, c))).toBe(multiply(multiply(a, b), c))
      expect(multiply(a, b ^ c)).toBe(multiply(a, b) ^ multiply(a, c))
      expect(multiply(divide(a, d), d)).toBe(a)
      expect(multiply(a, 1)).toBe(a)
    }),
  )
  expect(multiply(0x8000, 2)).toBe(0x100b)
})

test.each([3, 5, 30, 36])("any %i distinct chunks restore a message of as many, in any order", (needed) => {
  const random = seededRandom(needed)
  fc.assert(
    fc.property(fc.uniqueArray(element, { minLength: needed, maxLength: needed }), (indices) => {
      const message = random.bytes(32 * needed)
      const chunks = indices.flatMap((index) => chunksOf(message, index, 1))
      expect(restoredFrom(chunks, needed)).toEqual(message)
    }),
    { numRuns: 10 },
  )
})

test("the first chunks are the message itself, and the index wraps around", () => {
  const message = seededRandom(1).bytes(96)
  expect(concat(...chunksOf(message, 0, 3).map(({ data }) => data))).toEqual(message)
  expect(chunksOf(message, 65_534, 4).map(({ index }) => index)).toEqual([65_534, 65_535, 0, 1])
})

test("a repeated chunk changes nothing", () => {
  const message = seededRandom(2).bytes(96)
  const [first, second] = chunksOf(message, 7, 2)
  const chunks = [first, first, second, first, second].filter((chunk) => chunk !== undefined)
  expect(restoredFrom(chunks, 3)).toBeUndefined()
  expect(restoredFrom([...chunks, ...chunksOf(message, 0, 1)], 3)).toEqual(message)
})
