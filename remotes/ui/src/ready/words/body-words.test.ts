import { describe, expect, test } from "vitest"
import type { MessageBody } from "@fourfold/contracts"
import { entry } from "../../catalogue/en/entry.ts"
import { ready } from "../../catalogue/en/ready.ts"
import { entryWords, readyWords } from "../../catalogue/speech.ts"
import { fakeContactId } from "../../fake/ids.ts"
import { bodyWords, oneLine } from "./body-words.ts"

const words = readyWords(entryWords("en", entry), ready)

describe("a message in one line", () => {
  test.each<readonly [string, MessageBody]>([
    ["bold plans and a list", { type: "text", text: "**bold** plans\nand a `list`" }],
    ["Location: The river", { type: "location", latitude: 1, longitude: 2, label: "The\u202E river" }],
    ["Location", { type: "location", latitude: 1, longitude: 2, label: "" }],
    ["Poll: Tea?", { type: "poll", question: "Tea?", options: [], multiple: false, closed: false }],
    ["View-once message", { type: "once", opened: false }],
    ["Meet Zoë", { type: "introduction", contact: fakeContactId("Zoë"), name: "Zoë", known: false }],
    ["This message was deleted", { type: "deleted", by: "them" }],
    ["You set messages to disappear after 1 day", { type: "timerSet", by: "me", seconds: 86_400 }],
    ["Ana switched disappearing messages off", { type: "timerSet", by: "them", seconds: 0 }],
  ])("reads %j", (line, body) => {
    expect(bodyWords(words, { body }, "Ana")).toBe(line)
  })

  test("has no marks, and ends", () => {
    expect(oneLine("# a\n- **b** `c` [d](https://e.f)\n\u0000")).toBe("# a b c d")
    expect(oneLine("x".repeat(100_000))).toHaveLength(300)
  })
})
