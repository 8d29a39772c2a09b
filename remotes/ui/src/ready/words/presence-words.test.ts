import type { Contact, Presence } from "@fourfold/contracts"
import { describe, expect, test } from "vitest"
import { entry } from "../../catalogue/en/entry.ts"
import { ready } from "../../catalogue/en/ready.ts"
import { entryWords, readyWords } from "../../catalogue/speech.ts"
import { fakeContact, online } from "../../fake/people.ts"
import { nameOf, presenceWords } from "./presence-words.ts"

const now = new Date(2026, 2, 18, 12, 0).getTime()
const words = readyWords(entryWords("en", entry), ready)
const contact = (presence: Presence, rest: Partial<Contact> = {}) => fakeContact("Ana", { presence, ...rest })

describe("the second line of a conversation", () => {
  test.each<readonly [string, Presence]>([
    ["online · direct", online()],
    ["online · relayed", online("relayed")],
    ["typing…", { ...online(), typing: true }],
    ["online · direct · away", { ...online(), away: true }],
    ["connecting…", { type: "connecting" }],
    ["cannot reach the broker, trying again", { type: "brokerUnreachable" }],
    ["offline, will be delivered when both are online", { type: "offline", since: undefined }],
  ])("says %j", (truth, presence) => {
    expect(presenceWords(words, contact(presence), now)).toBe(truth)
  })

  test("promises no delivery while nothing is sent", () => {
    for (const type of ["mismatch", "keyChanged"] as const) {
      const doubted = contact({ type: "offline", since: undefined }, { trust: { type, at: 1 } })
      expect(presenceWords(words, doubted, now)).toBe("nothing is sent until you decide")
    }
  })

  test("says when somebody was last seen, if they ever were", () => {
    const truth = presenceWords(words, contact({ type: "offline", since: now - 3_600_000 }), now)
    expect(truth).toMatch(/^offline, will be delivered when both are online · last seen today at/u)
  })

  test("says whom it waits for before the first contact", () => {
    const pending = contact({ type: "offline", since: undefined }, { standing: "pending" })
    expect(presenceWords(words, pending, now)).toBe("Pending: waiting for Ana to come online")
    expect(presenceWords(words, { ...pending, name: "" }, now)).toBe("Pending: waiting for them to come online")
  })

  test("tells the truth about our own connection first, also before the first contact", () => {
    const pending = contact({ type: "brokerUnreachable" }, { standing: "pending" })
    expect(presenceWords(words, pending, now)).toBe("cannot reach the broker, trying again")
  })
})

test.each(["self", "blocked", "removed", "request"] as const)(
  "says that somebody is %s, whoever else is online",
  (standing) => {
    expect(presenceWords(words, contact(online(), { standing }), now)).toBe(words.presence[standing])
  },
)

test("somebody without a name is called something", () => {
  expect(nameOf(words, contact({ type: "connecting" }, { name: "" }))).toBe("No name yet")
})
