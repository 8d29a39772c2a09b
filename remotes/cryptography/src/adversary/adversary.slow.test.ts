/** Every trial in its short form; the long one is `npm run test:adversary`. */
import { execFileSync } from "node:child_process"
import { execPath } from "node:process"
import { describe, expect, test } from "vitest"
import { trials } from "./trials.ts"

/** Listens to the ciphers, which has to begin before the product is loaded: in a process of its own. */
const recorded = "no (key, nonce)"

describe("an adversary gets nowhere:", () => {
  test.each(trials.filter(({ name }) => !name.startsWith(recorded)))("$name", async ({ short }) => {
    const { violations, figures } = await short()
    expect(violations).toEqual([])
    expect(figures.size).toBeGreaterThan(0)
  })

  test("no (key, nonce) is used twice", () => {
    const main = new URL("main.ts", import.meta.url).pathname
    const printed = execFileSync(execPath, ["--no-warnings", main, "--short", recorded], { encoding: "utf8" })
    expect(printed).toMatch(/\n +0 {2}\(key, nonce\) used twice\n/u)
    expect(printed).toContain("2 trials, 0 violations")
  })
})
