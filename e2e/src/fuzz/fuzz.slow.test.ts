/** A little of the fuzzing; a million inputs each are `npm run test:adversary`. */
import { describe, expect, test } from "vitest"
import { createDice } from "./dice.ts"
import { heapAfterCollection } from "./heap.ts"
import { feed } from "./target.ts"
import { createTargets } from "./targets.ts"

const targets = await createTargets()

describe("a decoder that is fed rubbish neither throws nor takes long:", () => {
  test.each(targets)("$name", async (target) => {
    const limits = { inputs: 2000, ms: target.isDear ? 300 : 20_000 }
    const fed = await feed(target, createDice(9), limits, heapAfterCollection)
    expect(fed.exceptions).toEqual([])
    // Generous: a busy machine stops for longer than any decoder.
    expect(fed.slowestMs).toBeLessThan(2000)
    expect(fed.inputs).toBeGreaterThan(target.isDear ? 4 : 1999)
  })
})
