/** What goes into a step of the handshake and what comes out. Pure: no storage, no clock, no channel. */
import type { Bytes, Result } from "@fourfold/std"
import type { ContactId, Random } from "@fourfold/contracts"
import type { Identity } from "../identity/identity.ts"
import type { LinkSecrets } from "../link/link-secrets.ts"
import type { Primitives } from "../primitives/primitives.ts"
import type { ContactRecord, InviteRecord } from "../records/contact-record.ts"
import type { Mode } from "./messages.ts"
import type { NewSessions } from "./new-sessions.ts"

export interface HandshakeDeps {
  readonly me: Identity
  readonly random: Random
  readonly primitives: Primitives
  readonly newSessions: NewSessions
}

/** The records as they lie in the vault at the time of this step, and the clock. */
export interface Known {
  /** Those that are named before the step: by whom was dialled, by a tag, or by a box that opened. */
  readonly contacts: readonly ContactRecord[]
  /** Whoever is named within it: one record is read, and only when box3b has opened. Without it, `contacts` are all. */
  readonly lookUp?: (id: ContactId) => Promise<ContactRecord | undefined>
  /** Read for HS1, whose tag may name any of them, and where a handshake by invite goes on. */
  readonly invites: readonly InviteRecord[]
  /** Whether somebody without a fitting tag may become a contact now (mode 0). */
  readonly acceptsStrangers: boolean
  /** Blocked by the user: to them nobody is here. */
  readonly refused: ReadonlySet<ContactId>
  readonly nowMs: number
}

/** Records to be stored, all in one transaction, before the reply leaves. */
export interface Changes {
  readonly contact?: ContactRecord
  readonly invites?: readonly InviteRecord[]
  readonly deletedInvites?: readonly InviteRecord[]
}

export interface Completed {
  readonly contact: ContactId
  readonly mode: Mode
  /** Highest durable convSeq of mine that the peer has stored; 0 after new sessions. */
  readonly peerReceived: bigint
  /** Seven numbers 0–63. */
  readonly sas: readonly number[]
  readonly secrets: LinkSecrets
}

export interface Advanced<State> {
  readonly handshake: State
  readonly reply: Bytes | undefined
  readonly changes: Changes
  /** Set in the last step of this side. */
  readonly completed: Completed | undefined
  /** Secrets of the state before, which the new state does not need: to be overwritten once the changes are stored. */
  readonly spent: readonly Bytes[]
}

/** One refusal for whatever was wrong. The state before stands unchanged; the link is to be closed without a word. */
export interface Refused {
  readonly type: "HandshakeRefused"
  /** The sessions must be replaced (a rollback was seen, or they are broken): store this, tell the user, connect again. */
  readonly replaced?: { readonly contact: ContactRecord; readonly who: RolledBack | undefined }
  /** Whoever answered for this contact has another identity than the one that is pinned. */
  readonly otherKey?: ContactId
}

/** Whose copy was the older one. */
export type RolledBack = "me" | "them" | "one of us"

export type Step<State> = Promise<Result<Advanced<State>, Refused>>

export const refused: Result<never, Refused> = { ok: false, error: { type: "HandshakeRefused" } }
