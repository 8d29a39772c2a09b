import { expect, test } from "vitest"
import { entry } from "./en/entry.ts"
import { ready } from "./en/ready.ts"
import { languages } from "./languages.ts"
import { loaders } from "./load.ts"

/** What the texts are given, in order: numbers that a plural counts, and words for all others. */
const given = ["101", "102", "103"]

/** Every text with the path of its name, the variable ones filled in. */
const texts = (catalogue: unknown, path = ""): readonly (readonly [string, string])[] => {
  if (typeof catalogue === "string") return [[path, catalogue]]
  if (typeof catalogue === "function") {
    const text: unknown = Reflect.apply(catalogue, undefined, given)
    return [[path, String(text)]]
  }
  return Object.entries(catalogue ?? {}).flatMap(([name, inner]) => texts(inner, `${path}.${name}`))
}

/** Arabic may write ١٠١ for 101. */
const latinDigits = (text: string): string => text.replaceAll(/[٠-٩]/gu, (digit) => String("٠١٢٣٤٥٦٧٨٩".indexOf(digit)))
const namesIn = (text: string): readonly string[] => given.filter((argument) => latinDigits(text).includes(argument))

const others = languages.map(({ tag }) => tag).filter((tag) => tag !== "en")
const english = new Map([...texts(entry, "entry"), ...texts(ready, "ready")])

test.each(others)("%s says something everywhere, and leaves out nothing that English was given to say", async (tag) => {
  const loader = loaders[tag]
  const spoken = [...texts(await loader.entry(), "entry"), ...texts(await loader.ready(), "ready")]
  expect(spoken.map(([path]) => path).toSorted()).toEqual([...english.keys()].toSorted())
  expect(spoken.filter(([, text]) => text.trim() === "")).toEqual([])
  expect(
    spoken.filter(([path, text]) => !namesIn(english.get(path) ?? "").every((it) => namesIn(text).includes(it))),
  ).toEqual([])
})
