import type { ContactId } from "@fourfold/contracts"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { dialAfterLink, dialAgain, firstDial, isDue } from "./dial-schedule.ts"

const [small, large] = ["0a".repeat(32) as ContactId, "f0".repeat(32) as ContactId]
const now = 1_700_000_000_000

describe("the first attempt (P-33)", () => {
  test("is made at once by the smaller fingerprint, two seconds later by the other", () => {
    expect(firstDial(now, small, { id: large, standing: "established" })).toEqual({ failures: 0, at: now })
    expect(firstDial(now, large, { id: small, standing: "established" })).toEqual({ failures: 0, at: now + 2_000 })
  })

  test("is made at once by whoever holds the invite: nobody else knows the way", () => {
    expect(firstDial(now, large, { id: small, standing: "pending" })).toEqual({ failures: 0, at: now })
  })
})

describe("the next attempts", () => {
  test("wait 1, 2, 4 … 60 seconds", () => {
    const pauses = Array.from({ length: 9 }, (_, failures) => dialAgain(failures, now, 127.5).at - now)
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000))
  })

  test("wait no more than 15 seconds while the conversation is on screen", () => {
    const pauses = Array.from({ length: 7 }, (_, failures) => dialAgain(failures, now, 127.5, true).at - now)
    expect(pauses).toEqual([1, 2, 4, 8, 15, 15, 15].map((seconds) => seconds * 1_000))
  })

  test("give or take a half", () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(255), (failures, random) => {
        const { at } = dialAgain(failures, now, random)
        const middle = Math.min(1_000 * 2 ** failures, 60_000)
        expect(at - now).toBeGreaterThanOrEqual(middle * 0.5)
        expect(at - now).toBeLessThanOrEqual(middle * 1.5)
      }),
    )
  })

  test("are not put off by an hour when the clock is set back by one", () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(255), (failures, random) => {
        const plan = dialAgain(failures, now, random)
        expect(isDue(plan, now)).toBe(false)
        expect(isDue(plan, plan.at)).toBe(true)
        expect(isDue(plan, now - 3_600_000)).toBe(true)
      }),
    )
  })

  test("start anew after a connection that lasted, and go on slowing down after one that did not", () => {
    expect(dialAfterLink(5, 10_000, now, 0)).toBeUndefined()
    expect(dialAfterLink(5, 9_999, now, 0)).toEqual({ failures: 6, at: now + 16_000 })
  })
})
