import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { noblePrimitives } from "./noble-primitives.ts"
import { tryMutations } from "./oracle/mutations.ts"
import { detectPrimitives } from "./platform-primitives.ts"

test("5,000 damaged messages are refused with the session unchanged", async () => {
  expect((await tryMutations(seededRandom(5), await detectPrimitives(), 5000)).accepted).toEqual([])
})

test("so they are without WebCrypto", async () => {
  expect((await tryMutations(seededRandom(6), noblePrimitives, 200)).accepted).toEqual([])
})
