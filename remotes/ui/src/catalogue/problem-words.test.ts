import { expect, test } from "vitest"
import { fakeContactId } from "../fake/ids.ts"
import { entry } from "./en/entry.ts"
import { inviteErrorText, problemText } from "./problem-words.ts"

const when = (ms: number) => `at ${ms}`

test("an invite that cannot be used is told apart by cause, each with what to do", () => {
  const texts = [
    inviteErrorText(entry, { type: "MalformedInvite" }, when),
    inviteErrorText(entry, { type: "ExpiredInvite", expiredAt: 7 }, when),
    inviteErrorText(entry, { type: "OwnInvite" }, when),
    inviteErrorText(entry, { type: "OtherServer", url: "https://example.org" }, when),
    inviteErrorText(entry, { type: "KnownContact", contact: fakeContactId("Ana") }, when),
  ]
  expect(new Set(texts).size).toBe(5)
  expect(texts[1]).toBe("This invite expired at 7000. Ask for a new one.")
})

test("what stops everything is said in words, with the cause where there is one", () => {
  expect(problemText(entry, { type: "StorageFull" })).toContain("full")
  expect(problemText(entry, { type: "Bug", reason: "no such chunk" })).toContain("no such chunk")
  expect(problemText(entry, { type: "WebRtcUnavailable" })).toContain("WebRTC")
})
