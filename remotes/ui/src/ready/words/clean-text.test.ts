import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { cleanName, cleanText } from "./clean-text.ts"

describe("a name", () => {
  test.each([
    ["turns nothing around", "Ana\u202Egpj.exe", "Ana gpj.exe"],
    ["hides nothing", "A\u200Bn\u2060a\uFEFF", "A n a"],
    ["is one line", "Ana\nBob\u2028Carla", "Ana Bob Carla"],
    ["that nobody can see is none", "\u2066\u2069\u3164\u200B", ""],
    ["is no longer than a line holds", "x".repeat(500), `${"x".repeat(128)}…`],
    ["keeps the joiner that emoji and Persian need", "👩‍💻 می‌خواهم", "👩‍💻 می‌خواهم"],
    ["keeps its accents but no towers of them", `a\u0301${"b" + "\u0301".repeat(40)}`, `a\u0301b${"\u0301".repeat(4)}`],
  ])("%s", (_, name, shown) => {
    expect(cleanName(name)).toBe(shown)
  })

  test("of any characters holds no controls and nothing that turns the direction", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 40 }), (points) => {
        const name = String.fromCodePoint(...points)
        expect(cleanName(name)).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u)
      }),
    )
  })
})

test("a text keeps its lines and tabs, and loses what turns them around", () => {
  expect(cleanText("a\n\tb\u202Ec\u2066d\u0007")).toBe("a\n\tbcd")
  expect(cleanText("🏴󠁧󠁢󠁳󠁣󠁴󠁿")).toBe("🏴󠁧󠁢󠁳󠁣󠁴󠁿")
})
