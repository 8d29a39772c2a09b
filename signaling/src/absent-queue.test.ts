import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { createAbsentQueue } from "./absent-queue.ts"
import { defaultLimits } from "./limits.ts"
import type { PeerId } from "./names.ts"

const limits = defaultLimits.absent
const id = (name: string): PeerId => name as PeerId
const [ana, bob] = [id("ana"), id("bob")]

describe("messages for an absent peer", () => {
  test("are released once, in the order they came, whoever sent them", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("ana", "bob"), { maxLength: 16 }), (senders) => {
        const queue = createAbsentQueue(limits)
        for (const [i, sender] of senders.entries()) queue.hold(id(sender), "carol", `${i}`, i)
        expect(queue.release("carol")).toEqual(senders.map((_, i) => `${i}`))
        expect(queue.release("carol")).toEqual([])
        expect(queue.expire(1_000_000)).toEqual([])
        expect(queue.bytes()).toBe(0)
      }),
    )
  })

  test("end after five seconds with one notice for each sender and destination", () => {
    const queue = createAbsentQueue(limits)
    queue.hold(ana, "carol", "offer", 0)
    queue.hold(ana, "carol", "candidate", 4_000)
    queue.hold(bob, "carol", "offer", 1_000)
    expect(queue.expire(4_999)).toEqual([])
    expect(queue.expire(5_000)).toEqual([{ src: ana, dst: "carol", endsAtMs: 5_000 }])
    expect(queue.release("carol")).toEqual(["offer"])
    expect(queue.bytes()).toBe(0)
  })

  test("are sixteen or 64 KiB at most, and the notice comes all the same", () => {
    const queue = createAbsentQueue(limits)
    for (const sender of Array.from({ length: 40 }, (_, i) => id(`s${i}`))) queue.hold(sender, "carol", "offer", 0)
    expect(queue.expire(5_000)).toHaveLength(40)
    for (const sender of [ana, bob]) queue.hold(sender, "carol", "x".repeat(40_000), 0)
    expect(queue.release("carol")).toHaveLength(1)
  })

  test("of one sender are 64 at most, however many destinations it calls", () => {
    const queue = createAbsentQueue(limits)
    const destinations = Array.from({ length: 500 }, (_, i) => `d${i}`)
    for (const destination of destinations) {
      queue.hold(ana, destination, "offer", 0)
      queue.hold(ana, destination, "candidate", 0)
    }
    queue.hold(bob, "d0", "offer", 0)
    const released = destinations.flatMap(queue.release)
    expect(released.filter((message) => message === "offer").length).toBeLessThanOrEqual(65)
    expect(released.length).toBe(65)
  })

  test("make room when they end, for the sender and for the destination", () => {
    const queue = createAbsentQueue(limits)
    for (const round of [0, 1, 2]) {
      const nowMs = round * 10_000
      for (const i of Array.from({ length: 16 }, (_, n) => n)) queue.hold(bob, "carol", `${i}`.repeat(1_000), nowMs)
      queue.hold(ana, "dave", "x".repeat(60_000), nowMs)
      queue.hold(bob, "another", "stays", nowMs + 1)
      // The waits of bob for carol and of ana for dave; the one for another goes on.
      expect(queue.expire(nowMs + 5_000)).toHaveLength(2)
      expect(queue.release("another")).toEqual(["stays"])
    }
    // A destination that one sender waits for longer than the other.
    queue.hold(ana, "carol", "x".repeat(60_000), 50_000)
    queue.hold(bob, "carol", "y", 53_000)
    queue.expire(55_000)
    queue.hold(bob, "carol", "z".repeat(60_000), 55_000)
    expect(queue.release("carol")).toEqual(["y", "z".repeat(60_000)])
    // A sender that has one wait left has its room back all the same.
    for (const i of Array.from({ length: 60 }, (_, n) => n)) queue.hold(ana, `d${i}`, "x", 60_000)
    queue.hold(ana, "last", "x", 64_000)
    queue.expire(65_000)
    const later = Array.from({ length: 60 }, (_, n) => `e${n}`)
    for (const destination of later) queue.hold(ana, destination, "x", 65_000)
    expect(later.flatMap(queue.release)).toHaveLength(60)
  })

  test("never take more than the cap, books included, and the books close at zero", () => {
    const operation = fc.record({
      sender: fc.integer({ min: 0, max: 9 }),
      destination: fc.integer({ min: 0, max: 9 }),
      size: fc.integer({ min: 0, max: 3_000 }),
      does: fc.constantFrom("hold", "hold", "hold", "await", "release", "expire"),
    })
    const small = { ...limits, maxBytes: 20_000, maxPerSender: 8 }
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
        const queue = createAbsentQueue(small)
        for (const [step, { sender, destination, size, does }] of operations.entries()) {
          const nowMs = step * 100
          if (does === "hold") queue.hold(id(`s${sender}`), `d${destination}`, "x".repeat(size), nowMs)
          else if (does === "await") queue.await(id(`s${sender}`), `d${destination}`, nowMs)
          else if (does === "release") queue.release(`d${destination}`)
          else queue.expire(nowMs)
          expect(queue.bytes()).toBeGreaterThanOrEqual(0)
          expect(queue.bytes()).toBeLessThanOrEqual(small.maxBytes)
        }
        queue.expire(1_000_000)
        expect(queue.bytes()).toBe(0)
      }),
    )
  })
})
