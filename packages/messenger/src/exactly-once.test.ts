/** The law of the whole package: whatever is cut, crashed or sent twice, each message arrives once, in order. */
import type { ContactId } from "@fourfold/contracts"
import {
  type CommitFate,
  type FakeDevice,
  fakeWorld,
  idOf,
  say,
  inviteOf,
  messagesOf,
  received,
  sent,
} from "@fourfold/testkit"
import fc from "fast-check"
import { expect, test } from "vitest"
import { createApp } from "./app.ts"

type Fault =
  | { readonly type: "cut"; readonly frame: number; readonly lost: boolean }
  | { readonly type: "commit"; readonly who: "alice" | "bob"; readonly commit: number; readonly fate: CommitFate }

const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ type: fc.constant("cut" as const), frame: fc.integer({ min: 1, max: 40 }), lost: fc.boolean() }),
  fc.record({
    type: fc.constant("commit" as const),
    who: fc.constantFrom("alice" as const, "bob" as const),
    commit: fc.integer({ min: 1, max: 40 }),
    fate: fc.constantFrom("before" as const, "after" as const, "full" as const),
  }),
)

/** Puts the faults where they belong: a cut at the n-th frame, a crash or a full disk at somebody's n-th commit. */
const plant = (
  { alice, bob }: { readonly alice: FakeDevice; readonly bob: FakeDevice },
  internet: ReturnType<typeof fakeWorld>["internet"],
  faults: readonly Fault[],
): void => {
  let frames = 0
  internet.setFate(() => {
    frames++
    const cut = faults.find((fault) => fault.type === "cut" && fault.frame === frames)
    if (cut?.type !== "cut") return undefined
    internet.cut()
    return cut.lost ? "lost" : undefined
  })
  for (const [who, device] of [["alice", alice] as const, ["bob", bob] as const]) {
    device.setCommitFate((count) => {
      const found = faults.find((fault) => fault.type === "commit" && fault.who === who && fault.commit === count)
      return found?.type === "commit" ? found.fate : undefined
    })
  }
}

const texts = (device: FakeDevice, contact: ContactId): readonly string[] =>
  messagesOf(device, contact).flatMap(({ direction, body }) =>
    direction === "out" && body.type === "text" ? [body.text] : [],
  )

const reopen = (devices: readonly FakeDevice[]): void => {
  for (const device of devices) if (device.tab().crashed()) device.restart()
}

const anyScript = fc.record({
  faults: fc.array(anyFault, { maxLength: 8 }),
  /** The slowest lets both dial before either hears of the other. */
  latencyMs: fc.constantFrom(5, 20, 400, 1_200),
  /** Who says something, and how long it is quiet after it. */
  script: fc.array(fc.record({ who: fc.constantFrom(0, 1), quietMs: fc.integer({ min: 0, max: 400 }) }), {
    minLength: 2,
    maxLength: 12,
  }),
})

test("whatever is cut, crashed or sent again, every message arrives once, in order, and ends delivered", async () => {
  await fc.assert(
    fc.asyncProperty(anyScript, async ({ faults, latencyMs, script }) => {
      const world = fakeWorld(createApp)
      const { clock } = world
      const alice = await world.person("Alice")
      const bob = await world.person("Bob")
      const [aliceId, bobId] = [idOf(alice), idOf(bob)]
      const invite = await inviteOf(alice)
      plant({ alice, bob }, world.internet, faults)

      world.internet.setLatency(latencyMs)
      let accepted = false
      while (!accepted) {
        const result = await bob.tab().messenger().acceptInvite(invite)
        accepted = result.ok || result.error.type === "KnownContact"
        await clock.advance(200)
        reopen([alice, bob])
        await clock.advance(1)
      }

      const said: Record<"alice" | "bob", string[]> = { alice: [], bob: [] }
      for (const [i, { who, quietMs }] of script.entries()) {
        const [name, device, to] = who === 0 ? (["alice", alice, bobId] as const) : (["bob", bob, aliceId] as const)
        const stored = await say(device, to, `${name} ${i}`)
        if (stored.ok) said[name].push(`${name} ${i}`)
        await clock.advance(quietMs)
        reopen([alice, bob])
        await clock.advance(1)
      }

      plant({ alice, bob }, world.internet, [])
      reopen([alice, bob])
      await clock.advance(180_000)

      const [fromAlice, fromBob] = [texts(alice, bobId), texts(bob, aliceId)]
      expect(fromAlice).toEqual(expect.arrayContaining(said.alice))
      expect(fromBob).toEqual(expect.arrayContaining(said.bob))
      expect(received(bob, aliceId)).toEqual(fromAlice)
      expect(received(alice, bobId)).toEqual(fromBob)
      expect(new Set([...sent(alice, bobId), ...sent(bob, aliceId)])).toEqual(
        new Set(fromAlice.length + fromBob.length > 0 ? ["delivered"] : []),
      )
    }),
    { numRuns: 40 },
  )
}, 30_000)
