import { type OutgoingMessage, coreType, maxUnacknowledged } from "@fourfold/contracts"
import { encode, u64 } from "@fourfold/std"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { status } from "../mls/index.ts"
import { decodeState } from "../mls/state.ts"
import { healingOf } from "./healing.ts"
import { openInSession, sealInSession } from "./messages.ts"
import { knownSession, storedSession } from "./signal-session.ts"
import { seededRandom } from "@fourfold/testkit"
import { testSessions } from "./test-sessions.ts"

const { ben, clock, connected, deps, fromAna, fromBen, open, random, seal, text } = testSessions(seededRandom(7))

test("what either side seals, the other opens, in any order of turns (P-23)", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), fc.nat(3000), fc.boolean()), { maxLength: 12 }), async (turns) => {
      let { ana: a, ben: b } = await connected()
      for (const [isAna, length, durable] of turns) {
        const message = text(random.bytes(length), durable)
        const sealed = isAna ? await seal(a, fromAna, message) : await seal(b, fromBen, message)
        const opened = isAna ? await open(b, fromBen, sealed) : await open(a, fromAna, sealed)
        expect(opened.envelope.body).toEqual(message.body)
        ;[a, b] = isAna ? [sealed.session, opened.session] : [opened.session, sealed.session]
      }
      expect([a.sent, a.received, a.sentHash]).toEqual([b.received, b.sent, b.receivedHash])
    }),
    { numRuns: 5 },
  )
})

test("it makes no difference whether a session is the same bytes as before or a copy of them from the disk", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), { maxLength: 16 }), async (turns) => {
      let { ana: a, ben: b } = await connected()
      for (const [isAna, isReadA, isReadB] of turns) {
        const message = text(random.bytes(9))
        if (isReadA) a = structuredClone(a)
        if (isReadB) b = structuredClone(b)
        const sealed = isAna ? await seal(a, fromAna, message) : await seal(b, fromBen, message)
        const opened = isAna ? await open(b, fromBen, sealed) : await open(a, fromAna, sealed)
        expect(opened.envelope.body).toEqual(message.body)
        ;[a, b] = isAna ? [sealed.session, opened.session] : [opened.session, sealed.session]
        // What is remembered is what the bytes say.
        for (const { mls, signal } of [a, b]) {
          expect(decodeState(mls)).toEqual(decodeState(mls.slice()))
          expect(knownSession(signal)).toEqual(storedSession(signal))
        }
      }
    }),
    { numRuns: 5 },
  )
})

test("a ciphertext is at most 296 bytes longer than its bucket, whatever the bucket", async () => {
  const { ana: a } = await connected()
  for (const length of [0, 400, 900, 2000, 4000, 8000, 12_214]) {
    const { ciphertext } = await seal(a, fromAna, text(new Uint8Array(length)))
    const bucket = [256, 512, 1024, 2048, 4096, 8192, 12_288].find((size) => size >= length + 74) ?? 0
    expect(ciphertext.length).toBeLessThanOrEqual(bucket + 296)
    expect(ciphertext.length).toBeGreaterThan(bucket)
  }
})

describe("a message (P-22)", () => {
  test("is refused when it is repeated, moved to another id, or missing its predecessor", async () => {
    const { ana: a, ben: b } = await connected()
    const first = await seal(a, fromAna, text(new Uint8Array(1)))
    const second = await seal(first.session, fromAna, text(new Uint8Array(2)))
    const opened = await open(b, fromBen, first)
    for (const refused of [
      openInSession(opened.session, fromBen, first, deps),
      openInSession(b, fromBen, { ...first, id: second.id }, deps),
      openInSession(b, fromBen, second, deps),
      openInSession(b, fromAna, first, deps),
    ])
      expect(await refused).toEqual({ ok: false, error: { type: "NotAuthentic" } })
    expect((await openInSession(opened.session, fromBen, second, deps)).ok).toBe(true)
  })

  test("is refused with any byte changed, and nothing advances", async () => {
    const { ana: a, ben: b } = await connected()
    const sealed = await seal(a, fromAna, text(new Uint8Array(1)))
    const before = structuredClone(b)
    for (let at = 0; at < sealed.ciphertext.length; at += 7) {
      const ciphertext = sealed.ciphertext.with(at, (sealed.ciphertext[at] ?? 0) ^ 1)
      expect((await openInSession(b, fromBen, { id: sealed.id, ciphertext }, deps)).ok).toBe(false)
    }
    expect(b).toEqual(before)
    expect((await openInSession(b, fromBen, sealed, deps)).ok).toBe(true)
  })
})

