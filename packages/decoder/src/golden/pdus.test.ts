/** docs/vectors/pdus.json: every PDU is read to the same value, and what is refused there is refused (P-34). */
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { Refused } from "../bytes.ts"
import { readPdu } from "../pdu.ts"
import { plain, readVectors } from "./vectors.ts"

const typesInText = (): readonly number[] =>
  [...readFileSync("docs/PROTOCOL.md", "utf8").matchAll(/^\| (?<type>\d+) \| /gmu)].map(([, type]) => Number(type))

const vectors = readVectors("pdus")

test("every PDU is read", () => {
  const rows = vectors.rows("rows")
  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows) expect(plain(readPdu(row.number("type"), row.bytes("body")))).toEqual(row.at("pdu").value)
  // Every type that docs/PROTOCOL.md names but the reserved one.
  expect(new Set(rows.map((row) => row.number("type")))).toEqual(new Set(typesInText().filter((type) => type !== 7)))
})

test("a type of a later version is no error", () => {
  for (const row of vectors.rows("unknown"))
    expect(readPdu(row.number("type"), row.bytes("body"))).toEqual({ type: "unknown" })
})

test.each(vectors.rows("refused").map((row) => [row.text("name"), row] as const))("%s is refused", (_, row) => {
  expect(() => readPdu(row.number("type"), row.bytes("body"))).toThrow(Refused)
})
