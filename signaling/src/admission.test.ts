import { describe, expect, test } from "vitest"
import { createAdmission } from "./admission.ts"
import { defaultLimits } from "./limits.ts"

const admittedOf = (tries: number, admit: () => boolean): number =>
  Array.from({ length: tries }, admit).filter(Boolean).length

describe("one network", () => {
  test("opens forty sockets at once and then two a second", () => {
    const admission = createAdmission(defaultLimits)
    expect(admittedOf(60, () => admission.admit("192.0.2.1", 0))).toBe(40)
    expect(admittedOf(60, () => admission.admit("192.0.2.1", 1_000))).toBe(2)
    expect(admission.admit("192.0.2.2", 1_000)).toBe(true)
  })

  test("holds a hundred sockets, and one more when one has closed", () => {
    const admission = createAdmission(defaultLimits)
    for (const second of Array.from({ length: 100 }, (_, i) => i)) admission.admit("192.0.2.1", second * 1_000)
    expect(admission.admit("192.0.2.1", 200_000)).toBe(false)
    admission.release("192.0.2.1")
    expect(admission.admit("192.0.2.1", 200_000)).toBe(true)
  })

  test("that guesses at ids of others gets few guesses", () => {
    const admission = createAdmission(defaultLimits)
    const guess = (nowMs: number) => () => {
      const admitted = admission.admit("192.0.2.1", nowMs)
      if (admitted) admission.charge("192.0.2.1", nowMs)
      if (admitted) admission.release("192.0.2.1")
      return admitted
    }
    expect(admittedOf(60, guess(0))).toBe(8)
    expect(admittedOf(60, guess(10_000))).toBe(4)
  })

  test("is forgotten when it holds nothing and has rested", () => {
    const admission = createAdmission(defaultLimits)
    admission.admit("192.0.2.1", 0)
    admission.sweep(60_000)
    expect(admission.known()).toBe(1)
    admission.release("192.0.2.1")
    admission.sweep(0)
    expect(admission.known()).toBe(1)
    admission.sweep(60_000)
    expect(admission.known()).toBe(0)
  })
})
