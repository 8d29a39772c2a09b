/** Somebody we talk to, as the interface sees them. */
import type { ContactId } from "../ids.ts"

/** The truthful second line of a conversation's header. */
export type Presence =
  | {
      readonly type: "online"
      readonly path: "direct" | "relayed"
      /** They write at this moment. */
      readonly typing: boolean
      /** Their page is hidden or untouched; only told when both sides share presence. */
      readonly away: boolean
    }
  | { readonly type: "connecting" }
  /** Waiting for the other side; `since` is when it was last seen, in ms, if ever. */
  | { readonly type: "offline"; readonly since: number | undefined }
  /** We cannot reach the broker ourselves. */
  | { readonly type: "brokerUnreachable" }

export type VerificationMethod = "invite" | "qr" | "emoji" | "digits"
export type Trust =
  | { readonly type: "unverified" }
  | { readonly type: "verified"; readonly method: VerificationMethod; readonly at: number }
  /** The user compared, and it was different. Nothing is sent until they verify or remove the contact. */
  | { readonly type: "mismatch"; readonly at: number }
  /** Somebody with another key answered at this contact's address. Nothing is sent until the user decides. */
  | { readonly type: "keyChanged"; readonly at: number }

/**
 * `pending`: we have their code, the first handshake has not happened yet · `request`: they have ours, and the user has not
 * accepted them yet · `established` · `self`: notes to oneself · `blocked` · `removed`: only the history is left.
 */
export type ContactStanding = "pending" | "request" | "established" | "self" | "blocked" | "removed"

export interface Contact {
  readonly id: ContactId
  /** What is shown: the user's own name for them, else what they call themselves, else the hint of the invite; may be empty. */
  readonly name: string
  /** What they call themselves, or the hint of the invite; may be empty. */
  readonly ownName: string
  /** The user's name for them; "" for none. */
  readonly alias: string
  /** The user's note about them, never sent; "" for none. */
  readonly note: string
  readonly trust: Trust
  readonly presence: Presence
  readonly standing: ContactStanding
  /** Milliseconds since the Unix epoch. */
  readonly addedAt: number
  /** Who told us of them. */
  readonly introducedBy: ContactId | undefined
  /** `pending` only: when the secret of their invite ends, in ms; `undefined` for a code without one. */
  readonly inviteExpiresAt: number | undefined
}
