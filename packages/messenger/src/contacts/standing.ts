/** What may pass between us and a contact, as they stand (P-39). */
import type { ContactRecord } from "../records/contact-record.ts"
import type { ContactState } from "../state.ts"

/** The user has compared and it was different, or somebody else answers there: nothing passes until they decide. */
export const isDoubted = ({ trust }: Pick<ContactRecord, "trust">): boolean =>
  trust.type === "mismatch" || trust.type === "keyChanged"

/** Something may be written to them. */
export const maySend = (record: Pick<ContactRecord, "standing" | "trust">): boolean =>
  (record.standing === "established" || record.standing === "pending" || record.standing === "self") &&
  !isDoubted(record)

/** They are told what we are called, what we read, whether we are there. */
export const mayTell = (record: Pick<ContactRecord, "standing" | "trust">): boolean =>
  record.standing === "established" && !isDoubted(record)

/** So much of a request is kept until the user has decided: a name, and one message. */
const maxRequestMessages = 1
const maxRequestPdus = 4n
/** With new sessions the count of PDUs begins anew. */
const maxRequestSessions = 2

/** A request that has said what it may say: it waits. */
export const isFull = ({ record, cursor, summary }: Pick<ContactState, "record" | "cursor" | "summary">): boolean =>
  record.standing === "request" &&
  (summary.lastOrder - record.askedAfter >= maxRequestMessages ||
    cursor.received >= maxRequestPdus ||
    cursor.sessions - record.askedSince > maxRequestSessions)

/** No connection to them is to stand. (Where the key has changed, one that stands is made with the right one.) */
export const isBarred = (contact: Pick<ContactState, "record" | "cursor" | "summary">): boolean =>
  contact.record.standing === "blocked" || contact.record.trust.type === "mismatch" || isFull(contact)

/** Worth being dialled. */
export const isDialled = ({ record }: Pick<ContactState, "record">, now: number): boolean => {
  if (record.trust.type === "mismatch") return false
  if (record.standing === "pending") return record.inviteExpiresAt === undefined || record.inviteExpiresAt > now
  return record.standing === "established"
}