test("no more than the window is sealed without an acknowledgement, and nobody can acknowledge what was never sent (P-22)", async () => {
  let { ana: a, ben: b } = await connected()
  for (let i = 0; i < maxUnacknowledged; i++) a = (await seal(a, fromAna, text(new Uint8Array(1)))).session
  const refused = await sealInSession(a, fromAna, text(new Uint8Array(1)), deps)
  expect(refused).toEqual({ ok: false, error: { type: "TooMuchUnacknowledged", contact: ben.id } })

  const acknowledging = (upTo: bigint): OutgoingMessage => ({ ...text(encode(u64, upTo), false), type: coreType.ack })
  const tooMuch = await seal(b, fromBen, acknowledging(65n))
  expect((await openInSession(a, fromAna, tooMuch, deps)).ok).toBe(false)
  const right = await seal(b, fromBen, acknowledging(64n))
  a = (await open(a, fromAna, right)).session
  expect(a.acknowledged).toBe(64n)
  expect((await sealInSession(a, fromAna, text(new Uint8Array(1)), deps)).ok).toBe(true)
})

test("the group heals by turns while messages go on", async () => {
  let { ana: a, ben: b } = await connected()
  const say = async (byAna: boolean, message: OutgoingMessage): Promise<void> => {
    const sealed = await (byAna ? seal(a, fromAna, message) : seal(b, fromBen, message))
    const opened = await (byAna ? open(b, fromBen, sealed) : open(a, fromAna, sealed))
    ;[a, b] = byAna ? [sealed.session, opened.session] : [opened.session, sealed.session]
  }
  const commit = (): OutgoingMessage => ({ ...text(new Uint8Array()), type: coreType.mlsCommit })

  expect([healingOf(a, clock.now), healingOf(b, clock.now)]).toEqual([undefined, undefined])
  clock.now += 25 * 60 * 60 * 1000
  // Epoch 1 is leaf 1's to end: Ben's.
  expect([healingOf(a, clock.now), healingOf(b, clock.now)]).toEqual(["mlsCommitRequest", "mlsCommit"])
  await say(false, commit())
  expect([status(a.mls).epoch, status(b.mls).epoch, status(b.mls).pending]).toEqual([2n, 1n, true])
  expect(healingOf(b, clock.now)).toBeUndefined()
  await say(false, text(new Uint8Array(1)))
  await say(true, text(new Uint8Array(1)))
  expect([status(a.mls).epoch, status(b.mls).epoch]).toEqual([2n, 2n])
  expect([healingOf(a, clock.now), healingOf(b, clock.now)]).toEqual([undefined, undefined])
  clock.now += 25 * 60 * 60 * 1000
  await say(true, commit())
  await say(false, text(new Uint8Array(1)))
  expect([status(a.mls).epoch, status(b.mls).epoch]).toEqual([3n, 3n])
})

test("sealing and opening leave the session they came from as it was, also out of order", async () => {
  const { ana: a, ben: b } = await connected()
  const before = structuredClone([a, b])
  const first = await seal(a, fromAna, text(new Uint8Array(10), false))
  const second = await seal(first.session, fromAna, text(new Uint8Array(10), false))
  const late = (await open(b, fromBen, second)).session
  const kept = structuredClone(late)
  const opened = await open(late, fromBen, first)
  expect(await open(late, fromBen, first)).toMatchObject({ envelope: opened.envelope })
  expect([[a, b], late]).toEqual([before, kept])
})
