/** Codes that others use to find us. */
import type { InviteError } from "../cryptography/invites.ts"
import type { StoreError } from "../vault.ts"

/** `once`: carries a secret that works for one person, who is verified by it · `reusable`: a plain contact code, for anybody. */
export type InviteKind = "once" | "reusable"

export interface Invite {
  readonly kind: InviteKind
  readonly link: string
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number
}

/** A code that still works. */
export interface OpenInvite extends Invite {
  readonly id: string
  readonly createdAt: number
}

export type AcceptError = InviteError | StoreError

export interface Verification {
  readonly digits: string
  readonly qr: string
  /** Seven numbers 0–63 of the current connection; `undefined` while there is none. */
  readonly emoji: readonly number[] | undefined
}
