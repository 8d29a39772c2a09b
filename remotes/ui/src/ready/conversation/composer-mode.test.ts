import { expect, test } from "vitest"
import { incoming, incomingBody, outgoing } from "../../fake/history.ts"
import { lastEditable, nextReply, writing } from "./composer-mode.ts"

const now = 1_700_000_000_000
const a = outgoing("a", "a", now - 90_000_000, "read")
const b = outgoing("b", "b", now - 1000, "read")
const c = incoming("c", "c", now)
const gone = incomingBody("d", { type: "deleted", by: "them" }, now)

test("the last text of ours is edited, for a day", () => {
  expect(lastEditable([a, b, c], now)).toBe(b)
  expect(lastEditable([a, c], now)).toBeUndefined()
})

test("the message to answer goes up and down among those that can be answered", () => {
  const all = [a, b, c, gone]
  expect(nextReply(all, writing, -1)).toBe(c)
  expect(nextReply(all, { type: "reply", to: c }, -1)).toBe(b)
  expect(nextReply(all, { type: "reply", to: a }, -1)).toBe(a)
  expect(nextReply(all, { type: "reply", to: a }, 1)).toBe(b)
  expect(nextReply(all, { type: "reply", to: c }, 1)).toBeUndefined()
  expect(nextReply([], writing, -1)).toBeUndefined()
})
