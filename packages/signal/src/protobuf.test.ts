import { fromHex, toHex } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { decodeFields, encodeFields } from "./protobuf.ts"
import { readVarint, writeVarint } from "./varint.ts"

const kinds = { 1: "number", 2: "bytes" } as const
const anyBytes = fc.uint8Array({ maxLength: 300 }).map((raw) => new Uint8Array(raw))
const read = (hex: string) => {
  const fields = decodeFields(fromHex(hex.replaceAll(" ", "")), kinds)
  return fields && { one: fields.numbers.get(1), two: fields.bytes.get(2) }
}

test("varints read back what they wrote", () => {
  fc.assert(
    fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (value) => {
      const raw = writeVarint(value)
      expect(readVarint(raw, 0)).toEqual({ value, low32: value % 2 ** 32, end: raw.length })
      expect(readVarint(raw.subarray(0, -1), 0)).toBeUndefined()
    }),
  )
  expect([0, 127, 128, 300].map((value) => toHex(writeVarint(value)))).toEqual(["00", "7f", "8001", "ac02"])
  expect(readVarint(fromHex("ffffffffffffffffff01"), 0)?.low32).toBe(0xffff_ffff)
  expect(readVarint(fromHex("ffffffffffffffffff02"), 0)).toBeUndefined()
  expect(readVarint(fromHex("8080808080808080808001"), 0)).toBeUndefined()
})

test("fields read back what they wrote", () => {
  fc.assert(
    fc.property(fc.nat(0xffff_ffff), anyBytes, (one, two) => {
      const fields = decodeFields(
        encodeFields([
          [1, one],
          [2, two],
          [3, undefined],
        ]),
        kinds,
      )
      expect(fields?.numbers.get(1)).toBe(one)
      expect(fields?.bytes.get(2)).toEqual(two)
    }),
  )
})

describe("reading follows the peers' rules", () => {
  test.each([
    ["the last of a repeated field wins", "0801 0802", { one: 2 }],
    ["unknown fields of every kind are skipped", "1807 2100000000 00000000 2a01ff 3500000000 0805", { one: 5 }],
    ["groups are skipped, nested ones too", "1b 2b 1801 2c 1c 0805", { one: 5 }],
    ["an integer is cut to 32 bits", "0881808080 10", { one: 1 }],
    ["an integer may be longer than it needs", "08858000", { one: 5 }],
    ["nothing is no error", "", {}],
  ])("%s", (_, hex, expected) => {
    expect(read(hex)).toEqual({ one: undefined, two: undefined, ...expected })
  })

  test.each([
    ["a known field of another kind", "0a0101"],
    ["bytes where a number is known", "1001"],
    ["a length past the end", "120501"],
    ["a length near 2^63", "12ffffffffffffffff7f"],
    ["field number 0", "0001"],
    ["a group that does not end", "1b1801"],
    ["a group that ends as another", "1b24"],
    ["a group end alone", "1c"],
    ["wire type 6", "1e"],
    ["a cut-off fixed32", "2d0000"],
    ["a cut-off fixed64", "29000000"],
    ["groups nested a hundred deep", `${"1b".repeat(101)}${"1c".repeat(101)}`],
  ])("refuses %s", (_, hex) => {
    expect(read(hex)).toBeUndefined()
  })

  test("never throws, whatever it is given", () => {
    fc.assert(fc.property(anyBytes, (raw) => void decodeFields(raw, kinds)))
  })
})
