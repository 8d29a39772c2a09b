/**
 * What was said and is not yet acknowledged, under ["outbox", contact, mid]: as a PDU until it is sealed, then with the sealed
 * bytes too. The table in memory mirrors the disk: it changes right after a commit, never before.
 */
import type { ContactId, MessageId, Sealed, VaultKey, VaultWrite } from "@fourfold/contracts"
import { coreType, maxBodyLength, maxUnacknowledged } from "@fourfold/contracts"
import { messageId } from "@fourfold/protocol"
import {
  type Infer,
  bool,
  decode,
  encode,
  lengthPrefixed,
  mapped,
  optional,
  struct,
  toHex,
  u16,
  u32,
  u48,
  u64,
} from "@fourfold/std"
import { versioned } from "./records/record-codec.ts"

/** Gives the bytes back the brand that they had when they were stored. */
const sealedBytes = mapped(
  lengthPrefixed(16_384),
  (raw) => raw as Sealed,
  (sealed) => sealed,
)

export const outboxRecord = versioned(
  2,
  struct({
    /** Of two unsealed ones the lower is sealed first. */
    order: u48,
    id: messageId,
    pduType: u16,
    body: lengthPrefixed(maxBodyLength),
    /** Milliseconds since the Unix epoch. */
    sentAt: u48,
    /** Once sealed: in which sessions (`CursorRecord`), under which number, and the bytes that are sent again and again. */
    sealed: optional(struct({ sessions: u32, convSeq: u64, bytes: sealedBytes })),
    /** Cannot go until the user tries again; never of a sealed one. */
    held: bool,
    /** What it said is gone here: it goes in the sessions it was sealed in, or not at all. */
    bound: bool,
  }),
)
export type Outgoing = Infer<typeof outboxRecord>
export type SealedOutgoing = Outgoing & { readonly sealed: NonNullable<Outgoing["sealed"]> }

const outboxKey = (contact: ContactId, id: MessageId): VaultKey => ["outbox", contact, id]

export const putOutgoing = (contact: ContactId, outgoing: Outgoing): VaultWrite => ({
  type: "put",
  key: outboxKey(contact, outgoing.id),
  value: encode(outboxRecord, outgoing),
})
export const deleteOutgoing = (contact: ContactId, { id }: Pick<Outgoing, "id">): VaultWrite => ({
  type: "delete",
  key: outboxKey(contact, id),
})

export interface Outbox {
  /** Mirrors a record that was just stored. */
  readonly put: (contact: ContactId, outgoing: Outgoing) => void
  readonly remove: (contact: ContactId, outgoing: readonly Pick<Outgoing, "id">[]) => void
  /** All that waits, by order; what is held too. */
  readonly waiting: (contact: ContactId) => readonly Outgoing[]
  /** Something waits that may go. */
  readonly mayGo: (contact: ContactId) => boolean
}

export const createOutbox = (): Outbox => {
  const byContact = new Map<ContactId, readonly Outgoing[]>()
  const waiting = (contact: ContactId): readonly Outgoing[] => byContact.get(contact) ?? []
  const without = (contact: ContactId, gone: readonly Pick<Outgoing, "id">[]): readonly Outgoing[] => {
    const ids = new Set(gone.map(({ id }) => id))
    return waiting(contact).filter(({ id }) => !ids.has(id))
  }
  return {
    put: (contact, outgoing) =>
      void byContact.set(
        contact,
        [...without(contact, [outgoing]), outgoing].toSorted((a, b) => a.order - b.order),
      ),
    remove: (contact, gone) => void byContact.set(contact, without(contact, gone)),
    waiting,
    mayGo: (contact) => waiting(contact).some(({ held }) => !held),
  }
}

const isSealedIn =
  (sessions: number) =>
  (outgoing: Outgoing): outgoing is SealedOutgoing =>
    outgoing.sealed?.sessions === sessions

/** Sealed in these sessions, and the next by its number to leave on a connection on which all up to `leftUpTo` has left. */
export const sealedToLeave = (
  waiting: readonly Outgoing[],
  sessions: number,
  leftUpTo: bigint,
): SealedOutgoing | undefined =>
  waiting
    .filter(isSealedIn(sessions))
    .filter(({ sealed: { convSeq } }) => convSeq > leftUpTo)
    .toSorted((a, b) => (a.sealed.convSeq < b.sealed.convSeq ? -1 : 1))[0]

/** The oldest that is not sealed in these sessions. `undefined`: none, or too much is unacknowledged already. */
export const anewToLeave = (waiting: readonly Outgoing[], sessions: number): Outgoing | undefined => {
  const isSealed = isSealedIn(sessions)
  return waiting.filter(isSealed).length < maxUnacknowledged
    ? waiting.find((outgoing) => !isSealed(outgoing) && !outgoing.held && !outgoing.bound)
    : undefined
}

/** What a cumulative acknowledgement covers. */
export const acknowledged = (waiting: readonly Outgoing[], sessions: number, upTo: bigint): readonly Outgoing[] =>
  waiting.filter(isSealedIn(sessions)).filter(({ sealed: { convSeq } }) => convSeq <= upTo)

/** A Commit belongs to the group that it was made for: with new sessions it is dropped. All else, unless bound, is sealed anew. */
export const voidIn = (waiting: readonly Outgoing[], sessions: number): readonly Outgoing[] =>
  waiting.filter(
    (outgoing) => (outgoing.pduType === coreType.mlsCommit || outgoing.bound) && !isSealedIn(sessions)(outgoing),
  )

/** In the middle of all places, so that there is always one before and one behind. */
const middle = 2 ** 47

/** The place behind all that waits, or before it. */
export const placeAt = (end: "front" | "back", waiting: readonly Outgoing[]): number =>
  end === "front" ? (waiting[0]?.order ?? middle) - 1 : (waiting.at(-1)?.order ?? middle) + 1

/** That something was read. */
export const readType = 18

/** Of these only the newest about the same message counts (reaction, pin, vote); of those only the newest at all (profile, read). */
const newestOf: ReadonlySet<number> = new Set([24, 25, 26])
const newestAtAll: ReadonlySet<number> = new Set([17, readType])
const midLength = 16

/** How long new messages stay: a place in the log, and not something that was said. */
export const timerType = 28

/** That a message is gone for everyone. */
const deletionType = 23

/** The message that a deletion is of. */
export const deletedBy = ({ pduType, body }: Pick<Outgoing, "pduType" | "body">): MessageId | undefined => {
  const of = pduType === deletionType ? decode(messageId, body) : undefined
  return of?.ok ? of.value : undefined
}

/** Edit, reaction, pin, vote and the end of a poll: each names its message first. What was bound names none any more. */
const aboutAMessage: ReadonlySet<number> = new Set([22, 24, 25, 26, 27])

/** It says something about this message; without an `id`: about any. */
export const isAbout = ({ pduType, body }: Pick<Outgoing, "pduType" | "body">, id?: MessageId): boolean =>
  aboutAMessage.has(pduType) && (id === undefined || toHex(body.subarray(0, midLength)) === id)

/** What waits, unsealed, and says nothing any more once this one is sent. */
export const superseded = (
  waiting: readonly Outgoing[],
  newer: Pick<Outgoing, "id" | "pduType" | "body">,
): readonly Outgoing[] => {
  const about = toHex(newer.body.subarray(0, midLength))
  return waiting.filter(
    ({ id, pduType, body, sealed }) =>
      sealed === undefined &&
      id !== newer.id &&
      pduType === newer.pduType &&
      (newestAtAll.has(pduType) || (newestOf.has(pduType) && toHex(body.subarray(0, midLength)) === about)),
  )
}
