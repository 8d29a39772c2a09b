import { describe, expect, test } from "vitest"
import { describeConformance } from "./conformance.ts"
import { alice, bob, official, ours, pairings, receive, say, send, start } from "./pairings.ts"
import { withField } from "./wire.ts"

describeConformance(pairings)

describe("the wrapper of a first message", () => {
  const cases = [
    { field: 1, value: undefined },
    { field: 1, value: 77 },
    { field: 2, value: undefined },
    { field: 2, value: new Uint8Array(33).fill(5) },
    { field: 3, value: undefined },
    { field: 3, value: new Uint8Array(33).fill(5) },
    { field: 4, value: undefined },
    { field: 4, value: new Uint8Array(40).fill(0x44) },
    { field: 5, value: undefined },
    { field: 5, value: 77 },
    { field: 6, value: undefined },
    { field: 6, value: 77 },
    { field: 7, value: undefined },
    { field: 7, value: 77 },
    { field: 8, value: undefined },
    { field: 8, value: new Uint8Array(1569).fill(8) },
    { field: 8, value: Uint8Array.of(8) },
    { field: 9, value: 77 },
  ]

  test.each(cases)("with field $field changed gets the same verdict from both, for a new session", async (change) => {
    const verdicts = []
    for (const makeBob of [ours, official]) {
      const [a, b] = [await ours(alice), await makeBob(bob)]
      await start(a, b)
      const { type, bytes } = await send(a, b)
      verdicts.push((await receive(b, a, { type, bytes: withField(bytes, change.field, change.value) })) ?? "refused")
    }
    expect(verdicts[0]).toBe(verdicts[1])
    expect(verdicts[0]).toBe(change.field === 5 || change.field === 9 ? "hello" : "refused")
  })

  test.each(cases)("with field $field changed gets the same verdict from both, for a known session", async (change) => {
    const verdicts = []
    for (const makeBob of [ours, official]) {
      const [a, b] = [await ours(alice), await makeBob(bob)]
      await start(a, b)
      await say(a, b)
      const { type, bytes } = await send(a, b)
      verdicts.push((await receive(b, a, { type, bytes: withField(bytes, change.field, change.value) })) ?? "refused")
    }
    expect(verdicts[0]).toBe(verdicts[1])
  })

  test.each([0x00, 0x24, 0x34, 0x43, 0x40, 0x54, 0xf4])(
    "with version byte %i gets the same verdict from both",
    async (version) => {
      const verdicts = []
      for (const makeBob of [ours, official]) {
        const [a, b] = [await ours(alice), await makeBob(bob)]
        await start(a, b)
        const { type, bytes } = await send(a, b)
        verdicts.push((await receive(b, a, { type, bytes: bytes.with(0, version) })) ?? "refused")
      }
      expect(verdicts[0]).toBe(verdicts[1])
      expect(verdicts[0]).toBe(version >> 4 === 4 ? "hello" : "refused")
    },
  )
})
