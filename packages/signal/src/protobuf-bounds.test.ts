import { fromHex } from "@fourfold/std"
import { describe, expect, test } from "vitest"
import { decodeFields } from "./protobuf.ts"

const read = (hex: string) => decodeFields(fromHex(hex.replaceAll(" ", "")), { 1: "number", 2: "bytes" })
const nested = (depth: number) => "1b".repeat(depth) + "1c".repeat(depth)

describe("a message is read", () => {
  test.each([
    ["whose last field is an unknown fixed32", "0805 3500000000"],
    ["whose last field is an unknown fixed64", "0805 210000000000000000"],
    ["whose last field is empty", "0805 1200"],
    ["with the highest field number", "0805 f8ffffff0f01"],
    ["with the highest field number inside a group", "0805 1b f8ffffff0f01 1c"],
    ["with groups nested 99 deep", `0805${nested(99)}`],
  ])("%s", (_, hex) => {
    expect(read(hex)?.numbers.get(1)).toBe(5)
  })
})

describe("a message is refused", () => {
  test.each([
    ["with a tag beyond 32 bits", "0805 888080801005"],
    ["with a tag beyond 32 bits inside a group", "0805 1b 888080801005 1c"],
    ["with groups nested 100 deep", `0805${nested(100)}`],
    ["with a fixed32 that is a byte short", "0805 35000000"],
  ])("%s", (_, hex) => {
    expect(read(hex)).toBeUndefined()
  })
})
