import type { MessageId } from "@fourfold/contracts"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Logged, chunkOf, chunkSize, freshMessage } from "../records/message-record.ts"
import { type SummaryRecord, noSummary } from "../records/summary-record.ts"
import { tallyAdded, tallyRemoved, tallyReplaced } from "./tally.ts"
import {
  type Window,
  cut,
  grown,
  hasNewer,
  hasOlder,
  newestPage,
  nextChunk,
  pageAround,
  trimmed,
  withAdded,
  withRemoved,
} from "./window.ts"

const idOf = (order: number): MessageId => order.toString(16).padStart(32, "0") as MessageId
const entry = (order: number, incoming = order % 2 === 0): Logged => {
  const base = { ...freshMessage, id: idOf(order), order, sentAt: order, wordedAt: order }
  const body = { type: "text", text: `text ${order}` } as const
  return incoming
    ? { ...base, body, direction: "in", receivedAt: order }
    : {
        ...base,
        body,
        direction: "out",
        state: "queued",
        failure: undefined,
        leftAt: undefined,
        deliveredAt: undefined,
        readAt: undefined,
      }
}

/** Something is said, or something that was said is taken away: as a number, which one. */
const anyDeeds = fc.array(fc.option(fc.nat(999), { nil: undefined, freq: 3 }), { minLength: 1, maxLength: 60 })

/** The log on disk, the summary and the window after all that, each said `times` times. */
const lived = (deeds: readonly (number | undefined)[], times: number) => {
  let summary: SummaryRecord = noSummary
  let window: Window | undefined = { first: 0, last: 0, messages: [] }
  const log = new Map<MessageId, Logged>()
  for (const deed of deeds) {
    if (deed !== undefined) {
      const gone = [...log.values()][deed % Math.max(log.size, 1)]
      if (!gone) continue
      log.delete(gone.id)
      summary = tallyRemoved(summary, gone)
      window = withRemoved(window, new Set([gone.id]))
      continue
    }
    for (let i = 0; i < times; i++) {
      const message = entry(summary.lastOrder + 1)
      window = withAdded(window, summary.chunks, message) ?? window
      summary = tallyAdded(summary, message)
      log.set(message.id, message)
    }
  }
  return { summary, window, log: [...log.values()] }
}
const chunkIn = (log: readonly Logged[], chunk: number): readonly Logged[] =>
  log.filter(({ order }) => chunkOf(order) === chunk)

describe("the summary of a log", () => {
  test("counts its chunks and what was not read, whatever came and went", () => {
    fc.assert(
      fc.property(anyDeeds, fc.integer({ min: 1, max: 40 }), (deeds, times) => {
        const { summary, log } = lived(deeds, times)
        const counts = Map.groupBy(log, ({ order }) => chunkOf(order))
        expect(summary.chunks.map(({ chunk, count }) => [chunk, count])).toEqual(
          [...counts].map(([chunk, entries]) => [chunk, entries.length]).toSorted(([a = 0], [b = 0]) => a - b),
        )
        expect(summary.unread).toBe(log.filter(({ direction }) => direction === "in").length)
      }),
    )
  })

  test("forgets that a chunk is in the index when what it says has changed, and only then", () => {
    const before = entry(5)
    const indexed = {
      ...tallyAdded(noSummary, before),
      chunks: [{ chunk: 0, count: 5, firstAt: 1, indexed: true }],
    }
    const isIndexed = (after: Logged): boolean | undefined => tallyReplaced(indexed, before, after).chunks[0]?.indexed
    expect(isIndexed({ ...before, layers: [] })).toBe(true)
    expect(isIndexed({ ...before, body: { type: "text", text: "other" } })).toBe(false)
    expect(isIndexed({ ...before, reactions: { me: "x", them: "" } })).toBe(false)
    expect(tallyRemoved(indexed, before).chunks[0]?.indexed).toBe(false)
    expect(tallyAdded(indexed, entry(6)).chunks[0]?.indexed).toBe(false)
  })
})

