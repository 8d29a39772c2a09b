import { expect, test } from "vitest"
import { directionOf, languages, localeOf, preferredLanguage } from "./languages.ts"

test("the first language that there is, in the order of the reader, English when there is none", () => {
  expect(preferredLanguage(["tlh", "de-AT", "en"])).toBe("de")
  expect(preferredLanguage(["EN-us"])).toBe("en")
  expect(preferredLanguage(["tlh"])).toBe("en")
  expect(preferredLanguage([])).toBe("en")
  expect(preferredLanguage(["pt-BR", "en"])).toBe("pt")
})

test("Arabic is written from right to left, the others are not", () => {
  expect(languages.filter(({ tag }) => directionOf(tag) === "rtl").map(({ tag }) => tag)).toEqual(["ar"])
})

test("dates and numbers follow the reader's region, where it is one of the language", () => {
  expect(localeOf("de", ["en-US", "de-AT"])).toBe("de-AT")
  expect(localeOf("en", ["de-AT"])).toBe("en-GB")
  expect(localeOf("en", ["en-US"])).toBe("en-US")
  expect(localeOf("de", ["en"])).toBe("de")
})
