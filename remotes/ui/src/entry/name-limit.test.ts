import { expect, test } from "vitest"
import { entry } from "../catalogue/en/entry.ts"
import { entryWords } from "../catalogue/speech.ts"
import { nameLimit, nameProblem } from "./name-limit.ts"

const words = entryWords("en", entry)

test("a name is counted in bytes, without the spaces around it", () => {
  expect(nameProblem(words, "  ")).toBe(entry.name.missing)
  expect(nameProblem(words, ` ${"a".repeat(64)} `)).toBeUndefined()
  expect(nameProblem(words, "a".repeat(65))).toContain("1 bytes too long")
  expect(nameProblem(words, "é".repeat(33))).toContain("2 bytes too long")
})

test("how much is left is only said when it is little", () => {
  expect(nameLimit(words, "Robin")).toBeUndefined()
  expect(nameLimit(words, "a".repeat(60))).toBe("4 bytes left")
  expect(nameLimit(words, "😀".repeat(17))).toContain("4 bytes too long")
})
