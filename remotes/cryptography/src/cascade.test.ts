/** P-23: a cascade of two layers is a layer. Here of toys that show their order; the real ones are tested in their folders. */
import type { LayerReport } from "@fourfold/contracts"
import { type Bytes, concat, err, ok } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Layer, cascade } from "./cascade.ts"

const notAuthentic = { ok: false, error: { type: "NotAuthentic" } }

/** Puts its mark and its count in front; opens nothing else. */
const marking = (mark: number, name: LayerReport["layer"], seen: string[] = []): Layer<number, Bytes> => {
  const report = (step: number): LayerReport => ({ layer: name, epoch: 0, step, bytesIn: 0, bytesOut: 0, ms: 0 })
  const headOf = (count: number, context: Bytes) => concat(new Uint8Array([mark, count]), context)
  return {
    seal: async (count, plaintext, context) => {
      seen.push(`seal ${name}`)
      return [count + 1, concat(headOf(count, context), plaintext), [report(count)]]
    },
    open: async (count, sealed, context) => {
      seen.push(`open ${name}`)
      const head = headOf(count, context)
      if (!head.every((byte, i) => byte === sealed[i])) return err({ type: "NotAuthentic" })
      return ok([count + 1, sealed.slice(head.length), [report(count)]])
    },
  }
}

const context = new Uint8Array([7])
const text = new Uint8Array([1, 2, 3])

describe("a cascade of two layers", () => {
  test("seals with the inner one first and opens with the outer one first; each gets its own state and the one context", async () => {
    const seen: string[] = []
    const both = cascade(marking(0xa, "MLS", seen), marking(0xb, "Signal", seen))
    const [next, sealed, reports] = await both.seal([3, 5], text, context)
    expect([next, sealed]).toEqual([[4, 6], new Uint8Array([0xb, 5, 7, 0xa, 3, 7, 1, 2, 3])])
    expect(reports.map(({ layer, step }) => [layer, step])).toEqual([
      ["MLS", 3],
      ["Signal", 5],
    ])
    const opened = await both.open([3, 5], sealed, context)
    expect(opened).toMatchObject({ ok: true, value: [[4, 6], text, [{ layer: "Signal" }, { layer: "MLS" }]] })
    expect(seen).toEqual(["seal MLS", "seal Signal", "open Signal", "open MLS"])
  })

  test("shows the inner layer nothing that the outer one has refused, and refuses what either refuses", async () => {
    const seen: string[] = []
    const both = cascade(marking(0xa, "MLS", seen), marking(0xb, "Signal", seen))
    const [, sealed] = await both.seal([3, 5], text, context)
    seen.length = 0
    expect(await both.open([3, 6], sealed, context)).toEqual(notAuthentic)
    expect(seen).toEqual(["open Signal"])
    expect(await both.open([4, 5], sealed, context)).toEqual(notAuthentic)
    expect(await both.open([3, 5], sealed, new Uint8Array([8]))).toEqual(notAuthentic)
  })

  test("is a layer like any other: of three, however they are put together", async () => {
    const [one, two, three] = [marking(1, "MLS"), marking(2, "Signal"), marking(3, "AES")]
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 50 }), fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), async (raw, n) => {
        const [a, b, c] = n
        const left = cascade(cascade(one, two), three)
        const right = cascade(one, cascade(two, three))
        const [, sealed, reports] = await left.seal([[a, b], c], concat(raw), context)
        const again = await right.seal([a, [b, c]], concat(raw), context)
        expect([again[1], again[2]]).toEqual([sealed, reports])
        const opened = await right.open([a, [b, c]], sealed, context)
        expect(opened.ok && opened.value[1]).toEqual(concat(raw))
      }),
    )
  })
})
