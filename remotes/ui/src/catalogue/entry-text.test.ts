import { expect, test } from "vitest"
import { fakeContactId } from "../fake/ids.ts"
import { inviteErrorText, problemText } from "./entry-text.ts"

const when = (ms: number) => `at ${ms}`

test("an invite that cannot be used is told apart by cause, each with what to do", () => {
  const texts = [
    inviteErrorText({ type: "MalformedInvite" }, when),
    inviteErrorText({ type: "ExpiredInvite", expiredAt: 7 }, when),
    inviteErrorText({ type: "OwnInvite" }, when),
    inviteErrorText({ type: "OtherServer", url: "https://example.org" }, when),
    inviteErrorText({ type: "KnownContact", contact: fakeContactId("Ana") }, when),
  ]
  expect(new Set(texts).size).toBe(5)
  expect(texts[1]).toBe("This invite expired at 7000. Ask for a new one.")
})

test("what stops everything is said in words, with the cause where there is one", () => {
  expect(problemText({ type: "StorageFull" })).toContain("full")
  expect(problemText({ type: "Bug", reason: "no such chunk" })).toContain("no such chunk")
  expect(problemText({ type: "WebRtcUnavailable" })).toContain("WebRTC")
})