describe("a window over a log", () => {
  test("that reached the end still holds the whole end, whatever came and went", () => {
    fc.assert(
      fc.property(anyDeeds, fc.integer({ min: 1, max: 40 }), (deeds, times) => {
        const { log, window } = lived(deeds, times)
        expect(window.messages).toEqual(log)
      }),
    )
  })

  test("moved to and fro has no gap, and shows everything once it has been everywhere", () => {
    fc.assert(
      fc.property(
        anyDeeds,
        fc.integer({ min: 20, max: 200 }),
        fc.array(fc.boolean(), { maxLength: 40 }),
        (deeds, times, moves) => {
          const { log, summary } = lived(deeds, times)
          const { chunks } = summary
          const [first, last] = newestPage(chunks)
          let window = cut({ first: 0, last: Infinity, messages: log }, first, last)
          const step = (side: "older" | "newer"): boolean => {
            const chunk = nextChunk(chunks, window, side)
            if (chunk === undefined) return false
            window = grown(window, chunk, chunkIn(log, chunk))
            const [from, to] = [window.messages[0]?.order ?? 0, window.messages.at(-1)?.order ?? 0]
            expect(window.messages).toEqual(log.filter(({ order }) => order >= from && order <= to))
            expect(window.messages.length).toBeLessThanOrEqual(8 * chunkSize)
            return true
          }
          for (const isOlder of moves) {
            const side = isOlder ? "older" : "newer"
            const isMore = isOlder ? hasOlder(chunks, window) : hasNewer(chunks, window)
            expect(step(side)).toBe(isMore)
          }
          const seen = new Set<MessageId>()
          const look = (): void => {
            for (const { id } of window.messages) seen.add(id)
          }
          look()
          while (step("older")) look()
          while (step("newer")) look()
          expect(seen.size).toBe(log.length)
        },
      ),
      { numRuns: 40 },
    )
  })

  test("begins with a page that is worth it, and can stand around any chunk", () => {
    fc.assert(
      fc.property(anyDeeds, fc.integer({ min: 1, max: 100 }), fc.nat(60), (deeds, times, which) => {
        const { log, summary } = lived(deeds, times)
        const [first, last] = newestPage(summary.chunks)
        const shown = log.filter(({ order }) => chunkOf(order) >= first && chunkOf(order) <= last)
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(log.length, 64))
        expect(shown.length).toBeLessThanOrEqual(chunkSize + 63)
        const chunk = summary.chunks[which % Math.max(summary.chunks.length, 1)]?.chunk ?? 0
        const [from, to] = pageAround(summary.chunks, chunk)
        expect(from <= chunk && to >= chunk).toBe(true)
      }),
    )
  })

  test("that nobody looks at drops what piles up, and keeps its newest page", () => {
    const { log, summary } = lived([undefined], 500)
    const whole = { first: 0, last: 3, messages: log }
    const [first] = newestPage(summary.chunks)
    expect(trimmed(whole, summary.chunks, false)?.messages).toEqual(log.filter(({ order }) => chunkOf(order) >= first))
    const elsewhere = cut(whole, 0, 1)
    expect(trimmed(elsewhere, summary.chunks, false)).toBe(elsewhere)
    const short = { first: 0, last: 3, messages: log.slice(-200) }
    expect(trimmed(short, summary.chunks, false)).toBe(short)
    expect(trimmed(whole, summary.chunks, true)).toBe(whole)
    const flood = lived([undefined], 3_000)
    const watched = trimmed({ first: 0, last: 23, messages: flood.log }, flood.summary.chunks, true)
    expect(watched?.messages).toEqual(flood.log.slice(-(7 * chunkSize + (3_001 % chunkSize))))
  })

  test("that does not reach the end is not touched by what comes", () => {
    const { log, summary } = lived([undefined], 300)
    const window = cut({ first: 0, last: 2, messages: log }, 0, 1)
    expect(withAdded(window, summary.chunks, entry(301))).toBe(window)
    expect(withAdded(undefined, summary.chunks, entry(301))).toBeUndefined()
  })
})
