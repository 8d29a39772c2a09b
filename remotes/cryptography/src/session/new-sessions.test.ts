/** The port of P-13 on the real layers: what is bound to what, and one refusal for whatever does not fit. */
import { type Bytes, concat } from "@fourfold/std"
import { beforeEach, describe, expect, test } from "vitest"
import type { NewSessions, Offer } from "../handshake/new-sessions.ts"
import { generateSeeds, identityFromSeeds } from "../identity/identity.ts"
import { makeCommit } from "../mls/index.ts"
import { preKeyIds, signalContext, signalEnds } from "./signal-session.ts"
import { createNewSessions } from "./new-sessions.ts"
import { seededRandom } from "@fourfold/testkit"
import { testSessions } from "./test-sessions.ts"

const { ana, ben, clock, random, signal } = testSessions(seededRandom(7))

let sessions: NewSessions
const eve = identityFromSeeds(generateSeeds(random))
const refused = { ok: false, error: { type: "NotAuthentic" } }
const [th2, th3, groupId] = [random.bytes(32), random.bytes(32), random.bytes(16)]
const flipped = (bytes: Bytes, at: number): Bytes => bytes.with(at, (bytes[at] ?? 0) ^ 1)

type Start = Parameters<NewSessions["start"]>[2]
type Accept = Parameters<NewSessions["accept"]>[2]

let offer: Offer
beforeEach(async () => {
  sessions = createNewSessions(signal)
  offer = await sessions.offer(ben, random)
})

const start = (change: Partial<Start> = {}) =>
  sessions.start(ana, random, {
    bundle: ben.bundle,
    keyPackage: offer.keyPackage,
    prekeys: offer.prekeys,
    th2,
    groupId,
    ...change,
  })
const started = async () => {
  const made = await start()
  if (!made.ok) throw new Error("start")
  return made.value
}
const accept = ({ sig3, welcome }: Pick<Accept, "sig3" | "welcome">, change: Partial<Accept> = {}) =>
  sessions.accept(ben, random, { secret: offer.secret, bundle: ana.bundle, th2, sig3, welcome, ...change })
const both = async () => {
  const mine = await started()
  const theirs = await accept(mine)
  if (!theirs.ok) throw new Error("accept")
  return { mine, theirs: theirs.value }
}

describe("new sessions", () => {
  test("are the same on both sides: exports of either layer, group and epoch", async () => {
    const { mine, theirs } = await both()
    expect(mine.sigExport).toEqual(theirs.sigExport)
    expect(mine.sigExport).toHaveLength(32)
    const exported = async (mls: Bytes) => sessions.exporter(mls, "EK1", th3, 32)
    expect(await exported(mine.mls)).toEqual(await exported(theirs.mls))
    expect(await exported(mine.mls)).toHaveLength(32)
    expect(await sessions.exporter(mine.mls, "EK1", th2, 32)).not.toEqual(await exported(mine.mls))
    for (const { mls } of [mine, theirs]) expect(await sessions.epochOf(mls)).toEqual({ current: 1n, pending: false })
  })

  test("are made from an offer of 1,730 bytes of prekeys, another one each time", async () => {
    const other = await sessions.offer(ben, random)
    expect([offer.prekeys.length, other.prekeys.length]).toEqual([1730, 1730])
    expect(other.keyPackage).not.toEqual(offer.keyPackage)
    expect(other.prekeys).not.toEqual(offer.prekeys)
    expect(other.secret).not.toEqual(offer.secret)
  })

  test("say when a Commit of ours waits, and merge it", async () => {
    const { theirs } = await both()
    const made = await makeCommit(theirs.mls, random)
    if (!made.ok) throw new Error("commit")
    expect(await sessions.epochOf(made.value.state)).toEqual({ current: 1n, pending: true })
    const merged = await sessions.mergePending(made.value.state)
    expect(await sessions.epochOf(merged)).toEqual({ current: 2n, pending: false })
  })
})

describe("an offer", () => {
  test("is refused when its keys are not signed by the Bundle's owner, or not whole", async () => {
    expect((await start()).ok).toBe(true)
    // SPK, its signature, the Kyber key, its signature.
    for (const at of [10, 33 + 10, 33 + 64 + 10, 1730 - 10])
      expect(await start({ prekeys: flipped(offer.prekeys, at) })).toEqual(refused)
    expect(await start({ prekeys: offer.prekeys.slice(1) })).toEqual(refused)
    expect(await start({ prekeys: concat(offer.prekeys, new Uint8Array(1)) })).toEqual(refused)
  })

  test("is refused under another Bundle, in either layer", async () => {
    const ofEve = await sessions.offer(eve, random)
    expect(await start({ bundle: eve.bundle })).toEqual(refused)
    expect(await start({ keyPackage: ofEve.keyPackage })).toEqual(refused)
    expect(await start({ prekeys: ofEve.prekeys })).toEqual(refused)
    expect(await start({ keyPackage: flipped(offer.keyPackage, 100) })).toEqual(refused)
  })
})

