import { describe, expect, test } from "vitest"
import { sasEmoji } from "./sas-emoji.ts"

const all = Array.from({ length: 64 }, (_, number) => sasEmoji(number))

describe("the emoji of the safety check", () => {
  test("are 64, each picture and each name once", () => {
    expect(all.every((entry) => entry !== undefined)).toBe(true)
    expect(new Set(all.map((entry) => entry?.[0])).size).toBe(64)
    expect(new Set(all.map((entry) => entry?.[1])).size).toBe(64)
    expect(sasEmoji(64)).toBeUndefined()
    expect(sasEmoji(-1)).toBeUndefined()
  })

  test.each([
    [0, "🐶", "Dog"],
    [13, "🐙", "Octopus"],
    [29, "❤️", "Heart"],
    [47, "🔑", "Key"],
    [63, "📌", "Pin"],
  ])("number %i stands where the specification puts it", (number, picture, name) => {
    expect(sasEmoji(number)).toEqual([picture, name])
  })
})
