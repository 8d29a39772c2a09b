import { describe, expect, test } from "vitest"
import { webLocksLeadership } from "./web-locks-leadership.ts"

// Node has Web Locks of its own. Each test has a name, and so a vault, for itself.
const tabs = (name: string) =>
  [webLocksLeadership(navigator.locks, name), webLocksLeadership(navigator.locks, name)] as const

describe("leadership of the vault (P-32)", () => {
  test("goes to one tab; the second is told that there is another", async () => {
    const [first, second] = tabs("one")
    expect(await first.acquire(false)).toBe(true)
    expect(await second.acquire(false)).toBe(false)
    expect(await first.acquire(false)).toBe(true)
  })

  test("is free again once the first tab gives it up", async () => {
    const [first, second] = tabs("two")
    await first.acquire(false)
    first.release()
    await expect.poll(() => second.acquire(false)).toBe(true)
  })

  test("can be stolen; the loser is told, and may take it back", async () => {
    const [first, second] = tabs("three")
    await first.acquire(false)
    const firstLost = first.lost()
    expect(await second.acquire(true)).toBe(true)
    await firstLost
    const secondLost = second.lost()
    expect(await first.acquire(true)).toBe(true)
    await secondLost
    expect(await Promise.race([first.lost(), Promise.resolve("still mine")])).toBe("still mine")
  })
})
