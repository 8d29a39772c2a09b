import type { ContactId, Link } from "@fourfold/contracts"
import { fakeClock } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createBell } from "./bell.ts"
import { type Live, ackSoon, ask, createLive, healingDue, nextDue, pingSoon, takeTransient } from "./live.ts"

const start = 1_000
const create = (): Live =>
  createLive({
    contact: "c" as ContactId,
    link: {} as Link,
    sessions: 1,
    sessionsId: "ab",
    since: start,
    sas: [],
    bell: createBell(fakeClock()),
    leftUpTo: 0n,
  })

describe("an acknowledgement (P-30)", () => {
  test("waits a moment for more, counted from the first", () => {
    const live = create()
    ackSoon(live, start)
    ackSoon(live, start + 150)
    expect(takeTransient(live, start + 199, 2n)).toBeUndefined()
    expect(nextDue(live)).toBe(start + 200)
    expect(takeTransient(live, start + 200, 2n)).toEqual({ type: "ack", recv: 2n })
    expect(nextDue(live)).toBeUndefined()
  })

  test("leaves at once after sixteen messages", () => {
    const live = create()
    for (let i = 0; i < 15; i++) ackSoon(live, start)
    expect(takeTransient(live, start, 15n)).toBeUndefined()
    ackSoon(live, start)
    expect(takeTransient(live, start, 16n)).toEqual({ type: "ack", recv: 16n })
  })
})

test("what is asked for leaves once, however often it is asked for", () => {
  const live = create()
  ask(live, "pong")
  ask(live, "mlsCommitRequest")
  ask(live, "pong")
  expect([1, 2, 3].map(() => takeTransient(live, start, 0n)?.type)).toEqual(["pong", "mlsCommitRequest", undefined])
})

test("a rekey message that is owed leaves in a ping within thirty seconds", () => {
  const live = create()
  pingSoon(live, start)
  pingSoon(live, start + 5_000)
  const due = nextDue(live) ?? 0
  expect(due - start).toBeLessThanOrEqual(30_000)
  expect(takeTransient(live, due - 1, 0n)).toBeUndefined()
  expect(takeTransient(live, due, 0n)).toEqual({ type: "ping" })
})

test("the group is asked what it needs once in a hundred messages", () => {
  const live = create()
  expect(Array.from({ length: 250 }, () => healingDue(live)).flatMap((due, i) => (due ? [i + 1] : []))).toEqual([
    100, 200,
  ])
})
