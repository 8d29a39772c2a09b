/** Between Enter and the disk. */
import { type FakeDevice, fakeWorld, messagesOf, sent } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "../app.ts"

const messengerOf = (device: FakeDevice) => device.tab().messenger()
const hi = { type: "text", text: "hi" } as const

describe("what is typed", () => {
  test("is shown at once as being saved, and once it is stored under the same name as queued", async () => {
    const { clock, pair } = fakeWorld(createApp)
    const { alice, bob, bobId } = await pair()
    bob.tab().crash()
    await clock.advance(60_000)
    const shown: string[] = []
    const { conversations, conversation } = messengerOf(alice)
    conversation(bobId).subscribe(() => shown.push(sent(alice, bobId).join()))
    const rows = conversations.get()
    const sending = messengerOf(alice).send(bobId, hi)
    expect(sent(alice, bobId)).toEqual(["saving"])
    expect(conversations.get()).toBe(rows)
    const [early] = messagesOf(alice, bobId)
    const stored = await sending
    expect(stored).toEqual({ ok: true, value: early?.id })
    expect(sent(alice, bobId)).toEqual(["queued"])
    expect(new Set(shown)).toEqual(new Set(["saving", "queued"]))
  })

  test("keeps its order while it is being saved", async () => {
    const { pair } = fakeWorld(createApp)
    const { alice, bobId } = await pair()
    const texts = Array.from({ length: 20 }, (_, i) => `text ${i}`)
    const all = texts.map((text) => messengerOf(alice).send(bobId, { type: "text", text }))
    const bodies = () => messagesOf(alice, bobId).map(({ body }) => (body.type === "text" ? body.text : ""))
    expect(bodies()).toEqual(texts)
    await Promise.race(all)
    expect(bodies()).toEqual(texts)
    await Promise.all(all)
    expect(bodies()).toEqual(texts)
  })

  test("is gone again when it cannot be stored", async () => {
    const { pair } = fakeWorld(createApp)
    const { alice, bobId } = await pair()
    alice.setCommitFate(() => "full")
    const sending = messengerOf(alice).send(bobId, hi)
    expect(sent(alice, bobId)).toEqual(["saving"])
    expect(await sending).toEqual({ ok: false, error: { type: "StorageFull" } })
    expect(messagesOf(alice, bobId)).toEqual([])
  })

  test("is never shown when nothing may be said", async () => {
    const { pair } = fakeWorld(createApp)
    const { alice, bobId } = await pair()
    await messengerOf(alice).block(bobId)
    const sending = messengerOf(alice).send(bobId, hi)
    expect(messagesOf(alice, bobId)).toEqual([])
    expect(await sending).toEqual({ ok: false, error: { type: "CannotSend" } })
    const text = "x".repeat(100_000)
    expect(await messengerOf(alice).send(bobId, { type: "text", text })).toMatchObject({
      error: { type: "TextTooLong" },
    })
  })
})
