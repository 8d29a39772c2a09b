import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { detectPrimitives } from "../platform-primitives.ts"
import { compareAll } from "./differential.ts"
import { shortShape } from "./schedule.ts"

const primitives = await detectPrimitives()

test("1,000 short schedules run alike with every pairing of implementations", async () => {
  const mismatches: string[] = []
  for (let seed = 1; seed <= 1000; seed++) {
    const { mismatch } = await compareAll(seededRandom(seed), shortShape, primitives)
    if (mismatch !== undefined) mismatches.push(`seed ${seed}: ${mismatch}`)
  }
  expect(mismatches).toEqual([])
})
