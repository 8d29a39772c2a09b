import { seededRandom } from "@fourfold/testkit"
import fc from "fast-check"
import { expect, test } from "vitest"
import { invite, run, testPeer } from "./test-peer.ts"

/** Who dials, and which message is lost; 6: none. */
const attempts = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 6 })), { maxLength: 7 })

const pair = () => {
  const [alice, bob] = [testPeer(seededRandom(1)), testPeer(seededRandom(2))]
  invite(bob, alice, new Uint8Array(16).fill(7))
  return { alice, bob }
}

const sessionsAgree = ({ alice, bob }: ReturnType<typeof pair>): void => {
  const [mine, theirs] = [alice.contact(bob.me.id), bob.contact(alice.me.id)]
  expect([mine.res, mine.rec, mine.session?.cid, mine.session?.mls]).toEqual([
    theirs.res,
    theirs.rec,
    theirs.session?.cid,
    theirs.session?.mls,
  ])
}

// P-15: sessions and `res` stand or fall together, on both sides.
test("whatever is lost on the way, in whatever order they dial, two friends keep their sessions", async () => {
  await fc.assert(
    fc.asyncProperty(attempts, fc.boolean(), async (lossy, dialsBack) => {
      const { alice, bob } = pair()
      await run(alice, bob)
      const sessions = alice.contact(bob.me.id).session
      for (const [back, lost] of lossy) await (back ? run(bob, alice, { lost }) : run(alice, bob, { lost }))
      const last = await (dialsBack ? run(bob, alice) : run(alice, bob))
      expect(last.refusal).toBeUndefined()
      expect([3, 4]).toContain(last.atResponder?.mode)
      expect(alice.contact(bob.me.id).session).toEqual(sessions)
      sessionsAgree({ alice, bob })
    }),
    { numRuns: 25 },
  )
}, 60_000)

test("whatever is lost of first contact, the invited one gets in with one set of sessions", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 5 }), async (lossy) => {
      const { alice, bob } = pair()
      for (const lost of lossy) await run(alice, bob, { lost })
      const last = await run(alice, bob)
      expect(last.refusal).toBeUndefined()
      expect([1, 3]).toContain(last.atResponder?.mode)
      sessionsAgree({ alice, bob })
      expect(bob.vault.known.invites).toEqual([])
    }),
    { numRuns: 25 },
  )
}, 60_000)
