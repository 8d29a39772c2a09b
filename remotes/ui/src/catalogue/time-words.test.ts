import { describe, expect, test } from "vitest"
import { entry as german } from "./de/entry.ts"
import { entry as english } from "./en/entry.ts"
import { entryWords } from "./speech.ts"
import { dayWords, durationWords, listTime, momentWords, startOfDay } from "./time-words.ts"

const words = entryWords("en", english)

const now = new Date(2026, 2, 18, 12, 0).getTime()
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime()

describe("moments in words", () => {
  test("a clock time has hours and minutes", () => {
    expect(words.format.clock(at(2026, 2, 18, 9, 5))).toMatch(/^0?9:05/u)
  })

  test.each([
    ["Today", at(2026, 2, 18, 0, 0)],
    ["Yesterday", at(2026, 2, 17, 23, 59)],
    ["Monday", at(2026, 2, 16, 8)],
    ["3 March 2024", at(2024, 2, 3)],
  ])("a day is called %s", (called, moment) => {
    const shown = dayWords(words, moment, now)
    expect([called, called.replace("3 March 2024", "March 3, 2024")]).toContain(shown)
  })

  test("a day longer ago in this year has its weekday and date", () => {
    expect(dayWords(words, at(2026, 0, 5), now)).toMatch(/Monday.*5|Monday.*January/u)
  })

  test("a day that is still to come is not called by a bare weekday", () => {
    expect(dayWords(words, at(2026, 2, 20), now)).toMatch(/20/u)
  })

  test("a row of the list shows the clock only for today", () => {
    expect(listTime(words, at(2026, 2, 18, 9, 5), now)).toMatch(/9:05/u)
    expect(listTime(words, at(2026, 2, 17, 9, 5), now)).toBe("Yesterday")
    expect(listTime(words, at(2026, 2, 16, 9, 5), now)).toBe("Mon")
    expect(listTime(words, at(2026, 0, 5), now)).toMatch(/Jan/u)
    expect(listTime(words, at(2024, 0, 5), now)).toMatch(/2024/u)
  })

  test("a moment within a sentence names the day and the time", () => {
    expect(momentWords(words, at(2026, 2, 18, 9, 5), now)).toMatch(/^today at .*9:05/u)
    expect(momentWords(words, at(2026, 2, 19, 9, 5), now)).toMatch(/^tomorrow at/u)
    expect(momentWords(words, at(2024, 2, 3, 9, 5), now)).toMatch(/^on .*2024.* at/u)
  })

  test("a day begins at local midnight", () => {
    expect(startOfDay(at(2026, 2, 18, 23, 59))).toBe(at(2026, 2, 18))
  })
})

test("a duration is said in the largest unit that it fills", () => {
  expect([30, 3600, 86_400, 4 * 604_800].map((seconds) => durationWords(words, seconds))).toEqual([
    "30 seconds",
    "1 hour",
    "1 day",
    "4 weeks",
  ])
})

test("another language has its own words and its own clock", () => {
  const deutsch = entryWords("de", german)
  expect(dayWords(deutsch, at(2026, 2, 17), now)).toBe("Gestern")
  expect(momentWords(deutsch, at(2026, 2, 18, 9, 5), now)).toMatch(/^heute um 0?9:05$/u)
  expect(durationWords(deutsch, 60)).toBe("1 Minute")
})
