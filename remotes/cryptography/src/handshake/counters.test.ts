import { describe, expect, test } from "vitest"
import { compareCounters, counters, isNoCounters, noCounters } from "./counters.ts"
import { encode } from "@fourfold/std"
import { firstSession } from "./sessions-of-contact.ts"

const empty = new Uint8Array()
const hash = (byte: number) => new Uint8Array(32).fill(byte)
/** Ten durable messages sent, the peer acknowledged six; eight received. */
const mine = {
  ...firstSession({ mls: empty, signal: empty, sigExport: empty }, empty, 0),
  sent: 10n,
  acknowledged: 6n,
  received: 8n,
  steps: 20n,
  seen: 15n,
  sentHashes: Array.from({ length: 5 }, (_, i) => ({ convSeq: BigInt(6 + i), hash: hash(6 + i) })),
}
const epoch = { current: 3n, pending: false }
const theirs = { sent: 9n, received: 7n, steps: 16n, seen: 19n, receivedHash: hash(7), mlsEpoch: 3n }
const compared = (change: Partial<typeof theirs>) => compareCounters(mine, epoch, { ...theirs, ...change })

describe("counters of the peer (P-16)", () => {
  test("that fit mine are consistent", () => {
    expect(compared({})).toEqual({ type: "Consistent", mergesPending: false })
    expect(compared({ received: 6n, receivedHash: hash(6) }).type).toBe("Consistent")
    expect(compared({ sent: 8n, steps: 15n, seen: 20n }).type).toBe("Consistent")
  })

  test.each([
    ["it has stored more than I sent", { received: 11n, receivedHash: hash(11) }, "me"],
    ["it has opened more than I sealed", { seen: 21n }, "me"],
    ["it sent less than I stored", { sent: 7n }, "them"],
    ["it sealed less than I opened", { steps: 14n }, "them"],
    ["it has stored less than it acknowledged", { received: 5n, receivedHash: hash(5) }, "them"],
    ["its message of that number is another one", { receivedHash: hash(8) }, "one of us"],
  ] as const)("show a rollback when %s", (_, change, who) => {
    expect(compared(change)).toEqual({ type: "RolledBack", who })
  })

  test("with nothing stored carry no hash", () => {
    const start = { ...mine, acknowledged: 0n }
    expect(compareCounters(start, epoch, { ...theirs, received: 0n, receivedHash: hash(0) }).type).toBe("Consistent")
    expect(compareCounters(start, epoch, { ...theirs, received: 0n, receivedHash: hash(1) }).type).toBe("RolledBack")
  })

  test("may be one epoch ahead only while my Commit waits, and one behind", () => {
    const at = (mlsEpoch: bigint, pending: boolean) =>
      compareCounters(mine, { current: 3n, pending }, { ...theirs, mlsEpoch })
    expect(at(4n, true)).toEqual({ type: "Consistent", mergesPending: true })
    expect(at(3n, true)).toEqual({ type: "Consistent", mergesPending: false })
    expect(at(2n, false)).toEqual({ type: "Consistent", mergesPending: false })
    expect([at(4n, false), at(5n, true), at(1n, false)].map(({ type }) => type)).toEqual(
      Array.from({ length: 3 }, () => "BrokenSessions"),
    )
  })
})

test("counters have 72 bytes, and all are zero when there are no sessions yet", () => {
  expect(encode(counters, theirs)).toHaveLength(72)
  expect(isNoCounters(noCounters)).toBe(true)
  for (const change of [{ sent: 1n }, { received: 1n }, { steps: 1n }, { seen: 1n }, { mlsEpoch: 1n }])
    expect(isNoCounters({ ...noCounters, ...change })).toBe(false)
  expect(isNoCounters({ ...noCounters, receivedHash: hash(1) })).toBe(false)
})
