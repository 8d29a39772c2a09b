import { concat, fromHex, toHex } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Payload, type RatchetMessage, decodeRatchetMessage, encodeRatchetMessage } from "./ratchet-message.ts"

const data = Uint8Array.from({ length: 32 }, (_, i) => i)
const chunkHex = toHex(data)
const examples: readonly (readonly [string, Payload])[] = [
  ["00", { type: "none" }],
  [`01ac02${chunkHex}`, { type: "header", chunk: { index: 300, data } }],
  [`0200${chunkHex}`, { type: "ek", chunk: { index: 0, data } }],
  [`03ffff03${chunkHex}`, { type: "ekCt1Ack", chunk: { index: 65_535, data } }],
  ["04", { type: "ct1Ack" }],
  [`0501${chunkHex}`, { type: "ct1", chunk: { index: 1, data } }],
  [`067f${chunkHex}`, { type: "ct2", chunk: { index: 127, data } }],
]
const read = (hex: string) => decodeRatchetMessage(fromHex(hex))

test.each(examples)("is written and read as %s", (hex, payload) => {
  const message: RatchetMessage = { epoch: 1, index: 130, payload }
  expect(toHex(encodeRatchetMessage(message))).toBe(`01018201${hex}`)
  expect(read(`01018201${hex}`)).toEqual(message)
  // What follows is ignored, as the peers do.
  expect(read(`01018201${hex}ff`)).toEqual(message)
})

test("epochs and indices go up to the ends of their ranges", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.nat(0xffff_ffff), (epoch, index) => {
      const message: RatchetMessage = { epoch, index, payload: { type: "none" } }
      expect(decodeRatchetMessage(encodeRatchetMessage(message))).toEqual(message)
    }),
  )
  expect(read("0101ffffffff0f00")?.index).toBe(0xffff_ffff)
})

describe("refuses", () => {
  test.each([
    ["nothing", ""],
    ["version 0", "00010100"],
    ["version 2", "02010100"],
    ["a version alone", "01"],
    ["an epoch without an index", "0101"],
    ["epoch 0", "01000100"],
    ["an index beyond 32 bits", "0101808080801000"],
    ["a message without a type", "010101"],
    ["type 7", `01010107${chunkHex}${chunkHex}`],
    ["a chunk without an index", "01010101"],
    ["a chunk index beyond 16 bits", `01010101808004${chunkHex}`],
    ["a chunk a byte short", `0101010100${chunkHex.slice(2)}`],
    ["a chunk that is missing", "0101010500"],
  ])("%s", (_, hex) => {
    expect(read(hex)).toBeUndefined()
  })

  test("whatever is cut off, without throwing", () => {
    const whole = encodeRatchetMessage({ epoch: 5, index: 300, payload: { type: "ek", chunk: { index: 300, data } } })
    for (let length = 0; length < whole.length; length++) {
      expect(decodeRatchetMessage(whole.subarray(0, length))).toBeUndefined()
    }
  })
})

test("a chunk is a copy: the message may be overwritten", () => {
  const raw = concat(fromHex("0101010100"), data)
  const message = decodeRatchetMessage(raw)
  raw.fill(0xff)
  expect(message?.payload).toEqual({ type: "header", chunk: { index: 0, data } })
})
