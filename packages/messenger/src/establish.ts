/**
 * What follows when a handshake completes: who they are to us, which sessions are in force, what of the outbox is with them
 * or void. All of it is stored in the same transaction as the sessions themselves.
 */
import type { ContactStanding, Established, Link, Trust } from "@fourfold/contracts"
import { newMessageId } from "@fourfold/protocol"
import { acknowledge } from "./acknowledge.ts"
import { release } from "./contacts/hold.ts"
import { tellProfile } from "./contacts/profile.ts"
import { mayTell } from "./contacts/standing.ts"
import { stageTimer } from "./content/timer.ts"
import type { Context } from "./context.ts"
import { useInvite } from "./invites/open-invites.ts"
import { type LogChange, type NewEntry, beginWith } from "./log/change.ts"
import { voidIn } from "./outbox.ts"
import { type ContactRecord, newContact } from "./records/contact-record.ts"
import type { CursorRecord } from "./records/cursor-record.ts"
import { introducedKey, introducedRecord } from "./records/introduced-record.ts"
import { readOne } from "./records/read-records.ts"
import { freshMessage } from "./records/message-record.ts"

/** Only inside the turn. Not committed yet. */
export const establish = async (context: Context, link: Link, established: Established): Promise<LogChange> => {
  const { clock, state } = context
  const { contact: id } = established
  const { profile, settings, contacts } = state.get()
  const now = clock.now()
  const known = contacts.get(id)?.record
  const standing = standingAfter(known, established)
  const fresh = newContact({ id, routingName: link.remoteName, standing, addedAt: now })
  const change = beginWith(context, fresh)
  const { record, cursor: before } = change.now
  const isFirst = known === undefined || known.standing === "pending" || known.standing === "removed"
  const cursor = cursorAfter(before, established, now)
  const isReplaced = cursor.sessions !== before.sessions

  const trust = isFirst ? firstTrust(established, now) : trustNow(record)
  const told = known ? undefined : await readOne(context.vault, introducedKey(id), introducedRecord)
  const introducedBy = record.introducedBy ?? told?.by
  const asked = isFirst ? { askedAfter: change.now.summary.lastOrder, askedSince: before.sessions } : {}
  change.set({
    cursor,
    record: {
      ...record,
      standing,
      trust,
      trustBefore: undefined,
      ...asked,
      introducedBy,
      lastSeen: now,
      inviteExpiresAt: undefined,
    },
  })
  if (record.trust.type === "keyChanged") await release(change, "KeyChanged")
  if (mayTell(change.now.record)) tellProfile(change, profile)
  if (isReplaced) {
    if (!isFirst && known.standing !== "request") change.add(replacedMark(context, now))
    change.unsend(voidIn(change.waiting(), cursor.sessions))
  }
  await acknowledge(context, change, cursor.sessions, isReplaced ? 0n : established.peerReceived)
  const isNew = isFirst && standing === "established" && change.now.summary.timerAt === 0
  if (isNew && settings.defaultTimer > 0) stageTimer(context, change, settings.defaultTimer)
  if (established.invite !== undefined) change.also(useInvite(context, established.invite))
  return change
}

/** Who comes without an invite, and is not waited for, waits until the user accepts them. */
const standingAfter = (known: ContactRecord | undefined, { sessions }: Established): ContactStanding => {
  const isInvited = sessions.madeIn === 1
  if (known === undefined || known.standing === "removed" || known.standing === "request")
    return isInvited ? "established" : "request"
  return known.standing === "pending" ? "established" : known.standing
}

/** Another name of the sessions: a new count, from zero. */
const cursorAfter = (before: CursorRecord, { sessions: { id } }: Established, now: number): CursorRecord =>
  before.sessions > 0 && before.sessionsId === id
    ? before
    : { sessions: before.sessions + 1, sessionsId: id, since: now, received: 0n, sealed: 0n }

/** Both sides of a one-time invite know whom they meet; a stranger is to be compared with first. */
const firstTrust = ({ sessions }: Established, at: number): Trust =>
  sessions.madeIn === 1 ? { type: "verified", method: "invite", at } : { type: "unverified" }

/** It is their own key that answers: whoever stood in their place is gone. */
const trustNow = ({ trust, trustBefore }: ContactRecord): Trust =>
  trust.type === "keyChanged" ? (trustBefore ?? { type: "unverified" }) : trust

const replacedMark = ({ random }: Context, now: number): NewEntry => ({
  ...freshMessage,
  id: newMessageId(random),
  sentAt: now,
  wordedAt: now,
  receivedAt: now,
  direction: "in",
  body: { type: "sessionReplaced" },
})
