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

test.each(languages.map(({ tag }) => tag))(
  "every form of %s that a count below a million takes is asked for",
  (tag) => {
    const rules = new Intl.PluralRules(tag)
    const taken = new Set(Array.from({ length: 1000 }, (_, count) => rules.select(count)))
    expect(new Set<string>(pluralForms[tag])).toEqual(taken)
  },
)
