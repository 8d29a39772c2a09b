import { type ContactId } from "@fourfold/contracts"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import type { ContactRecord, Session } from "../records/contact-record.ts"
import { withPendingCommit } from "./fake-new-sessions.ts"
import { type TestPeer, invite, run, startTime, testPeer } from "./test-peer.ts"

const psk = new Uint8Array(16).fill(7)

/** Alice holds Bob's invite; nothing has happened yet. */
const strangers = () => {
  const alice = testPeer(seededRandom(1))
  const bob = testPeer(seededRandom(2))
  invite(bob, alice, psk)
  return { alice, bob }
}

const friends = async () => {
  const pair = strangers()
  await run(pair.alice, pair.bob)
  return pair
}

const lengths = (messages: readonly Uint8Array[]): readonly number[] => messages.map(({ length }) => length)
const total = (messages: readonly Uint8Array[]): number => lengths(messages).reduce((sum, length) => sum + length, 0)

const change = (peer: TestPeer, id: ContactId, by: (record: ContactRecord) => Partial<ContactRecord>): void => {
  const record = peer.contact(id)
  peer.commit({ contact: { ...record, ...by(record) } })
}
const changeSession = (peer: TestPeer, id: ContactId, by: (session: Session) => Partial<Session>): void =>
  change(peer, id, ({ session }) => ({ session: session && { ...session, ...by(session) } }))

const succeeds = (finished: Awaited<ReturnType<typeof run>>, mode: number): void => {
  expect(finished.refusal).toBeUndefined()
  const { atInitiator, atResponder } = finished
  expect([atInitiator?.mode, atResponder?.mode]).toEqual([mode, mode])
  expect(atInitiator?.secrets).toEqual(atResponder?.secrets)
  expect(atInitiator?.sas).toEqual(atResponder?.sas)
}

const agree = (alice: TestPeer, bob: TestPeer): void => {
  const mine = alice.contact(bob.me.id)
  const theirs = bob.contact(alice.me.id)
  expect([mine.res, mine.rec, mine.session?.cid, mine.staged]).toEqual([
    theirs.res,
    theirs.rec,
    theirs.session?.cid,
    undefined,
  ])
  expect(theirs.staged).toBeUndefined()
  expect(mine.res).toBeDefined()
}

describe("first contact by invite", () => {
  test("gives both sides one set of secrets, seven emoji and one conversation", async () => {
    const { alice, bob } = strangers()
    const first = await run(alice, bob)
    succeeds(first, 1)
    agree(alice, bob)
    expect(first.atInitiator?.contact).toBe(bob.me.id)
    expect(first.atResponder?.contact).toBe(alice.me.id)
    expect(first.atInitiator?.sas).toHaveLength(7)
    expect(first.atInitiator?.sas.every((number) => number >= 0 && number < 64)).toBe(true)
    expect([alice.contact(bob.me.id).bundle, bob.contact(alice.me.id).bundle]).toEqual([bob.me.bundle, alice.me.bundle])
  })

  test("uses the invite up on both sides", async () => {
    const { alice, bob } = await friends()
    expect(bob.vault.known.invites).toEqual([])
    expect(alice.contact(bob.me.id).invite).toBeUndefined()
  })

  test("takes no expired invite: the inviter says nothing", async () => {
    const { alice, bob } = strangers()
    bob.vault.known = { ...bob.vault.known, nowMs: startTime + 86_400_000 }
    const { messages, responder } = await run(alice, bob)
    expect([messages.length, responder.phase]).toEqual([1, "silent"])
  })

  test("binds the invite to the first who uses it", async () => {
    const { alice, bob } = strangers()
    await run(alice, bob, { lost: 4 })
    const mallory = testPeer(seededRandom(3))
    mallory.commit({ contact: alice.contact(bob.me.id) })
    const stolen = await run(mallory, bob)
    expect(stolen.refusal).toEqual({ type: "HandshakeRefused" })
    expect(stolen.messages).toHaveLength(3)
    succeeds(await run(alice, bob), 1)
    agree(alice, bob)
  })
})

