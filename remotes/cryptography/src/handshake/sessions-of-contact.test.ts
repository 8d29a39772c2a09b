import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { generateSeeds, identityFromSeeds } from "../identity/identity.ts"
import type { ContactRecord } from "../records/contact-record.ts"
import { noCounters } from "./counters.ts"
import type { MlsEpoch, NewSessions } from "./new-sessions.ts"
import { fakeNewSessions } from "./fake-new-sessions.ts"
import {
  type Resumable,
  agreedGroup,
  firstSession,
  isResumable,
  resumedSession,
  sessionExports,
} from "./sessions-of-contact.ts"
import { emptyContact, mergeStaged, settle, withoutSessions } from "./staged-record.ts"

const bytes = (fill: number, length = 32) => new Uint8Array(length).fill(fill)
const { bundle, id } = identityFromSeeds(generateSeeds(seededRandom(3)))
const [mls, merged] = [bytes(1), bytes(2)]
const session = {
  ...firstSession({ mls, signal: bytes(3), sigExport: bytes(4) }, bytes(5), 1000),
  sent: 9n,
  acknowledged: 3n,
  steps: 20n,
  sentHashes: [3n, 4n, 5n].map((convSeq) => ({ convSeq, hash: bytes(Number(convSeq)) })),
  epochMessages: 7,
}
const contact: Resumable = { ...emptyContact(id), bundle, session, res: bytes(6), rec: bytes(7) }

/** A group in a given epoch; merging what waits makes another state of it. */
const groupIn = (epoch: MlsEpoch): NewSessions => ({
  ...fakeNewSessions,
  epochOf: async () => epoch,
  mergePending: async () => merged,
})
const peer = { ...noCounters, received: 4n, receivedHash: bytes(4), mlsEpoch: 5n }

describe("a contact", () => {
  test("can be resumed only with a pinned Bundle and sessions", () => {
    expect(isResumable(contact)).toBe(true)
    const others = [undefined, emptyContact(id), { ...contact, bundle: undefined }, { ...contact, session: undefined }]
    expect(others.map(isResumable)).toEqual([false, false, false, false])
  })

  test("whose copies differ gets new sessions, and the user is told whose copy was the older one", async () => {
    const replacedFor = async (change: Partial<typeof peer>) => {
      const agreed = await agreedGroup(groupIn({ current: 5n, pending: false }), contact, { ...peer, ...change })
      return agreed.ok ? agreed.value : agreed.error
    }
    const replaced = withoutSessions(contact)
    const refusal = (who: string | undefined) => ({ type: "HandshakeRefused", replaced: { contact: replaced, who } })
    expect(await replacedFor({})).toBe(mls)
    expect(await replacedFor({ received: 10n })).toEqual(refusal("me"))
    expect(await replacedFor({ received: 2n })).toEqual(refusal("them"))
    expect(await replacedFor({ receivedHash: bytes(9) })).toEqual(refusal("one of us"))
    expect(await replacedFor({ mlsEpoch: 8n })).toEqual(refusal(undefined))
    expect(replaced).toEqual({ ...contact, res: undefined, session: undefined, staged: undefined })
  })

  test("is met in the epoch of a waiting Commit only when the peer is in it", async () => {
    for (const [epoch, expected] of [
      [{ current: 5n, pending: true }, mls],
      [{ current: 4n, pending: true }, merged],
    ] as const)
      expect(await agreedGroup(groupIn(epoch), contact, peer)).toEqual({ ok: true, value: expected })
  })
})

describe("resumed sessions", () => {
  const resumed = (epoch: MlsEpoch, change: Partial<typeof peer> = {}) =>
    resumedSession(groupIn(epoch), session, { ...peer, ...change }, 2000)

  test("take the peer's word for what has arrived, and never a smaller one", async () => {
    const here = { current: 5n, pending: false }
    expect(await resumed(here)).toEqual({ ...session, acknowledged: 4n })
    expect(await resumed(here, { received: 2n })).toEqual(session)
  })

  test("merge a waiting Commit exactly when the peer is in its epoch: the epoch begins anew", async () => {
    const next = { ...session, acknowledged: 4n, mls: merged, epochSince: 2000, epochMessages: 0 }
    expect(await resumed({ current: 4n, pending: true })).toEqual(next)
    for (const epoch of [
      { current: 5n, pending: true },
      { current: 4n, pending: false },
    ])
      expect(await resumed(epoch)).toEqual({ ...session, acknowledged: 4n })
  })

  test("speak into the key schedule by the exporter named EK1 over TH3, 32 bytes", async () => {
    const asked: unknown[] = []
    const newSessions: NewSessions = {
      ...fakeNewSessions,
      exporter: async (...question) => {
        asked.push(question)
        return bytes(8)
      },
    }
    expect((await sessionExports(newSessions, { mls, sigExport: bytes(4) }, bytes(9))).mls).toEqual(bytes(8))
    expect(asked).toEqual([[mls, "EK1", bytes(9), 32]])
  })
})

test("first sessions have sent and stored nothing", () => {
  expect(firstSession({ mls, signal: bytes(3), sigExport: bytes(4) }, bytes(5), 1000)).toEqual({
    cid: bytes(5),
    mls,
    signal: bytes(3),
    sigExport: bytes(4),
    sent: 0n,
    received: 0n,
    acknowledged: 0n,
    steps: 0n,
    seen: 0n,
    sentHash: bytes(0),
    receivedHash: bytes(0),
    sentHashes: [],
    epochSince: 1000,
    epochMessages: 0,
  })
})

describe("an unmerged record", () => {
  const created = { rec: bytes(11), bundle, session: { ...session, sent: 0n } }
  const held: ContactRecord = { ...contact, staged: { res: bytes(10), created } }

  test("is merged when the peer resumes by its secret, dropped when it resumes by the old one, and neither by another", () => {
    expect(settle(held, bytes(6))).toEqual(contact)
    expect(settle(held, bytes(10))).toEqual({ ...contact, ...created, res: bytes(10) })
    expect(settle(held, bytes(12))).toBeUndefined()
    expect(settle(contact, bytes(10))).toBeUndefined()
    expect(settle(emptyContact(id), bytes(0))).toBeUndefined()
  })

  test("of kept sessions brings a new secret alone", () => {
    expect(mergeStaged({ ...contact, staged: { res: bytes(10), created: undefined } })).toEqual({
      ...contact,
      res: bytes(10),
    })
    expect(mergeStaged(contact)).toBe(contact)
  })
})
