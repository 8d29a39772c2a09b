/** The short form of the simulation; `run.ts` is the long one. */
import { createApp } from "@fourfold/messenger"
import { planSchedule, runSchedule, shrink } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { cryptographies } from "./cryptographies.ts"
import { breaks } from "./breaks.ts"

const seeds = (count: number, first = 1): readonly number[] => Array.from({ length: count }, (_, i) => first + i)

describe("whatever the network, the disk and the clock do, every text arrives once, in order, and is told of truly", () => {
  test("with the worker without security", async () => {
    const world = { createApp, ...cryptographies.fake() }
    for (const seed of seeds(120)) {
      const { faults } = await runSchedule(planSchedule(seed), world)
      expect(faults, `--seed ${seed} --crypto fake`).toEqual([])
    }
  })

  test("with the true worker", async () => {
    const world = { createApp, ...cryptographies.real() }
    for (const seed of seeds(8)) {
      const { faults } = await runSchedule(planSchedule(seed, { maxPersons: 3 }), world)
      expect(faults, `--seed ${seed} --crypto real --persons 3`).toEqual([])
    }
  })
})

// Of the fake cryptography: in which order the platform's own answers, nobody can seed.
test("the same seed gives the same run", async () => {
  const traces = [[], []] as readonly [string[], string[]]
  for (const lines of traces) {
    const trace = (line: string): void => void lines.push(line)
    await runSchedule(planSchedule(3, { maxPersons: 3 }), { createApp, ...cryptographies.fake(), trace })
  }
  expect(traces[0].length).toBeGreaterThan(50)
  expect(traces[0]).toEqual(traces[1])
})

describe("the simulation finds", () => {
  test.each(Object.entries(breaks))("%s", async (_, { within, from, broken }) => {
    const world = { createApp: broken(createApp), ...cryptographies.fake() }
    const faultsOf = async (schedule: ReturnType<typeof planSchedule>): Promise<readonly string[]> =>
      (await runSchedule(schedule, world)).faults
    for (const seed of seeds(within, from)) {
      const schedule = planSchedule(seed, { maxPersons: 4 })
      if ((await faultsOf(schedule)).length === 0) continue
      const smallest = await shrink(schedule, faultsOf, 12)
      expect(smallest.steps.length).toBeLessThanOrEqual(schedule.steps.length)
      expect(await faultsOf(smallest)).not.toEqual([])
      return
    }
    expect.unreachable(`not within ${within} schedules from seed ${from ?? 1} on`)
  })
})
