import { expect, test } from "vitest"
import { isEmojiOnly } from "./emoji-only.ts"

test.each(["🎉", "👍🏽", "👨‍👩‍👧‍👦 🏳️‍🌈", "❤️", "😀😀😀😀😀😀"])("%s is shown large", (text) => {
  expect(isEmojiOnly(text)).toBe(true)
})

test.each(["", "a", "1", "#", "🎉 yes", "😀😀😀😀😀😀😀", " ", "©"])("%j is not shown large", (text) => {
  expect(isEmojiOnly(text)).toBe(false)
})
