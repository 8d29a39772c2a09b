/** What is stored about a contact: who may speak with whom, and how far they have come. */
import type { ContactId, MessageId, SealedWrite } from "@fourfold/contracts"
import { json } from "./json.ts"

export interface Session {
  readonly cid: string
  readonly madeIn: 0 | 1 | 2
  readonly sent: number
  /** The durable messages that were sealed, by their number from 1. */
  readonly sentIds: readonly MessageId[]
  readonly received: number
  /** The one stored last. */
  readonly receivedId: MessageId | undefined
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

/** What a side says of its sessions in a resumption (protocol.md §3). */
export interface Counters {
  readonly sent: number
  readonly received: number
  readonly receivedId?: MessageId | undefined
  readonly steps: number
  /** The highest that was opened. */
  readonly seen: number
}

export const noCounters: Counters = { sent: 0, received: 0, steps: 0, seen: 0 }

export const countersOf = (secrets: Secrets | undefined): Counters => {
  if (!secrets) return noCounters
  const { sent, received, receivedId, steps, seen } = secrets.session
  return { sent, received, receivedId, steps, seen: Math.max(0, ...seen) }
}

/**
 * Nobody can have stored more than was sent, nor less than it said it had: one of both was restored from an old copy. Says
 * whose state is the older one.
 */
export const rolledBack = (session: Session | undefined, peer: Counters): "me" | "them" | "one of us" | undefined => {
  if (!session) return undefined
  const { sent, sentIds, steps, received, acknowledged } = session
  if (peer.received > sent || peer.seen > steps) return "me"
  if (peer.sent < received || peer.steps < Math.max(0, ...session.seen) || peer.received < acknowledged) return "them"
  return peer.received > 0 && sentIds[peer.received - 1] !== peer.receivedId ? "one of us" : undefined
}

/** The record left unmerged, put in force. Sessions that it kept have gone on meanwhile; what the peer had counts as acknowledged. */
export const merged = ({ known, staged }: Keys): Secrets | undefined => {
  if (!staged || !known || staged.session.cid !== known.session.cid) return staged ?? known
  const acknowledged = Math.max(known.session.acknowledged, staged.session.acknowledged)
  return { ...staged, session: { ...known.session, acknowledged } }
}

export const keysName = (contact: ContactId): string => `keys/${contact}`
export const inviteName = (psk: string): string => `invites/${psk}`

/** Names an invite for the window. */
export const inviteId = (psk: string): string => `id-of-${psk}`

export const putKeys = (contact: ContactId, keys: Keys): SealedWrite => ({ name: keysName(contact), value: json(keys) })
