/** Somebody we know or wait for, under ["contact", contact]. Their keys are not here: those never leave the worker. */
import type { Trust, VaultWrite } from "@fourfold/contracts"
import { contactId, maxNameBytes, routingName } from "@fourfold/protocol"
import { type Codec, type Infer, encode, optional, struct, text, u32, u48, union } from "@fourfold/std"
import { versioned, word } from "./record-codec.ts"

/** Bytes of UTF-8 in the user's note about somebody. */
export const maxNoteBytes = 4_000

const trust: Codec<Trust> = union({
  unverified: [1, struct({})],
  verified: [2, struct({ method: word(["invite", "qr", "emoji", "digits"]), at: u48 })],
  mismatch: [3, struct({ at: u48 })],
  keyChanged: [4, struct({ at: u48 })],
})

const standing = word(["pending", "request", "established", "self", "blocked", "removed"])

export const contactRecord = versioned(
  2,
  struct({
    id: contactId,
    /** What they call themselves, or the hint of the invite. */
    ownName: text(maxNameBytes),
    /** The user's name for them. */
    alias: text(maxNameBytes),
    note: text(maxNoteBytes),
    /** Where we last knew them to be found. */
    routingName,
    standing,
    /** `blocked`: what they were before. */
    formerly: standing,
    trust,
    /** `keyChanged`: what it was before. */
    trustBefore: optional(trust),
    /** Milliseconds since the Unix epoch. */
    addedAt: u48,
    lastSeen: optional(u48),
    /** The revision of our own profile that waits for them or that they have; 0 for none. */
    profileTold: u32,
    /** `request`: the last place of the log before they asked. */
    askedAfter: u48,
    /** `request`: how many sessions we had had with them before. */
    askedSince: u32,
    introducedBy: optional(contactId),
    /** `pending`: when the secret of their invite ends, ms. */
    inviteExpiresAt: optional(u48),
  }),
)
export type ContactRecord = Infer<typeof contactRecord>

export const newContact = (
  known: Pick<ContactRecord, "id" | "routingName" | "standing" | "addedAt"> & Partial<ContactRecord>,
): ContactRecord => ({
  ownName: "",
  alias: "",
  note: "",
  formerly: known.standing,
  trust: { type: "unverified" },
  trustBefore: undefined,
  lastSeen: undefined,
  profileTold: 0,
  askedAfter: 0,
  askedSince: 0,
  introducedBy: undefined,
  inviteExpiresAt: undefined,
  ...known,
})

export const putContact = (record: ContactRecord): VaultWrite => ({
  type: "put",
  key: ["contact", record.id],
  value: encode(contactRecord, record),
})
