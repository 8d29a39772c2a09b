import { expect, test } from "vitest"
import { fakeMessenger } from "../fake/fake-messenger.ts"
import { fakeContactId } from "../fake/ids.ts"
import { people } from "../fake/people.ts"
import { type Failure, toldCommands } from "./told-commands.ts"

const someone = fakeContactId("Ana")

test("a command that works is not spoken of", async () => {
  const failures: Failure[] = []
  const messenger = toldCommands(fakeMessenger({ conversations: people(Date.now()) }), (failure) => {
    failures.push(failure)
  })
  expect(await messenger.block(someone)).toEqual({ ok: true, value: undefined })
  expect(failures).toEqual([])
})

test("a command that fails says why, and can be tried again", async () => {
  const failures: Failure[] = []
  const plain = fakeMessenger({ conversations: people(Date.now()), storage: { type: "StorageFull" } })
  let calls = 0
  const messenger = toldCommands(
    {
      ...plain,
      clearHistory: async (contact) => {
        calls += 1
        return plain.clearHistory(contact)
      },
    },
    (failure) => {
      failures.push(failure)
    },
  )
  const cleared = await messenger.clearHistory(someone)
  expect(cleared).toEqual({ ok: false, error: { type: "StorageFull" } })
  expect(failures.map(({ error }) => error.type)).toEqual(["StorageFull"])
  failures[0]?.again()
  await expect.poll(() => failures.length).toBe(2)
  expect(calls).toBe(2)
})