describe("a stranger with a contact code", () => {
  const withCode = () => {
    const { alice, bob } = strangers()
    invite(bob, alice, new Uint8Array(16))
    return { alice, bob }
  }

  test("gets in when contact codes are accepted", async () => {
    const { alice, bob } = withCode()
    bob.vault.known = { ...bob.vault.known, acceptsStrangers: true }
    succeeds(await run(alice, bob), 0)
    agree(alice, bob)
  })

  test("is nowhere on the disk before HS5: identities cost nothing", async () => {
    const { alice, bob } = withCode()
    bob.vault.known = { ...bob.vault.known, acceptsStrangers: true }
    const { messages, responder } = await run(alice, bob, { lost: 5 })
    expect([messages.length, responder.phase]).toEqual([5, "awaitingHs5"])
    expect(bob.vault.known.contacts).toEqual([])
    // So nothing is left that would let them in once strangers are not wanted any more.
    bob.vault.known = { ...bob.vault.known, acceptsStrangers: false }
    expect((await run(alice, bob)).responder.phase).toBe("silent")
    bob.vault.known = { ...bob.vault.known, acceptsStrangers: true }
    succeeds(await run(alice, bob), 0)
    agree(alice, bob)
  })

  test("gets no answer when they are not", async () => {
    const { alice, bob } = withCode()
    const { messages, responder } = await run(alice, bob)
    expect([messages.length, responder.phase]).toEqual([1, "silent"])
  })
})

describe("a reconnect", () => {
  test("keeps the sessions, whoever dials, and renews every key of the connection", async () => {
    const { alice, bob } = await friends()
    const before = alice.contact(bob.me.id)
    const second = await run(alice, bob)
    succeeds(second, 3)
    agree(alice, bob)
    const third = await run(bob, alice)
    succeeds(third, 3)
    agree(alice, bob)
    const after = alice.contact(bob.me.id)
    expect(after.session).toEqual(before.session)
    expect(after.rec).toEqual(before.rec)
    expect(after.res).not.toEqual(before.res)
    expect(third.atInitiator?.secrets.sid).not.toEqual(second.atInitiator?.secrets.sid)
  })

  test("has 7,192 bytes; first contact about 15 KB with real sessions", async () => {
    const { alice, bob } = strangers()
    const first = await run(alice, bob)
    const again = await run(alice, bob)
    expect(lengths(again.messages)).toEqual([1275, 2428, 2315, 1139, 35])
    expect(total(again.messages)).toBe(7192)
    // Everything but the KeyPackage, the Welcome and the two Signal messages, which the fake keeps small.
    expect(lengths(first.messages)).toEqual([1275, 5507, 3714, 1205, 35])
  })

  test("tells each side what the other has stored", async () => {
    const { alice, bob } = await friends()
    const hash = new Uint8Array(32).fill(9)
    const sentHashes = [{ convSeq: 4n, hash }]
    changeSession(alice, bob.me.id, () => ({ sent: 6n, steps: 9n, sentHashes }))
    changeSession(bob, alice.me.id, () => ({ received: 4n, seen: 7n, receivedHash: hash }))
    const again = await run(alice, bob)
    succeeds(again, 3)
    expect([again.atInitiator?.peerReceived, again.atResponder?.peerReceived]).toEqual([4n, 0n])
    expect(alice.contact(bob.me.id).session?.acknowledged).toBe(4n)
  })

  test("merges the Commit that the peer has already applied", async () => {
    const { alice, bob } = await friends()
    const { newSessions } = alice.deps
    const old = alice.contact(bob.me.id).session?.mls ?? new Uint8Array()
    const merged = await newSessions.mergePending(withPendingCommit(old))
    for (const [dialler, called] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      changeSession(alice, bob.me.id, () => ({ mls: withPendingCommit(old) }))
      changeSession(bob, alice.me.id, () => ({ mls: merged }))
      succeeds(await run(dialler, called), 3)
      expect(alice.contact(bob.me.id).session?.mls).toEqual(merged)
    }
  })

  test("of groups that drifted apart replaces the sessions", async () => {
    const { alice, bob } = await friends()
    const old = alice.contact(bob.me.id).session?.mls ?? new Uint8Array()
    const ahead = await alice.deps.newSessions.mergePending(old)
    changeSession(bob, alice.me.id, () => ({ mls: ahead }))
    expect((await run(alice, bob)).refusal?.replaced?.contact).toMatchObject({ session: undefined, res: undefined })
    succeeds(await run(alice, bob), 2)
    agree(alice, bob)
  })
})

