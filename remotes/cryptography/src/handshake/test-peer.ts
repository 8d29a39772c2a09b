/** One side of a handshake in the tests: an identity, records in memory, and a random source that the test gives. */
import type { ContactId, Random } from "@fourfold/contracts"
import { type Bytes, type Result, concat, decode, encode, equalBytes, u32, u8 } from "@fourfold/std"
import { type Identity, generateSeeds, identityFromSeeds } from "../identity/identity.ts"
import { type Invite, invite as inviteCodec } from "../identity/invite.ts"
import { type Primitives, noblePrimitives } from "../primitives/primitives.ts"
import { type ContactRecord, type InviteRecord, contactRecord } from "../records/contact-record.ts"
import { fakeNewSessions } from "./fake-new-sessions.ts"
import { type Handshake, continueHandshake } from "./handshake.ts"
import { beginAsInitiator } from "./initiator.ts"
import { beginAsResponder } from "./responder.ts"
import type { NewSessions } from "./new-sessions.ts"
import { emptyContact } from "./staged-record.ts"
import type { Advanced, Changes, Completed, HandshakeDeps, Known, Refused } from "./step.ts"

export interface TestPeer {
  readonly me: Identity
  readonly deps: HandshakeDeps
  /** The vault: replaced as a whole by `commit`, so a test can go back to an older one. */
  readonly vault: { known: Known }
  readonly contact: (id: ContactId) => ContactRecord
  readonly commit: (changes: Changes) => void
  /** A step whose changes are committed. */
  readonly take: (state: Handshake, received: Bytes) => Promise<Result<Advanced<Handshake>, Refused>>
}

export const startTime = 1_700_000_000_000

export const testPeer = (
  random: Random,
  primitives: Primitives = noblePrimitives,
  newSessions: NewSessions = fakeNewSessions,
): TestPeer => {
  const me = identityFromSeeds(generateSeeds(random))
  const known: Known = { contacts: [], invites: [], acceptsStrangers: false, refused: new Set(), nowMs: startTime }
  return peerOf({ me, random, primitives, newSessions }, { known })
}

/** Speaks for somebody else: `me` is who it says it is and which secrets it has, the records stay its own. */
export const posingAs = (peer: TestPeer, me: Identity): TestPeer => peerOf({ ...peer.deps, me }, peer.vault)

const peerOf = (deps: HandshakeDeps, vault: { known: Known }): TestPeer => {
  const commit = (changes: Changes): void => {
    vault.known = applied(vault.known, changes)
  }
  return {
    me: deps.me,
    deps,
    vault,
    commit,
    contact: (id) => {
      const found = vault.known.contacts.find(({ contact }) => contact === id)
      if (!found) throw new RangeError("no such contact")
      return found
    },
    take: async (state, received) => {
      const advanced = await continueHandshake(deps, state, received, vault.known)
      if (advanced.ok) commit(advanced.value.changes)
      else if (advanced.error.replaced) commit({ contact: advanced.error.replaced.contact })
      return advanced
    },
  }
}

const isAmong = (records: readonly InviteRecord[], { invite: { psk } }: InviteRecord): boolean =>
  records.some((record) => equalBytes(record.invite.psk, psk))

/** What a start from the vault would find: every commit of a test is a possible crash. */
const reloaded = (contact: ContactRecord): ContactRecord => {
  const read = decode(contactRecord, encode(contactRecord, contact))
  if (!read.ok) throw new RangeError("a record cannot be read back")
  return read.value
}

const applied = (known: Known, { contact, invites = [], deletedInvites = [] }: Changes): Known => {
  const contacts = contact
    ? [...known.contacts.filter((it) => it.contact !== contact.contact), reloaded(contact)]
    : known.contacts
  const kept = known.invites.filter((record) => !isAmong([...invites, ...deletedInvites], record))
  return { ...known, contacts, invites: [...kept, ...invites] }
}

/** `inviter` makes an invite, `guest` accepts it. */
export const invite = (inviter: TestPeer, guest: TestPeer, psk: Bytes, lifetimeSeconds = 86_400): Invite => {
  const expiresAt = encode(u32, startTime / 1000 + lifetimeSeconds)
  const raw = concat(encode(u8, 1), new Uint8Array(16), inviter.me.fp, psk, expiresAt, new Uint8Array(4))
  const made = decode(inviteCodec, raw)
  if (!made.ok) throw new RangeError("not an invite")
  inviter.commit({ invites: [{ version: 1, invite: made.value, boundTo: undefined }] })
  guest.commit({ contact: { ...emptyContact(inviter.me.id), invite: made.value } })
  return made.value
}

export const certificates: readonly [Bytes, Bytes] = [new Uint8Array(32).fill(0xa1), new Uint8Array(32).fill(0xb2)]

/** Both sides and every message, up to the one that a test wants lost. */
export interface Run {
  readonly messages: readonly Bytes[]
  readonly initiator: Handshake
  readonly responder: Handshake
  readonly atInitiator: Completed | undefined
  readonly atResponder: Completed | undefined
  readonly refusal: Refused | undefined
}

/** Runs a whole handshake; message number `lost` (1–5) does not arrive, nor does anything after it. */
export const run = async (
  i: TestPeer,
  r: TestPeer,
  {
    lost = 6,
    ofI = certificates,
    ofR = certificates,
  }: {
    readonly lost?: number
    readonly ofI?: readonly [Bytes, Bytes]
    readonly ofR?: readonly [Bytes, Bytes]
  } = {},
): Promise<Run> => {
  const begun = await beginAsInitiator(i.deps, ofI, i.contact(r.me.id), i.vault.known.nowMs)
  if (!begun.ok) throw new RangeError("could not begin")
  let initiator: Handshake = begun.value.handshake
  let responder: Handshake = beginAsResponder(ofR, r.vault.known.nowMs)
  let atInitiator: Completed | undefined
  let atResponder: Completed | undefined
  let refusal: Refused | undefined
  let message = begun.value.reply
  const messages: Bytes[] = []
  while (message) {
    messages.push(message)
    if (messages.length === lost) break
    const toResponder = messages.length % 2 === 1
    const step: Result<Advanced<Handshake>, Refused> = await (toResponder
      ? r.take(responder, message)
      : i.take(initiator, message))
    if (!step.ok) {
      refusal = step.error
      break
    }
    if (toResponder) {
      responder = step.value.handshake
      atResponder = step.value.completed
    } else {
      initiator = step.value.handshake
      atInitiator = step.value.completed
    }
    message = step.value.reply
  }
  return { messages, initiator, responder, atInitiator, atResponder, refusal }
}
