import { describe, expect, test } from "vitest"
import { acquainted, alice, bob, pairings, receive, say, send, start } from "./pairings.ts"
import type { Party, WireMessage } from "./party.ts"

/** Sends `count` messages into the void. */
const skip = async (from: Party, to: Party, count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await send(from, to, "")
}

describe.each(pairings)("$from talking to $to", ({ makeAlice, makeBob }) => {
  test("may skip 24,999 messages", async () => {
    const [a, b] = await acquainted(makeAlice, makeBob)
    await skip(a, b, 24_999)
    expect(await say(a, b, "far")).toBe("far")
  })

  test("may not skip 25,000, and goes on from where it was", async () => {
    const [a, b] = await acquainted(makeAlice, makeBob)
    const near = await send(a, b, "near")
    await skip(a, b, 24_999)
    expect(await say(a, b, "too far")).toBeUndefined()
    expect(await receive(b, a, near)).toBe("near")
  })

  test("keeps the newest 2,000 skipped keys", async () => {
    const [a, b] = await acquainted(makeAlice, makeBob)
    const sent: WireMessage[] = []
    for (let i = 0; i < 2200; i++) sent.push(await send(a, b, `${i}`))
    const open = async (i: number) => Promise.all(sent.slice(i, i + 1).map((message) => receive(b, a, message)))
    expect(await open(2199)).toEqual(["2199"])
    expect(await open(198)).toEqual([undefined])
    expect(await open(199)).toEqual(["199"])
    expect(await open(0)).toEqual([undefined])
    expect(await open(2198)).toEqual(["2198"])
  })

  test("keeps 40 archived sessions", async () => {
    const [a, b] = [await makeAlice(alice), await makeBob(bob)]
    const late: WireMessage[] = []
    for (let i = 0; i < 43; i++) {
      await start(a, b, false)
      expect(await say(a, b, "first")).toBe("first")
      late.push(await send(a, b, `${i}`))
    }
    // Each one opened leads from then on, so the order of asking matters: oldest first.
    const opened: (string | undefined)[] = []
    for (const message of late) opened.push(await receive(b, a, message))
    expect(opened.slice(0, 3)).toEqual([undefined, undefined, "2"])
  })
})
