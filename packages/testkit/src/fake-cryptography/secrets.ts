/** What is stored about a contact: who may speak with whom, and how far they have come. */
import type { ContactId, SealedWrite } from "@fourfold/contracts"
import { json } from "./json.ts"

export interface Session {
  readonly cid: string
  readonly madeIn: 0 | 1 | 2
  readonly sent: number
  readonly received: number
  readonly acknowledged: number
  readonly steps: number
  /** Steps of the peer that were opened: none opens twice. */
  readonly seen: readonly number[]
  readonly sinceCommit: number
}

export interface Secrets {
  readonly res: string
  readonly rec: string
  readonly session: Session
}

/** What is stored about one contact. */
export interface Keys {
  readonly invite?: string | undefined
  readonly known?: Secrets | undefined
  /** Only this is kept when the sessions are given up. */
  readonly rec?: string | undefined
  /** Written by R before HS4, merged on fin_I or settled in the next handshake. */
  readonly staged?: Secrets | undefined
}

export interface StoredInvite {
  readonly expiresAt: number
  readonly boundTo?: ContactId
}

export interface Counters {
  readonly sent: number
  readonly received: number
}

export const noCounters: Counters = { sent: 0, received: 0 }

export const countersOf = (secrets: Secrets | undefined): Counters =>
  secrets ? { sent: secrets.session.sent, received: secrets.session.received } : noCounters

/** Nobody can have stored more than was sent: one of both was restored from an old copy. */
export const rolledBack = (session: Session | undefined, peer: Counters): "me" | "them" | undefined => {
  if (session && peer.received > session.sent) return "me"
  return session && peer.sent < session.received ? "them" : undefined
}

/** The record left unmerged, put in force. Sessions that it kept have gone on meanwhile. */
export const merged = ({ known, staged }: Keys): Secrets | undefined =>
  staged && known && staged.session.cid === known.session.cid
    ? { ...staged, session: known.session }
    : (staged ?? known)

export const keysName = (contact: ContactId): string => `keys/${contact}`
export const inviteName = (psk: string): string => `invites/${psk}`

/** Names an invite for the window. */
export const inviteId = (psk: string): string => `id-of-${psk}`

export const putKeys = (contact: ContactId, keys: Keys): SealedWrite => ({ name: keysName(contact), value: json(keys) })