describe("what the initiator sends", () => {
  test("is refused when it is damaged, or made for another transcript, identity or offer", async () => {
    const mine = await started()
    expect((await accept(mine)).ok).toBe(true)
    const other = await sessions.offer(ben, random)
    for (const change of [
      { sig3: flipped(mine.sig3, mine.sig3.length - 1) },
      { sig3: new Uint8Array() },
      { welcome: flipped(mine.welcome, mine.welcome.length - 1) },
      { welcome: new Uint8Array() },
      { th2: th3 },
      { bundle: eve.bundle },
      { secret: other.secret },
    ])
      expect(await accept(mine, change)).toEqual(refused)
    // The Welcome is for the keys of this offer, whatever the Signal message says.
    const forOther = await start({ keyPackage: other.keyPackage, prekeys: offer.prekeys })
    if (!forOther.ok) throw new Error("start")
    expect(await accept(forOther.value)).toEqual(refused)
  })

  test("is never looked at with an offer's secret that cannot be read: that is damage", async () => {
    await expect(accept(await started(), { secret: new Uint8Array(3) })).rejects.toThrow(
      "an offer's secret cannot be read",
    )
  })
})

describe("the first reply", () => {
  test("is finished by the one who started, over the same transcript only", async () => {
    const { mine, theirs } = await both()
    const reply = await sessions.firstReply(random, { signal: theirs.signal, th3 })
    expect((await sessions.finish(random, { signal: mine.signal, sig4: reply.sig4, th3 })).ok).toBe(true)
    for (const change of [
      { th3: th2 },
      { sig4: flipped(reply.sig4, reply.sig4.length - 1) },
      { sig4: new Uint8Array() },
      { signal: (await both()).mine.signal },
    ])
      expect(await sessions.finish(random, { signal: mine.signal, sig4: reply.sig4, th3, ...change })).toEqual(refused)
    // Nothing advanced: the right one still opens, and each side has moved on.
    const finished = await sessions.finish(random, { signal: mine.signal, sig4: reply.sig4, th3 })
    expect(finished.ok && finished.value.signal).not.toEqual(mine.signal)
    expect(reply.signal).not.toEqual(theirs.signal)
  })
})

test("layer 2 names both ends by their fingerprints, and its ids are 1", () => {
  const ends = signalEnds(ana, ben.bundle)
  expect(ends).toMatchObject({
    identity: { publicKey: ana.bundle.curve25519, privateKey: ana.seeds.curve25519 },
    registrationId: 1,
    remoteIdentity: ben.bundle.curve25519,
    localAddress: { name: ana.id, deviceId: 1 },
    remoteAddress: { name: ben.id, deviceId: 1 },
    exportLabel: "EK1/sig-export",
  })
  expect(preKeyIds).toEqual({ signedPreKeyId: 1, kyberPreKeyId: 1 })
  expect(signalContext(signal, random)).toMatchObject({ random, primitives: signal.primitives, now: clock.now })
})

describe("what new sessions leave behind", () => {
  /** A random source that remembers what it gave: every private key begins as that. */
  const remembering = () => {
    const drawn: Bytes[] = []
    const bytes = (length: number): Bytes => {
      const given = random.bytes(length)
      drawn.push(given)
      return given
    }
    return { drawn, random: { bytes } }
  }
  const isZero = (bytes: Bytes): boolean => bytes.every((byte) => byte === 0)

  test("is what they say and no other copy of what was drawn, on either side", async () => {
    const [ofAna, ofBen] = [remembering(), remembering()]
    const offered = await sessions.offer(ben, ofBen.random)
    const made = await sessions.start(ana, ofAna.random, { bundle: ben.bundle, ...offered, th2, groupId })
    if (!made.ok) throw new Error("start")
    const { sig3, welcome, signal: waiting } = made.value
    const fromStart = { sig3, welcome, bundle: ana.bundle, th2, secret: offered.secret }
    const theirs = await sessions.accept(ben, ofBen.random, fromStart)
    if (!theirs.ok) throw new Error("accept")
    const reply = await sessions.firstReply(ofBen.random, { signal: theirs.value.signal, th3 })
    const finished = await sessions.finish(ofAna.random, { signal: waiting, sig4: reply.sig4, th3 })
    expect(finished.ok).toBe(true)
    expect(ofAna.drawn.length).toBeGreaterThan(5)
    expect(ofBen.drawn.length).toBeGreaterThan(6)
    expect([...ofAna.drawn, ...ofBen.drawn].filter((drawn) => !isZero(drawn))).toEqual([])
  })

  test("is not the identity: both sides still have theirs", async () => {
    const before = structuredClone([ana, ben])
    await both()
    expect([ana, ben]).toEqual(before)
  })
})
