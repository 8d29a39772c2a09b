/** Codes that others use to find us. */
import type { InviteError } from "../cryptography/index.ts"
import type { ContactId, RoutingName } from "../ids.ts"
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
export type 

export interface Verification {
  readonly digits: string
  readonly qr: string
  /** Seven numbers 0–63 of the current connection; `undefined` while there is none. */
  readonly emoji: readonly number[] | undefined
}

/** Two contacts told of each other. */
export interface Introduction {
  readonly first: ContactId
  readonly second: ContactId
}
