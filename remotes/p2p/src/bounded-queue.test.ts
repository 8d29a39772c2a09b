import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type BoundedQueue, createBoundedQueue } from "./bounded-queue.ts"

const queueOf = (capacity: number) => createBoundedQueue<number>({ capacity, costOf: () => 1 })

const readAll = async <T>(queue: BoundedQueue<T>): Promise<readonly T[]> => {
  const read: T[] = []
  for await (const item of queue) read.push(item)
  return read
}

describe("a bounded queue", () => {
  test("gives out everything in order, whoever comes first, reader or writer", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.integer(), { nil: "read" as const })), async (steps) => {
        const queue = queueOf(1_000)
        const iterator = queue[Symbol.asyncIterator]()
        const reads: Promise<IteratorResult<number, undefined>>[] = []
        for (const step of steps) {
          if (step === "read") reads.push(iterator.next())
          else queue.push(step)
        }
        queue.end("keep")
        const early = (await Promise.all(reads)).flatMap(({ value }) => (value === undefined ? [] : [value]))
        expect([...early, ...(await readAll(queue))]).toEqual(steps.filter((step) => step !== "read"))
      }),
    )
  })

  test("keeps what arrived before anybody read, and after the end", async () => {
    const queue = queueOf(10)
    queue.push(1)
    queue.push(2)
    queue.end("keep")
    expect(await readAll(queue)).toEqual([1, 2])
    expect(await readAll(queue)).toEqual([])
  })

  test("refuses what would take it over its limit, and takes more once something was read", async () => {
    const queue = createBoundedQueue<string>({ capacity: 10, costOf: (text) => text.length })
    expect(queue.push("four")).toBe(true)
    expect(queue.push("sixsix")).toBe(true)
    expect(queue.push("x")).toBe(false)
    expect(await queue[Symbol.asyncIterator]().next()).toEqual({ done: false, value: "four" })
    expect(queue.push("five5")).toBe(false)
    expect(queue.push("four")).toBe(true)
  })

  test("never holds more than its limit, whatever is pushed and read", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.nat(40), { nil: undefined })), async (steps) => {
        const queue = createBoundedQueue<number>({ capacity: 100, costOf: (cost) => cost })
        const iterator = queue[Symbol.asyncIterator]()
        const model: number[] = []
        const used = () => model.reduce((sum, cost) => sum + cost, 0)
        for (const step of steps) {
          if (step === undefined && model.length > 0)
            model.splice(model.indexOf((await iterator.next()).value ?? -1), 1)
          if (step !== undefined && queue.push(step)) model.push(step)
          expect(used()).toBeLessThanOrEqual(100)
        }
        queue.end("keep")
        expect(await readAll(queue)).toEqual(model)
      }),
    )
  })

  test("ends the wait of a reader, and takes nothing after the end", async () => {
    const queue = queueOf(10)
    const waiting = queue[Symbol.asyncIterator]().next()
    queue.end("keep")
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(queue.push(1)).toBe(false)
    expect(await readAll(queue)).toEqual([])
  })

  test("drops what waits when told to", async () => {
    const queue = queueOf(10)
    queue.push(1)
    queue.end("drop")
    expect(await readAll(queue)).toEqual([])
  })

  test("goes on where an earlier loop was left", async () => {
    const queue = queueOf(10)
    for (const item of [1, 2, 3]) queue.push(item)
    for await (const item of queue) {
      expect(item).toBe(1)
      break
    }
    queue.end("keep")
    expect(await readAll(queue)).toEqual([2, 3])
  })
})
