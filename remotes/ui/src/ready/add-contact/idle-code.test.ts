import { expect, test } from "vitest"
import type { Result } from "@fourfold/std"
import { inviteCommands } from "../../fake/invite-commands.ts"
import { createWorld } from "../../fake/world.ts"
import { createIdleCode } from "./idle-code.ts"

const codes = () => inviteCommands({ world: createWorld([]), storage: undefined })

const made = async <T, E>(promise: Promise<Result<T, E>>): Promise<T> => {
  const result = await promise
  if (!result.ok) throw new Error("no code")
  return result.value
}

test("a code that nobody can have got is shown again", async () => {
  const messenger = codes()
  const code = createIdleCode(messenger)
  const first = await made(code.next())
  expect(await made(code.next())).toBe(first)
  expect(messenger.invites.get()).toHaveLength(1)
})

test("a code that was handed out is never shown again", async () => {
  const code = createIdleCode(codes())
  const shown = code.next()
  const { link } = await made(shown)
  code.handedOut(shown)
  expect((await made(code.next())).link).not.toBe(link)
})

test("a code that was used, taken back or made hours ago is never shown again", async () => {
  const messenger = codes()
  let now = Date.now()
  const code = createIdleCode(messenger, () => now)
  const first = await made(code.next())
  for (const { id } of messenger.invites.get()) await messenger.revokeInvite(id)
  const second = await made(code.next())
  expect(second.link).not.toBe(first.link)
  now += 5 * 3_600_000
  expect((await made(code.next())).link).not.toBe(second.link)
})

test("a code that could not be made is asked for anew", async () => {
  const messenger = inviteCommands({ world: createWorld([]), storage: { type: "StorageFull" } })
  const code = createIdleCode(messenger)
  const first = code.next()
  expect((await first).ok).toBe(false)
  expect(code.next()).not.toBe(first)
})
