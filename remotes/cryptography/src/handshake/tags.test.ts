import { decode, encode, type Bytes } from "@fourfold/std"
import { seededRandom } from "@fourfold/testkit"
import { describe, expect, test } from "vitest"
import { generateSeeds, identityFromSeeds } from "../identity/identity.ts"
import { type Invite, invite as inviteCodec, inviteKey } from "../identity/invite.ts"
import type { ContactRecord } from "../records/contact-record.ts"
import { type Hs1, type Mode, hs1 } from "./messages.ts"
import { firstSession } from "./sessions-of-contact.ts"
import { emptyContact } from "./staged-record.ts"
import { invite, testPeer } from "./test-peer.ts"
import {
  type Offered,
  noSecret,
  offeredBy,
  recognise,
  secretOf,
  tagOf,
  tagSecrets,
  tagSecretsOf,
  tagsOf,
} from "./tags.ts"

const bytes = (fill: number, length = 32): Bytes => new Uint8Array(length).fill(fill)
const [res, rec, stagedRes, stagedRec] = [bytes(1), bytes(2), bytes(3), bytes(4)]
const { bundle, id } = identityFromSeeds(generateSeeds(seededRandom(3)))
const other = identityFromSeeds(generateSeeds(seededRandom(4))).id
const session = firstSession({ mls: bytes(5), signal: bytes(6), sigExport: bytes(7) }, bytes(8), 0)
const created = { rec: stagedRec, bundle, session }
const known: ContactRecord = { ...emptyContact(id), bundle, res, rec, session }

const inviteWith = (psk: Bytes): Invite => {
  const [inviter, guest] = [testPeer(seededRandom(1)), testPeer(seededRandom(2))]
  return invite(inviter, guest, psk)
}
const oneTime = inviteWith(bytes(9, 16))
const code = inviteWith(bytes(0, 16))

const p = bytes(20, 69)
const eX = bytes(21)
const nothing = { tag1: bytes(0, 8), tag2: bytes(0, 8), tag3: bytes(0, 8) }
const hs1With = (tags: Partial<typeof nothing>): Hs1 => ({
  head: undefined,
  eX,
  eK: bytes(22, 1184),
  commitment: bytes(23),
  ...nothing,
  ...tags,
})
const tag = (secret: Bytes, j: 1 | 2 | 3) => tagOf(secret, j, p, eX)

describe("what the one who dials offers (P-7)", () => {
  test("is `res` and the unmerged record's only while there are sessions to resume", () => {
    expect(offeredBy(known)).toEqual({ resumed: res, staged: undefined, known: rec, invited: undefined })
    expect(offeredBy({ ...known, session: undefined }).resumed).toBeUndefined()
    const kept = { res: stagedRes, created: undefined }
    expect(offeredBy({ ...known, staged: kept }).staged).toBe(stagedRes)
    expect(offeredBy({ ...known, session: undefined, staged: kept }).staged).toBeUndefined()
    expect(offeredBy({ ...known, session: undefined, staged: { res: stagedRes, created } }).staged).toBe(stagedRes)
  })

  test("names itself by `rec`, by the unmerged record's if that is all there is", () => {
    expect(offeredBy({ ...known, staged: { res: stagedRes, created } }).known).toBe(rec)
    expect(offeredBy({ ...known, rec: undefined, staged: { res: stagedRes, created } }).known).toBe(stagedRec)
    expect(offeredBy(emptyContact(id))).toEqual({
      resumed: undefined,
      staged: undefined,
      known: undefined,
      invited: undefined,
    })
  })

  test("is the invite's proof instead of `rec` when it is a one-time invite, and not when it is a contact code", () => {
    const invited = offeredBy({ ...known, invite: oneTime })
    expect(invited).toEqual({ resumed: res, staged: undefined, known: undefined, invited: inviteKey(oneTime) })
    expect(offeredBy({ ...known, invite: code })).toEqual(offeredBy(known))
  })

  test("decides which modes it takes for an answer: no weaker one than the invite", () => {
    const all: Offered = { resumed: res, staged: stagedRes, known: rec, invited: undefined }
    const modes: readonly Mode[] = [0, 1, 2, 3, 4]
    expect(modes.map((mode) => secretOf(all, mode))).toEqual([noSecret(), undefined, rec, res, stagedRes])
    const invited = { ...offeredBy({ ...emptyContact(id), invite: oneTime }) }
    expect(modes.map((mode) => secretOf(invited, mode))).toEqual([
      undefined,
      inviteKey(oneTime),
      undefined,
      undefined,
      undefined,
    ])
    expect(noSecret()).toEqual(bytes(0))
  })

  test("stands in three tags; a missing one is random, so that nobody sees which are", () => {
    const random = seededRandom(5)
    const all = tagsOf({ resumed: res, staged: stagedRes, known: rec, invited: undefined }, p, eX, random)
    expect(all).toEqual({ tag1: tag(res, 1), tag2: tag(stagedRes, 2), tag3: tag(rec, 3) })
    const byInvite = { resumed: undefined, staged: undefined, known: undefined, invited: bytes(9) }
    expect(tagsOf(byInvite, p, eX, random).tag3).toEqual(tag(bytes(9), 3))
    const none = { ...byInvite, invited: undefined }
    const [once, again] = [tagsOf(none, p, eX, random), tagsOf(none, p, eX, random)]
    const seen = [once, again].flatMap(({ tag1, tag2, tag3 }) => [tag1, tag2, tag3])
    expect(seen.map(({ length }) => length)).toEqual([8, 8, 8, 8, 8, 8])
    expect(new Set(seen.map(String)).size).toBe(6)
  })
})

