import { expect, test } from "vitest"
import { fakeMessenger } from "../../fake/fake-messenger.ts"
import { people } from "../../fake/people.ts"
import { filterConversations } from "./filter.ts"

const conversations = fakeMessenger({ conversations: people(1_700_000_000_000) }).conversations.get()
const found = (search: string) => filterConversations(conversations, search).map(({ contact }) => contact.name)

test("an empty search leaves everybody, in order", () => {
  expect(filterConversations(conversations, "  ")).toBe(conversations)
})

test("names and last messages are searched, word by word, whatever the case or the accents", () => {
  expect(found("CÁRLA")).toEqual(["Carla"])
  expect(found("back suit")).toEqual(["Carla"])
  expect(found("carla monday")).toEqual([])
  expect(found("כהן")).toEqual(["יעל כהן"])
})
