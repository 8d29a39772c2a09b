/**
 * The rules of docs/PROTOCOL.md and the tests that try them: a rule without a test fails here, and so does a number in the
 * code that no rule has, and a rule that no code claims to keep.
 */
import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"

const sources = ["packages", "remotes", "apps", "signaling", "e2e"].flatMap((area) =>
  readdirSync(area, { recursive: true })
    .filter((file) => /\.tsx?$/u.test(file) && !file.includes("node_modules"))
    .map((file) => join(area, file)),
)
const isTest = (file) => /\.(?:test|spec)\.tsx?$/u.test(file)
/** What ships: neither tests nor the folders that only serve them, nor the decoder, which shares nothing with the product. */
const ships = (file) =>
  !isTest(file) && !/\/src\/(?:golden|adversary|oracle|self-test)\/|^packages\/(?:decoder|testkit)\/|^e2e\//u.test(file)
const numbersIn = (files) =>
  new Set(files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\bP-\d+\b/gu)].map(([number]) => number)))

const rules = [...readFileSync("docs/PROTOCOL.md", "utf8").matchAll(/^- \*\*(P-\d+)\*\*/gmu)].map(
  ([, number]) => number,
)

test("rules are numbered one after another", () => {
  expect(rules.length).toBeGreaterThan(30)
  expect(rules).toEqual(rules.map((_, i) => `P-${i + 1}`))
})

test("every rule is tried by a test that names it", () => {
  const tried = numbersIn(sources.filter(isTest))
  expect(rules.filter((rule) => !tried.has(rule))).toEqual([])
})

test("every rule stands at the code that keeps it", () => {
  const kept = numbersIn(sources.filter(ships))
  expect(rules.filter((rule) => !kept.has(rule))).toEqual([])
})

test("no source names a rule that does not exist", () => {
  expect([...numbersIn(sources)].filter((number) => !rules.includes(number))).toEqual([])
})