describe("a message lost on the way", () => {
  for (const resumed of [false, true]) {
    const start = resumed ? friends : async () => strangers()
    const name = resumed ? "of a reconnect" : "of first contact"

    test.each([1, 2, 3, 4, 5])(`HS%i ${name}: the next handshake settles it`, async (lost) => {
      const { alice, bob } = await start()
      await run(alice, bob, { lost })
      const again = await run(alice, bob)
      succeeds(again, resumed || lost === 5 ? 3 : 1)
      agree(alice, bob)
    })
  }

  test("HS5 of a reconnect, and then the other side dials: tag 2 says it", async () => {
    const { alice, bob } = await friends()
    await run(alice, bob, { lost: 5 })
    const staged = bob.contact(alice.me.id).staged?.res
    expect(staged).toEqual(alice.contact(bob.me.id).res)
    succeeds(await run(bob, alice), 4)
    agree(alice, bob)
  })

  test("HS4 of a reconnect, and then the other side dials: the unmerged record is dropped", async () => {
    const { alice, bob } = await friends()
    await run(alice, bob, { lost: 4 })
    expect(bob.contact(alice.me.id).staged).toBeDefined()
    succeeds(await run(bob, alice), 3)
    agree(alice, bob)
  })

  test("HS5 of first contact, and then the other side dials", async () => {
    const { alice, bob } = strangers()
    await run(alice, bob, { lost: 5 })
    succeeds(await run(bob, alice), 4)
    agree(alice, bob)
  })

  test("HS5, then HS2 of the next: the record is settled once, and once is enough", async () => {
    const { alice, bob } = await friends()
    await run(alice, bob, { lost: 5 })
    await run(bob, alice, { lost: 3 })
    expect(bob.contact(alice.me.id).staged).toBeUndefined()
    succeeds(await run(alice, bob), 3)
    agree(alice, bob)
  })
})

describe("a crash", () => {
  // The process ends after the commit of message k, and starts again from the vault: nothing but records is left.
  test.each([1, 2, 3, 4, 5])("between any two stages loses nothing (after message %i)", async (lost) => {
    const { alice, bob } = await friends()
    await run(alice, bob, { lost })
    await run(bob, alice, { lost })
    await run(alice, bob, { lost })
    const last = await run(bob, alice)
    // Only when HS5 was lost has the peer merged a record that this side has not.
    succeeds(last, lost === 5 ? 4 : 3)
    agree(alice, bob)
  })

  test("before the commit of a step leaves the old state whole", async () => {
    const { alice, bob } = await friends()
    const theirs = bob.vault.known
    await run(alice, bob)
    // Bob's disk has nothing of it, Alice's everything: her `res` is newer than his.
    bob.vault.known = theirs
    succeeds(await run(alice, bob), 2)
    agree(alice, bob)
  })
})

describe("a restored copy", () => {
  test("whose res is out of date ends in mode 2, whoever dials", async () => {
    for (const dialsBack of [false, true]) {
      const { alice, bob } = await friends()
      const old = alice.vault.known
      await run(alice, bob)
      alice.vault.known = old
      succeeds(await (dialsBack ? run(bob, alice) : run(alice, bob)), 2)
      agree(alice, bob)
      expect(alice.contact(bob.me.id).session?.sent).toBe(0n)
    }
  })

  test("from before the sessions were last replaced is recognised all the same: rec stays", async () => {
    for (const dialsBack of [false, true]) {
      const { alice, bob } = await friends()
      const old = alice.vault.known
      await run(alice, bob)
      for (let n = 0; n < 2; n++) {
        alice.vault.known = old
        succeeds(await (dialsBack ? run(bob, alice) : run(alice, bob)), 2)
        agree(alice, bob)
      }
    }
  })

  test("with the right res and old counters is found out on the side that sees it first", async () => {
    for (const dialsBack of [false, true]) {
      for (const older of [{ sent: 2n }, { steps: 3n }, { seen: 4n }]) {
        const { alice, bob } = await friends()
        changeSession(alice, bob.me.id, () => older)
        changeSession(bob, alice.me.id, () => ({ steps: 4n, seen: 3n, received: 2n }))
        const hash = new Uint8Array(32).fill(1)
        changeSession(bob, alice.me.id, () => ({ receivedHash: hash }))
        const found = await (dialsBack ? run(bob, alice) : run(alice, bob))
        expect(found.refusal?.replaced?.contact).toMatchObject({
          session: undefined,
          res: undefined,
          staged: undefined,
        })
        expect(found.refusal?.replaced?.contact.rec).toBeDefined()
        succeeds(await run(alice, bob), 2)
        agree(alice, bob)
      }
    }
  })
})