describe("what the one who is called makes of the tags (P-7)", () => {
  const inviteOf = (value: Invite) => ({ version: 1, invite: value, boundTo: undefined })
  const held = tagSecretsOf({ ...known, staged: { res: stagedRes, created } })
  const read = (tags: Partial<typeof nothing>, invites = [inviteOf(code), inviteOf(oneTime)]) =>
    recognise(hs1With(tags), p, [tagSecretsOf(emptyContact(other)), held], invites)

  test("is the record that holds the secret, merged or not, under either of the first two tags", () => {
    expect(read({ tag1: tag(res, 1) })).toEqual({ mode: 3, secret: res, contact: id })
    expect(read({ tag1: tag(stagedRes, 1) })).toEqual({ mode: 3, secret: stagedRes, contact: id })
    expect(read({ tag2: tag(res, 2) })).toEqual({ mode: 4, secret: res, contact: id })
    expect(read({ tag2: tag(stagedRes, 2) })).toEqual({ mode: 4, secret: stagedRes, contact: id })
  })

  test("is a known contact, then a one-time invite, under the third", () => {
    expect(read({ tag3: tag(rec, 3) })).toEqual({ mode: 2, secret: rec, contact: id })
    expect(read({ tag3: tag(stagedRec, 3) })).toEqual({ mode: 2, secret: stagedRec, contact: id })
    const ivk = inviteKey(oneTime)
    expect(read({ tag3: tag(ivk, 3) })).toEqual({ mode: 1, secret: ivk, invite: inviteOf(oneTime) })
    expect(read({ tag3: tag(ivk, 3) }, [])).toBeUndefined()
    // A contact code proves nothing.
    expect(read({ tag3: tag(inviteKey(code), 3) })).toBeUndefined()
  })

  test("is the strongest that fits: the first tag before the second, the second before the third", () => {
    const all = { tag1: tag(res, 1), tag2: tag(stagedRes, 2), tag3: tag(rec, 3) }
    expect(read(all)?.mode).toBe(3)
    expect(read({ ...all, tag1: bytes(0, 8) })?.mode).toBe(4)
    expect(read({ ...all, tag1: bytes(0, 8), tag2: bytes(0, 8) })?.mode).toBe(2)
  })

  test("is nobody when a tag stands in another place, over another key or prologue", () => {
    expect(read({})).toBeUndefined()
    for (const tags of [
      { tag1: tag(res, 2) },
      { tag2: tag(res, 1) },
      { tag3: tag(res, 3) },
      { tag1: tag(rec, 1) },
      { tag1: tagOf(res, 1, bytes(1), eX) },
      { tag1: tagOf(res, 1, p, bytes(1)) },
    ])
      expect(read(tags)).toBeUndefined()
  })

  test("needs nothing of a contact but what a tag can name, and no session, no name", () => {
    expect(held).toEqual({ contact: id, resumed: res, staged: stagedRes, known: rec, stagedKnown: stagedRec })
    expect(tagSecretsOf({ ...known, session: undefined }).resumed).toBeUndefined()
    const kept = { res: stagedRes, created: undefined }
    expect(tagSecretsOf({ ...known, session: undefined, staged: kept }).staged).toBeUndefined()
    expect(tagSecretsOf({ ...known, staged: kept })).toMatchObject({ staged: stagedRes, stagedKnown: undefined })
    expect(tagSecretsOf({ ...known, session: undefined, staged: { res: stagedRes, created } }).staged).toBe(stagedRes)
    expect(decode(tagSecrets, encode(tagSecrets, held))).toEqual({ ok: true, value: held })
  })
})

test("HS1 is read back as it was written, and an invite likewise", () => {
  const message = hs1With({ tag1: tag(res, 1) })
  expect(decode(hs1, encode(hs1, message))).toEqual({ ok: true, value: message })
  expect(decode(inviteCodec, encode(inviteCodec, oneTime))).toEqual({ ok: true, value: oneTime })
})
