import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { noblePrimitives } from "./noble-primitives.ts"
import { tryMutations } from "./oracle/mutations.ts"
import { detectPrimitives } from "./platform-primitives.ts"

test("3,000 damaged messages are refused with the session unchanged", { timeout: 60_000 }, async () => {
  expect((await tryMutations(seededRandom(5), await detectPrimitives(), 3000)).accepted).toEqual([])
})

test("so they are without WebCrypto", { timeout: 60_000 }, async () => {
  expect((await tryMutations(seededRandom(6), noblePrimitives, 100)).accepted).toEqual([])
})
