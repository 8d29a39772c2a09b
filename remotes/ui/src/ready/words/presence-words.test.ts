import type { Contact, Presence } from "@fourfold/contracts"
import { describe, expect, test } from "vitest"
import { fakeContactId } from "../../fake/ids.ts"
import { nameOf, presenceWords } from "./presence-words.ts"

const now = new Date(2026, 2, 18, 12, 0).getTime()
const contact = (presence: Presence, rest: Partial<Contact> = {}): Contact => ({
  id: fakeContactId("Ana"),
  name: "Ana",
  trust: { type: "unverified" },
  presence,
  state: "established",
  ...rest,
})

describe("the second line of a conversation", () => {
  test.each<readonly [string, Presence]>([
    ["online · direct", { type: "online", path: "direct" }],
    ["online · relayed", { type: "online", path: "relayed" }],
    ["connecting…", { type: "connecting" }],
    ["cannot reach the broker, trying again", { type: "brokerUnreachable" }],
    ["offline, will be delivered when both are online", { type: "offline", since: undefined }],
  ])("says %j", (words, presence) => {
    expect(presenceWords(contact(presence), now)).toBe(words)
  })

  test("says when somebody was last seen, if they ever were", () => {
    const words = presenceWords(contact({ type: "offline", since: now - 3_600_000 }), now)
    expect(words).toMatch(/^offline, will be delivered when both are online · last seen today at/u)
  })

  test("says whom it waits for before the first contact", () => {
    const pending = contact({ type: "offline", since: undefined }, { state: "pending" })
    expect(presenceWords(pending, now)).toBe("Pending: waiting for Ana to come online")
    expect(presenceWords({ ...pending, name: "" }, now)).toBe("Pending: waiting for them to come online")
  })

  test("tells the truth about our own connection first, also before the first contact", () => {
    const pending = contact({ type: "brokerUnreachable" }, { state: "pending" })
    expect(presenceWords(pending, now)).toBe("cannot reach the broker, trying again")
  })
})

test("somebody without a name is called something", () => {
  expect(nameOf(contact({ type: "connecting" }, { name: "" }))).toBe("No name yet")
})
