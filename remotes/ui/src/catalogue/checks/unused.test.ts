import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { entry } from "../en/entry.ts"
import { ready } from "../en/ready.ts"

const root = join(import.meta.dirname, "../..")

const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter(
    (file) =>
      /\.tsx?$/u.test(file) && !/\.test\.tsx?$|^catalogue\/(?:[a-z]{2}|checks)\/|^fake\/|^in-chromium\//u.test(file),
  )
  .map((file) => readFileSync(join(root, file), "utf8"))
  .join("\n")

/** Paths to every word: "message.failure.TooOld". */
const leaves = (value: object, path: string): readonly string[] =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === "object" && inner !== null ? leaves(inner, `${path}${key}.`) : [`${path}${key}`],
  )

/** Somebody asks for it by its name; or, of a group within a region, for one of the group by a computed name. */
const isUsed = (path: string): boolean => {
  const parts = path.split(".")
  const key = parts.at(-1) ?? ""
  const parent = parts.at(-2) ?? ""
  const isAsked = (pattern: string): boolean => new RegExp(pattern, "u").test(sources)
  return (
    isAsked(`\\.${key}\\b`) ||
    (parts.length > 2 && isAsked(`\\b${parent}\\[`)) ||
    computed.some((prefix) => path.startsWith(prefix))
  )
}

/** Asked for as `text[state]`, where no parent's name stands before the bracket. */
const computed: readonly string[] = [
  ...["saving", "queued", "sent", "delivered", "read", "failed", "unknown", "unreadable"].map(
    (key) => `message.${key}`,
  ),
  ...["direct", "relayed", "request", "self", "blocked", "removed"].map((key) => `presence.${key}`),
  ...["direct", "relayed"].map((key) => `layers.${key}`),
  "passphrase.strength.",
]

test("every word of the catalogue is said somewhere", () => {
  const all = [...leaves(entry, ""), ...leaves(ready, "")]
  expect(all.length).toBeGreaterThan(150)
  expect(all.filter((path) => !isUsed(path))).toEqual([])
})
