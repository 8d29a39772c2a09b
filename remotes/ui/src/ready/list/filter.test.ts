import { expect, test } from "vitest"
import type { ConversationSummary } from "@fourfold/contracts"
import { fakeMessenger } from "../../fake/fake-messenger.ts"
import { fakeContact, people } from "../../fake/people.ts"
import { type FakeConversation, fakeConversation } from "../../fake/world.ts"
import { historyOf } from "../../fake/history.ts"
import { filtered, foundByName, stepFrom, unreadCount } from "./filter.ts"

const now = 1_700_000_000_000
const summaries = (conversations: readonly FakeConversation[]) => fakeMessenger({ conversations }).conversations.get()
const names = (conversations: readonly ConversationSummary[]) => conversations.map(({ contact }) => contact.name)
const choices = { pinned: false, archived: false, mutedUntil: 0, markedUnread: false }
const named = ({ contact }: ConversationSummary) => contact.name

const mixed = summaries([
  fakeConversation(fakeContact("New"), historyOf("new", [["them", 1, "Hello"]], now), { unread: 2 }),
  fakeConversation(fakeContact("Read"), historyOf("read", [["them", 2, "Hello"]], now)),
  fakeConversation(fakeContact("Marked"), historyOf("marked", [["them", 3, "Hello"]], now), {
    choices: { ...choices, markedUnread: true },
  }),
  fakeConversation(fakeContact("Muted"), historyOf("muted", [["them", 4, "Hello"]], now), {
    unread: 5,
    choices: { ...choices, mutedUntil: Infinity },
  }),
  fakeConversation(fakeContact("Archived"), historyOf("archived", [["them", 5, "Hello"]], now), {
    unread: 7,
    choices: { ...choices, archived: true },
  }),
  fakeConversation(fakeContact("Asking", { standing: "request" }), historyOf("ask", [["them", 6, "Hi"]], now)),
  fakeConversation(fakeContact("Me", { standing: "self" }), []),
])

test("the list holds what is neither archived nor a request, and no empty notes to oneself", () => {
  expect(names(filtered(mixed, "all"))).toEqual(["New", "Read", "Marked", "Muted"])
  expect(names(filtered(mixed, "unread"))).toEqual(["New", "Marked", "Muted"])
  expect(names(filtered(mixed, "archived"))).toEqual(["Archived"])
})

test("notes to oneself stand in the list once there is one", () => {
  const noted = summaries([fakeConversation(fakeContact("Me", { standing: "self" }), [], { draft: "milk" })])
  expect(names(filtered(noted, "all"))).toEqual(["Me"])
})

test("the badge counts what is new and what was marked, but nothing muted or archived", () => {
  expect(unreadCount(mixed, now)).toBe(3)
})

test("names are searched word by word, whatever the case or the accents", () => {
  const found = (search: string) => names(foundByName(summaries(people(now)), search, named))
  expect(found("CÁRLA")).toEqual(["Carla"])
  expect(found("hohenstein dr")).toHaveLength(1)
  expect(found("carla monday")).toEqual([])
  expect(found("כהן")).toEqual(["יעל כהן"])
})

test("a step leads to the neighbour, or to the next one that is unread", () => {
  const list = filtered(mixed, "all")
  const open = list[1]?.contact.id
  expect(stepFrom(list, open, 1, false)?.contact.name).toBe("Marked")
  expect(stepFrom(list, open, -1, true)?.contact.name).toBe("New")
  expect(stepFrom(list, list[2]?.contact.id, 1, true)?.contact.name).toBe("Muted")
  expect(stepFrom(list, list[3]?.contact.id, 1, false)).toBeUndefined()
  expect(stepFrom(list, undefined, 1, true)?.contact.name).toBe("New")
})
