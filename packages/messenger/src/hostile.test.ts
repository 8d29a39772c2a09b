/** What somebody can do to us who may send what they like. */
import type { Frame, Link } from "@fourfold/contracts"
import { createAudit, fakeWorld, inviteOf, messagesOf, say, received } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { createApp } from "./app.ts"

const bytes = (length: number): Frame => new Uint8Array(length) as Frame

/** A browser of our own making on the same internet, that dials Alice `count` times. */
const intruder = async (count: number) => {
  const { clock, internet, person } = fakeWorld(createApp)
  const alice = await person("Alice")
  const reader = await person("Bob")
  const preview = await reader
    .tab()
    .messenger()
    .readInvite(await inviteOf(alice))
  if (!preview.ok) throw new Error(preview.error.type)
  const network = await internet
    .remote(() => undefined)
    .create({
      brokerUrl: "",
      routingName: preview.value.routingName.replaceAll(/./gu, "f") as typeof preview.value.routingName,
      token: "",
      iceServers: [],
    })
  const links: Link[] = []
  for (let i = 0; i < count; i++) {
    const dialled = network.dial(preview.value.routingName, AbortSignal.any([]))
    await clock.advance(100)
    const link = await dialled
    if (link.ok) links.push(link.value)
  }
  await clock.advance(100)
  return { alice, clock, internet, links, open: () => links.filter((link) => !link.closed.aborted).length }
}

describe("a stranger", () => {
  test("cannot hold more than twelve unfinished handshakes in our memory", async () => {
    const { open } = await intruder(16)
    expect(open()).toBe(12)
  })

  test("is cut off after ten seconds without a finished handshake", async () => {
    const { clock, open } = await intruder(1)
    await clock.advance(9_000)
    expect(open()).toBe(1)
    await clock.advance(1_000)
    expect(open()).toBe(0)
  })

  test("who sends nonsense is cut off without a word, and nobody else notices", async () => {
    const { alice, clock, links, open } = await intruder(1)
    await links[0]?.send(bytes(2_000), AbortSignal.any([]))
    await clock.advance(100)
    expect(open()).toBe(0)
    expect(alice.tab().messenger().conversations.get()).toMatchObject([{ contact: { standing: "self" } }])
    expect(alice.tab().messenger().notices.get()).toEqual([])
  })
})

describe("a broken connection", () => {
  test("that turns frames into nonsense costs the connection, not a message", async () => {
    const { clock, internet, pair } = fakeWorld(createApp)
    const { alice, bob, aliceId, bobId } = await pair()
    let frames = 0
    internet.setFate((frame) => {
      frames++
      if (frames <= 3) frame.fill(0)
      return undefined
    })
    for (const text of ["one", "two", "three", "four"]) await say(alice, bobId, text)
    await clock.advance(30_000)
    expect(received(bob, aliceId)).toEqual(["one", "two", "three", "four"])
    expect(messagesOf(alice, bobId).map((message) => message.direction === "out" && message.state)).toEqual(
      Array.from({ length: 4 }, () => "delivered"),
    )
  })
})

describe("the audit of the fakes", () => {
  const writes = [{ name: "x", value: new Uint8Array(1) }]

  test("sees a step that is taken before the writes of the former are committed", async () => {
    const audit = createAudit()
    await audit.step("seal", async () => ({ writes }))
    await expect(audit.step("open", async () => ({ writes }))).rejects.toThrow("before the writes of seal")
    audit.committed(writes, true)
    await expect(audit.step("open", async () => ({ writes }))).resolves.toEqual({ writes })
  })

  test("sees two steps at once, and a frame that leaves before its writes are stored", async () => {
    const audit = createAudit()
    const frame = bytes(3)
    const first = audit.step("seal", async () => {
      await Promise.resolve()
      return { writes }
    })
    await expect(audit.step("open", async () => ({ writes }))).rejects.toThrow("while seal goes on")
    await first
    audit.afterCommit(frame)
    const id = "link" as Link["id"]
    expect(() => audit.leaves(id, frame)).toThrow("before its writes are stored")
    audit.committed(writes, true)
    expect(() => audit.leaves(id, frame)).not.toThrow()
  })

  test("sees frames that leave in another order than they were wrapped", () => {
    const audit = createAudit()
    const [id, first, second] = ["link" as Link["id"], bytes(1), bytes(1)]
    audit.wrapped(id, first)
    audit.wrapped(id, second)
    expect(() => audit.leaves(id, second)).toThrow("out of order")
  })
})
