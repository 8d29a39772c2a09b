/** Random bytes that are the same on every run. Never for real keys. */
import type { Random } from "@fourfold/contracts"

/** xorshift128 seeded through a multiplicative hash: good enough to look random, small enough to read. */
export const seededRandom = (seed: number): Random => {
  const state = Uint32Array.from({ length: 4 }, (_, i) => Math.imul(seed + i + 1, 2_654_435_761) ^ (0x9e37_79b9 + i))
  const next = (): number => {
    const [a = 0, b = 0, c = 0, d = 0] = state
    let t = d ^ (d << 11)
    t ^= t >>> 8
    state.set([t ^ a ^ (a >>> 19), a, b, c])
    return state[0] ?? 0
  }
  for (let i = 0; i < 16; i++) next()
  return { bytes: (length) => Uint8Array.from({ length }, () => next() >>> 24) }
}
