/** The published vectors in Node, with noble's primitives and with the platform's. The page of in-chromium runs the same. */
import { detectPrimitives, noblePrimitives } from "@fourfold/signal"
import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { env } from "node:process"
import { gunzipSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { standardChecks } from "./all.ts"
import { detectEd25519, nobleEd25519 } from "../../primitives/ed25519.ts"
import type { Platform } from "./check.ts"
import { Row } from "./row.ts"

const folder = resolve("../shared/vectors")
const isThere = existsSync(folder)

const read = (file: string): Row => {
  const raw = readFileSync(resolve(folder, file))
  return new Row(file, JSON.parse(new TextDecoder().decode(file.endsWith(".gz") ? gunzipSync(raw) : raw)))
}

test("the test vectors are there", (context) => {
  if (!isThere && env["CI"] === undefined) context.skip(`no test vectors in ${folder}: the primitives are not checked`)
  expect(isThere).toBe(true)
})

const noble: Platform = { ...noblePrimitives, ed25519: nobleEd25519 }
describe.runIf(isThere).each([
  ["noble", noble],
  ["the platform where it can, else noble", { ...(await detectPrimitives()), ed25519: await detectEd25519() }],
] as const)("%s", (_, platform) => {
  const quick = standardChecks.filter(({ isLong }) => !isLong || (isLong === "withNoble" && platform !== noble))
  test.each(quick.map((check) => [check.name, check] as const))(
    "%s",
    { timeout: 30_000 },
    async (__, { file, cases, run }) => {
      expect(await run(read(file), platform)).toBe(cases)
    },
  )
})

test("a vector that does not fit fails", async () => {
  const [aes] = standardChecks
  const wrong = {
    ivSize: 96,
    keySize: 256,
    tagSize: 128,
    tests: [
      {
        key: "00".repeat(32),
        iv: "00".repeat(12),
        aad: "",
        msg: "00",
        ct: "01",
        tag: "00".repeat(16),
        result: "valid",
      },
    ],
  }
  await expect(aes?.run(new Row("made up", { testGroups: [wrong] }), noble)).rejects.toThrow("made up")
})
