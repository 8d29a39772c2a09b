import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { pathOf } from "./link-path.ts"

const candidate = (id: string, candidateType: string) => ({ id, type: `${id}-candidate`, candidateType })
const pair = (id: string, more = {}) => ({
  id,
  type: "candidate-pair",
  localCandidateId: "local",
  remoteCandidateId: "remote",
  ...more,
})
const transport = { id: "T", type: "transport", selectedCandidatePairId: "P" }

describe("the path of a connection", () => {
  test.each([
    ["host", "host", "direct"],
    ["srflx", "prflx", "direct"],
    ["relay", "host", "relayed"],
    ["srflx", "relay", "relayed"],
  ])("from a %s to a %s candidate is %s", (local, remote, path) => {
    const ends = [candidate("local", local), candidate("remote", remote)]
    expect(pathOf([pair("P"), transport, ...ends])).toBe(path)
    expect(pathOf([...ends, pair("P", { selected: true })])).toBe(path)
  })

  test("is that of the selected pair, not of any other", () => {
    const other = { ...pair("Q"), localCandidateId: "turn" }
    const ends = [candidate("local", "host"), candidate("remote", "host"), candidate("turn", "relay")]
    expect(pathOf([other, pair("P"), transport, ...ends])).toBe("direct")
  })

  test("is not known before a pair is selected", () => {
    expect(pathOf([])).toBeUndefined()
    expect(pathOf([{ id: "T", type: "transport" }, pair("P")])).toBeUndefined()
  })

  test("is read from any statistics without throwing", () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), (stats) => {
        expect([undefined, "direct", "relayed"]).toContain(pathOf(stats))
      }),
    )
  })
})
