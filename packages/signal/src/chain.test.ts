import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { type Chain, eraseKeys, messageKeys, nextChain, stepChain } from "./chain.ts"

const random = seededRandom(41)
const start: Chain = { key: random.bytes(32), index: 6 }

test("passing over a message leads to the same chain as using it", () => {
  const { seed, chain } = stepChain(start)
  expect(nextChain(start)).toEqual(chain)
  expect(chain.index).toBe(7)
  expect([chain.key, start.key]).not.toContainEqual(seed)
  expect(stepChain(chain).seed).not.toEqual(seed)
})

test("the keys of a message depend on its seed and on its post-quantum key, and can be erased", () => {
  const { seed } = stepChain(start)
  const keysWith = (fill: number) => messageKeys(seed.slice(), new Uint8Array(32).fill(fill))
  const keys = keysWith(1)
  expect([keys.aesKey.length, keys.macKey.length, keys.iv.length]).toEqual([32, 32, 16])
  expect(keysWith(1)).toEqual(keys)
  const other = keysWith(2)
  for (const name of ["aesKey", "macKey", "iv"] as const) expect(other[name]).not.toEqual(keys[name])
  eraseKeys(keys)
  expect(keys).toEqual({ aesKey: new Uint8Array(32), macKey: new Uint8Array(32), iv: new Uint8Array(16) })
})
