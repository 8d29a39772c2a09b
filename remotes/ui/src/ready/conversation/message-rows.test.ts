import type { Message } from "@fourfold/contracts"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { incoming, outgoing } from "../../fake/history.ts"
import { fakeMessageId } from "../../fake/ids.ts"
import { messageDays, messageTime } from "./message-rows.ts"

const noon = new Date(2026, 2, 18, 12, 0).getTime()
const minute = 60_000
const them = (seed: string, minutes: number): Message => incoming(seed, seed, noon + minutes * minute)
const arrived = (seed: string, minutes: number, receivedAt: number): Message => {
  const message = them(seed, minutes)
  return message.direction === "in" ? { ...message, receivedAt } : message
}
const me = (seed: string, minutes: number): Message => outgoing(seed, seed, noon + minutes * minute, "sent")
const replaced = (seed: string, minutes: number): Message => ({
  ...them(seed, minutes),
  body: { type: "sessionReplaced" },
})

const shape = (messages: readonly Message[], firstNew = fakeMessageId("none")) =>
  messageDays(messages, firstNew).map(({ rows }) =>
    rows.map(({ first, last }) => `${first ? "[" : ""}${last ? "]" : ""}`),
  )

describe("groups", () => {
  test("hold what one side wrote within five minutes of each other", () => {
    expect(shape([them("a", 0), them("b", 4), them("c", 8), them("d", 13)])).toEqual([["[", "", "]", "[]"]])
  })

  test("end where the other side answers", () => {
    expect(shape([them("a", 0), me("b", 1), them("c", 2)])).toEqual([["[]", "[]", "[]"]])
  })

  test("end before the line of new messages, and around a word of the application", () => {
    expect(shape([them("a", 0), them("b", 1)], them("b", 1).id)).toEqual([["[]", "[]"]])
    expect(shape([them("a", 0), replaced("b", 1), them("c", 2)])).toEqual([["[]", "[]", "[]"]])
  })
})

describe("days", () => {
  test("begin at local midnight, however close the messages are", () => {
    const night = 12 * 60
    expect(shape([them("a", night - 1), them("b", night)])).toEqual([["[]"], ["[]"]])
  })

  test("never run backwards when a message was long on its way", () => {
    const days = messageDays([them("a", 0), them("late", -2 * 24 * 60), them("b", 1)], undefined)
    expect(days.map(({ rows }) => rows.length)).toEqual([3])
  })

  test("hold every message once and in order, whatever the clocks say", () => {
    const anyMessages = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -9000, max: 9000 })), { maxLength: 30 })
    fc.assert(
      fc.property(anyMessages, (drawn) => {
        const messages = drawn.map(([isOwn, at], i) => (isOwn ? me(`${i}`, at) : them(`${i}`, at)))
        const days = messageDays(messages, undefined)
        expect(days.flatMap(({ rows }) => rows.map(({ message }) => message))).toEqual(messages)
        expect(days.every(({ at }, i) => i === 0 || at > (days[i - 1]?.at ?? 0))).toBe(true)
        expect(days.every(({ rows }) => rows.at(0)?.first === true && rows.at(-1)?.last === true)).toBe(true)
      }),
    )
  })
})

test("a sender's clock cannot put a message into our future", () => {
  expect(messageTime(arrived("a", 60, noon))).toBe(noon)
  expect(messageTime(arrived("a", 4, noon))).toBe(noon + 4 * minute)
})
