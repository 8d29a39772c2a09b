/** A link that makes contacts: what it says before it is accepted, and why it may not be. */
import type { ContactId, RoutingName } from "../ids.ts"
import type { SealedWrite } from "../vault.ts"

export interface InvitePreview {
  readonly contact: ContactId
  readonly routingName: RoutingName
  /** What the inviter calls themself; may be empty. A claim. */
  readonly nameHint: string
  /** Empty: the broker of the page that the link points to. */
  readonly brokerUrl: string
  /** Seconds since the Unix epoch. */
  readonly expiresAt: number
  /** True when it carries a one-time secret, so that first contact is authenticated both ways. */
  readonly oneTime: boolean
}

export type InviteError =
  | { readonly type: "MalformedInvite" }
  /** Seconds since the Unix epoch. */
  | { readonly type: "ExpiredInvite"; readonly expiredAt: number }
  /** Its link leads to another server, where its sender is to be found. Only the messenger can tell. */
  | { readonly type: "OtherServer"; readonly url: string }
  | { readonly type: "OwnInvite" }
  | { readonly type: "KnownContact"; readonly contact: ContactId }

export interface CreatedInvite {
  /** Names it on this device, for `revokeInvite` and `Established.invite`. Lowercase hex, no secret. */
  readonly id: string
  /** base64url, to stand behind the `#` of a link. Holds the one-time secret. */
  readonly fragment: string
  readonly writes: readonly SealedWrite[]
}
