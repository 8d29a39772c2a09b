import type { ContactId, MessageId, Sealed } from "@fourfold/contracts"
import { coreType, maxUnacknowledged } from "@fourfold/contracts"
import { decode, encode } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type Outgoing,
  acknowledged,
  createOutbox,
  anewToLeave,
  outboxRecord,
  sealedToLeave,
  voidIn,
} from "./outbox.ts"

const bob = "bb".repeat(32) as ContactId
const idOf = (order: number): MessageId => order.toString(16).padStart(32, "0") as MessageId
const waiting = (order: number, sealed?: { sessions: number; convSeq: bigint }, pduType = 16): Outgoing => ({
  order,
  id: idOf(order),
  pduType,
  body: Uint8Array.of(order % 256),
  sentAt: 1_700_000_000_000,
  sealed: sealed && { ...sealed, bytes: Uint8Array.of(1, 2) as Sealed },
  held: false,
  bound: false,
})

test("a record is read back as it was written", () => {
  const anyOutgoing = fc.record({
    order: fc.nat({ max: 2 ** 48 - 1 }),
    sealed: fc.option(fc.record({ sessions: fc.nat(9), convSeq: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) }), {
      nil: undefined,
    }),
  })
  fc.assert(
    fc.property(anyOutgoing, ({ order, sealed }) => {
      const record = waiting(order, sealed)
      expect(decode(outboxRecord, encode(outboxRecord, record))).toEqual({ ok: true, value: record })
    }),
  )
})

test("a record of another version is refused", () => {
  const raw = encode(outboxRecord, waiting(1))
  raw[0] = 1
  expect(decode(outboxRecord, raw)).toMatchObject({ ok: false, error: { reason: "unknown version" } })
})

describe("on a connection (P-27)", () => {
  test("what is sealed leaves first, by its number, then what was typed, oldest first", () => {
    const all = [
      waiting(1, { sessions: 2, convSeq: 8n }),
      waiting(2),
      waiting(3),
      waiting(4, { sessions: 2, convSeq: 7n }),
    ]
    expect(sealedToLeave(all, 2, 6n)?.order).toBe(4)
    expect(sealedToLeave(all, 2, 7n)?.order).toBe(1)
    expect(sealedToLeave(all, 2, 8n)).toBeUndefined()
    expect(anewToLeave(all, 2)?.order).toBe(2)
    expect(anewToLeave([], 2)).toBeUndefined()
  })

  test("what was sealed in former sessions counts as not sealed", () => {
    const all = [waiting(1, { sessions: 1, convSeq: 8n }), waiting(2, { sessions: 1, convSeq: 9n })]
    expect(sealedToLeave(all, 2, 0n)).toBeUndefined()
    expect(anewToLeave(all, 2)?.order).toBe(1)
    expect(acknowledged(all, 2, 99n)).toEqual([])
  })

  test("nothing more is sealed while the limit is unacknowledged", () => {
    const sealed = Array.from({ length: maxUnacknowledged }, (_, i) =>
      waiting(i + 1, { sessions: 1, convSeq: BigInt(i + 1) }),
    )
    const all = [...sealed, waiting(1_000)]
    expect(anewToLeave(all, 1)).toBeUndefined()
    expect(anewToLeave(all.slice(1), 1)?.order).toBe(1_000)
  })
})

test("an acknowledgement covers everything up to its number", () => {
  const all = [1n, 2n, 3n].map((convSeq, i) => waiting(i + 1, { sessions: 1, convSeq }))
  expect(acknowledged([...all, waiting(9)], 1, 2n).map(({ order }) => order)).toEqual([1, 2])
})

test("with new sessions a Commit of the old group is dropped, a text is not", () => {
  const old = { sessions: 1, convSeq: 1n }
  const all = [waiting(1, old), waiting(2, old, coreType.mlsCommit), waiting(3, undefined, coreType.mlsCommit)]
  expect(voidIn(all, 2).map(({ order }) => order)).toEqual([2, 3])
})

test("the table stays in order, whatever comes and goes", () => {
  const outbox = createOutbox()
  for (const order of [3, 1, 2]) outbox.put(bob, waiting(order))
  outbox.put(bob, waiting(2, { sessions: 1, convSeq: 1n }))
  expect(outbox.waiting(bob).map(({ order }) => order)).toEqual([1, 2, 3])
  outbox.remove(bob, [waiting(1)])
  expect(outbox.waiting(bob).map(({ order, sealed }) => [order, sealed?.convSeq])).toEqual([
    [2, 1n],
    [3, undefined],
  ])
})
