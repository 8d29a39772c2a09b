import { expect, test } from "vitest"
import { languages } from "./languages.ts"
import { pluralForms, pluralIn } from "./plural.ts"

test("counts take the form of their language", () => {
  const forms = { one: "# message", other: "# messages" }
  expect([0, 1, 2, 1200].map((count) => pluralIn("en")(count, forms))).toEqual([
    "0 messages",
    "1 message",
    "2 messages",
    "1,200 messages",
  ])
})

test.each(languages.map(({ tag }) => tag))("every form that %s tells apart is asked for", (tag) => {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions()
  expect(new Set<string>(pluralForms[tag])).toEqual(new Set(pluralCategories))
})

test("a language of many forms takes each where it belongs", () => {
  const ukrainian = { one: "# голос", few: "# голоси", many: "# голосів", other: "# голосу" }
  expect([1, 3, 5, 21].map((count) => pluralIn("uk")(count, ukrainian))).toEqual([
    "1 голос",
    "3 голоси",
    "5 голосів",
    "21 голос",
  ])
  const spanish = { one: "# voto", many: "# de votos", other: "# votos" }
  expect(pluralIn("es")(1_000_000, spanish)).toMatch(/ de votos$/u)
})
