import { expect, test } from "vitest"
import { entry } from "../../catalogue/en/entry.ts"
import { entryWords } from "../../catalogue/speech.ts"
import { pointWords } from "./point-words.ts"

const words = entryWords("en", entry)
const now = new Date(2026, 2, 18, 12).getTime()
const at = (year: number, day: number) => new Date(year, 2, day, 14, 2).getTime()

test("a moment of today is a clock time, any other has its day, and its year if that is another", () => {
  const clock = words.format.clock(at(2026, 18))
  expect(pointWords(words, at(2026, 18), now)).toBe(clock)
  const tomorrow = pointWords(words, at(2026, 19), now)
  expect(tomorrow).toContain(clock)
  expect(tomorrow).toMatch(/19/u)
  expect(tomorrow).not.toContain("2026")
  expect(pointWords(words, at(2024, 19), now)).toContain("2024")
})
