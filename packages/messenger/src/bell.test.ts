import { quickClock } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createBell, pause } from "./bell.ts"

const setup = () => {
  const clock = quickClock(0)
  const over = new AbortController()
  const bell = createBell(clock)
  let woken = 0
  const wait = (until?: number): void => void bell.wait(until, over.signal).then(() => woken++)
  return { bell, clock, over, wait, woken: () => woken }
}

describe("who waits at a bell", () => {
  test("goes on when it rings, when the time has come, or when all is over", async () => {
    const { bell, clock, over, wait, woken } = setup()
    wait(1_000)
    await clock.advance(999)
    expect(woken()).toBe(0)
    await clock.advance(1)
    expect(woken()).toBe(1)
    wait()
    await clock.advance(1_000_000)
    expect(woken()).toBe(1)
    bell.ring()
    await clock.advance(0)
    expect(woken()).toBe(2)
    wait()
    over.abort()
    await clock.advance(0)
    expect(woken()).toBe(3)
  })

  test("misses no ring, and hears each once", async () => {
    const { bell, clock, wait, woken } = setup()
    bell.ring()
    bell.ring()
    wait()
    await clock.advance(0)
    expect(woken()).toBe(1)
    wait()
    await clock.advance(0)
    expect(woken()).toBe(1)
  })
})

test("a pause says whether it was slept through", async () => {
  const clock = quickClock(0)
  const over = new AbortController()
  const [slept, cut] = [pause(clock, 10, over.signal), pause(clock, 20, over.signal)]
  await clock.advance(10)
  over.abort()
  expect(await slept).toBe(true)
  expect(await cut).toBe(false)
  expect(await pause(clock, 10, over.signal)).toBe(false)
})
