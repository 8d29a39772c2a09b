import { describe, expect, test } from "vitest"
import { clockTime, dayWords, listTime, momentWords, startOfDay } from "./time-words.ts"

const now = new Date(2026, 2, 18, 12, 0).getTime()
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime()

describe("moments in words", () => {
  test("a clock time has hours and minutes", () => {
    expect(clockTime(at(2026, 2, 18, 9, 5))).toMatch(/^0?9:05/u)
  })

  test.each([
    ["Today", at(2026, 2, 18, 0, 0)],
    ["Yesterday", at(2026, 2, 17, 23, 59)],
    ["Monday", at(2026, 2, 16, 8)],
    ["3 March 2024", at(2024, 2, 3)],
  ])("a day is called %s", (words, moment) => {
    const called = dayWords(moment, now)
    expect([words, words.replace("3 March 2024", "March 3, 2024")]).toContain(called)
  })

  test("a day longer ago in this year has its weekday and date", () => {
    expect(dayWords(at(2026, 0, 5), now)).toMatch(/Monday.*5|Monday.*January/u)
  })

  test("a day that is still to come is not called by a bare weekday", () => {
    expect(dayWords(at(2026, 2, 20), now)).toMatch(/20/u)
  })

  test("a row of the list shows the clock only for today", () => {
    expect(listTime(at(2026, 2, 18, 9, 5), now)).toMatch(/9:05/u)
    expect(listTime(at(2026, 2, 17, 9, 5), now)).toBe("Yesterday")
    expect(listTime(at(2026, 2, 16, 9, 5), now)).toBe("Mon")
    expect(listTime(at(2026, 0, 5), now)).toMatch(/Jan/u)
    expect(listTime(at(2024, 0, 5), now)).toMatch(/2024/u)
  })

  test("a moment within a sentence names the day and the time", () => {
    expect(momentWords(at(2026, 2, 18, 9, 5), now)).toMatch(/^today at .*9:05/u)
    expect(momentWords(at(2026, 2, 19, 9, 5), now)).toMatch(/^tomorrow at/u)
    expect(momentWords(at(2024, 2, 3, 9, 5), now)).toMatch(/^on .*2024.* at/u)
  })

  test("a day begins at local midnight", () => {
    expect(startOfDay(at(2026, 2, 18, 23, 59))).toBe(at(2026, 2, 18))
  })
})
