import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { detectPrimitives } from "../platform-primitives.ts"
import { compareAll } from "./differential.ts"
import { type Shape, longShape, nastyShape } from "./schedule.ts"

const primitives = await detectPrimitives()

test.each<{ count: number; name: string; shape: Shape; firstSeed: number }>([
  { count: 100, name: "nasty", shape: nastyShape, firstSeed: 100_001 },
  { count: 20, name: "long", shape: longShape, firstSeed: 200_001 },
])("$count $name schedules run alike with every pairing of implementations", async ({ count, shape, firstSeed }) => {
  const mismatches: string[] = []
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const { mismatch } = await compareAll(seededRandom(seed), shape, primitives)
    if (mismatch !== undefined) mismatches.push(`seed ${seed}: ${mismatch}`)
  }
  expect(mismatches).toEqual([])
})
