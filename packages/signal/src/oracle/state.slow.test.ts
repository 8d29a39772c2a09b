import { type Bytes, toHex } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { expect, test } from "vitest"
import { stepChain } from "../chain.ts"
import { detectPrimitives } from "../platform-primitives.ts"
import type { Session } from "../session.ts"
import { createOfficialParty } from "./official-party.ts"
import { type OfficialSession, readOfficialRecord } from "./official-record.ts"
import { createOurParty } from "./our-party.ts"
import { alice, bob, receive, say, send, start } from "./pairings.ts"

const random = seededRandom(3)
const primitives = await detectPrimitives()

const meet = async () => {
  const a = await createOurParty(alice, { primitives, random })
  const b = createOfficialParty(bob)
  await start(a, b)
  const ours = (): Session => {
    const session = a.record(bob)?.current
    if (!session) throw new Error("no session")
    return session
  }
  const theirs = (): OfficialSession => readOfficialRecord(b.record(alice) ?? new Uint8Array())
  return { a, b, ours, theirs }
}

test(
  "after every exchange both records hold the same keys, through five epochs of the braid",
  { timeout: 60_000 },
  async () => {
    const { a, b, ours, theirs } = await meet()
    let level = 0
    for (let round = 0; round < 260; round++) {
      for (let i = 0; i <= round % 3; i++) await say(a, b)
      for (let i = 0; i <= round % 2; i++) await say(b, a)
      const [mine, other] = [ours(), theirs()]
      expect(other.version).toBe(4)
      expect(other.localIdentity).toEqual(mine.remoteIdentity)
      expect(other.remoteIdentity).toEqual(mine.localIdentity)
      expect(other.baseKey).toEqual(mine.baseKey)
      expect(other.isPending).toBe(mine.pending !== undefined)
      expect(other.rootKey).toEqual(mine.rootKey)
      const newestChain = mine.receiving.at(-1)
      expect(other.sending).toMatchObject({
        ratchetKey: newestChain?.ratchetKey,
        index: newestChain?.chain.index,
        key: newestChain?.chain.key,
      })
      expect(other.receiving.at(-1)?.ratchetKey).toEqual(mine.sending.pair.publicKey)
      expect(other.receiving.length).toBe(Math.min(5, round + 1))
      expect(mine.receiving.length).toBe(Math.min(5, round + 2))
      // Their post-quantum state is opaque to us, but every key both must hold is in it, unless one side has mixed
      // in the secret of an epoch that the other has not finished; then even the roots differ.
      const opaque = toHex(other.postQuantum)
      const isIn = (key: Bytes): boolean => opaque.includes(toHex(key))
      const { chain, braid } = mine.postQuantum
      // The newest epoch only: when an older one is dropped depends on who has sent in which.
      const newest = chain.epochs.at(-1)
      const keys = [newest?.receiving.next, newest?.sending?.next].filter((key) => key !== undefined)
      const isLevel = isIn(chain.root)
      level += isLevel ? 1 : 0
      expect(isLevel && !keys.every(isIn)).toBe(false)
      expect(isLevel && !(isIn(braid.auth.root) && isIn(braid.auth.mac))).toBe(false)
    }
    expect(level).toBeGreaterThan(15)
    expect(ours().postQuantum.braid.epoch).toBeGreaterThanOrEqual(5)
  },
)

test("skipped messages leave the same seeds in both kinds of record", async () => {
  const { a, b, ours, theirs } = await meet()
  await say(a, b)
  await say(b, a)
  await say(a, b)
  const { sending } = ours()
  if (sending.type !== "ready") throw new Error("not sending")
  for (let i = 0; i < 9; i++) await send(a, b)
  await receive(b, a, await send(a, b))
  const expected = []
  let { chain } = sending
  for (let i = 0; i < 9; i++) {
    const step = stepChain(chain)
    expected.push({ index: chain.index, seed: step.seed })
    chain = step.chain
  }
  const skipped = theirs().receiving.at(-1)?.skipped ?? []
  expect(skipped.toSorted((x, y) => x.index - y.index)).toEqual(expected)
})

test("the counters of a chain and of the one before it are theirs", async () => {
  const { a, b, ours, theirs } = await meet()
  for (let i = 0; i < 4; i++) await say(a, b)
  expect(theirs().receiving.at(-1)?.index).toBe(4)
  for (let i = 0; i < 3; i++) await say(b, a)
  await say(a, b)
  await say(b, a)
  expect(ours().previousCounter).toBe(0)
  expect(theirs().previousCounter).toBe(2)
})
