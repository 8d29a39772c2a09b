/** Somebody we know or wait for, under ["contact", contact]. Their keys are not here: those never leave the worker. */
import type { Trust, VaultWrite } from "@fourfold/contracts"
import { contactId, maxNameBytes, routingName } from "@fourfold/protocol"
import { type Codec, type Infer, encode, optional, struct, text, u32, u48, union } from "@fourfold/std"
import { versioned, word } from "./record-codec.ts"

const trust: Codec<Trust> = union({
  unverified: [1, struct({})],
  verified: [2, struct({ method: word(["invite", "qr", "emoji", "digits"]), at: u48 })],
})

export const contactRecord = versioned(
  1,
  struct({
    id: contactId,
    name: text(maxNameBytes),
    /** Where we last knew them to be found. */
    routingName,
    /** `pending`: the first handshake has not happened yet. */
    state: word(["pending", "established"]),
    trust,
    /** Milliseconds since the Unix epoch. */
    addedAt: u48,
    lastSeen: optional(u48),
    /** The revision of our own profile that waits for them or that they have; 0 for none. */
    profileTold: u32,
  }),
)
export type ContactRecord = Infer<typeof contactRecord>

export const putContact = (record: ContactRecord): VaultWrite => ({
  type: "put",
  key: ["contact", record.id],
  value: encode(contactRecord, record),
})
