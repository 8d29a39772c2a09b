import fc from "fast-check"
import { expect, test } from "vitest"
import { isEmoji } from "./emoji.ts"

test.each(["👍", "👍🏽", "❤️", "❤", "✅", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👨‍👩‍👧‍👦", "🧑🏻‍❤️‍💋‍🧑🏿", "🏳️‍🌈", "❤️‍🔥", "🇩🇪", "1️⃣", "#️⃣", "☺️", "🫩"])(
  "%s is one emoji",
  (emoji) => {
    expect(isEmoji(emoji)).toBe(true)
  },
)

test.each([
  ["nothing", ""],
  ["a letter", "x"],
  ["a digit", "1"],
  ["a word with an emoji in front", "✅ verified"],
  ["two emoji", "👍👍"],
  ["two flags", "🇩🇪🇫🇷"],
  ["half a flag", "🇩"],
  ["a space behind", "👍 "],
  ["a line behind", "👍\n"],
  ["marks on an emoji", "☺\u0301\u0301"],
  ["a text that is turned around", "\u202E👍"],
  ["nothing to be seen", "\u200B"],
  ["a joiner at the end", "👍\u200D"],
  ["a joiner and a letter", "👍\u200Dx"],
  ["tags on what is no flag", "👍\u{E0061}\u{E007F}"],
  ["half a surrogate", "\uD83D"],
])("%s is none", (_, text) => {
  expect(isEmoji(text)).toBe(false)
})

test("what counts is one character to the eye, and says nothing in letters", () => {
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" })
  const part = fc.constantFrom(
    "👍",
    "❤",
    "\uFE0F",
    "🏽",
    "\u200D",
    "🇩",
    "🇪",
    "1",
    "\u20E3",
    "a",
    " ",
    "\u0301",
    "\u{E0067}",
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const text = parts.join("")
      if (!isEmoji(text)) return
      expect([...segmenter.segment(text)]).toHaveLength(1)
      expect(text).not.toMatch(/[[\p{L}\p{M}]--[\uFE0F\u20E3]]/v)
    }),
    { numRuns: 2_000 },
  )
})
