import { expect, test } from "vitest"
import { localeOf, preferredLanguage } from "./languages.ts"

test("the first language that there is, in the order of the reader, English when there is none", () => {
  expect(preferredLanguage(["tlh", "de-AT", "en"])).toBe("de")
  expect(preferredLanguage(["EN-us"])).toBe("en")
  expect(preferredLanguage(["tlh"])).toBe("en")
  expect(preferredLanguage([])).toBe("en")
})

test("dates and numbers follow the reader's region, where it is one of the language", () => {
  expect(localeOf("de", ["en-US", "de-AT"])).toBe("de-AT")
  expect(localeOf("en", ["de-AT"])).toBe("en-GB")
  expect(localeOf("en", ["en-US"])).toBe("en-US")
  expect(localeOf("de", ["en"])).toBe("de")
})
