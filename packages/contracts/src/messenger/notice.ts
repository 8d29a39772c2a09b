/** Something the user should know now, once. */
import type { InviteError } from "../cryptography/invites.ts"
import type { ContactId } from "../ids.ts"
import type { StoreError } from "../vault.ts"
import type { Message } from "./message.ts"

export interface Notice {
  readonly id: number
  readonly contact: ContactId | undefined
  readonly problem:
    | StoreError
    | { readonly type: "SessionReplaced" }
    /** A restored copy: this device, or the other one, went back in time. */
    | { readonly type: "RolledBack"; readonly who: "me" | "them" | "one of us" }
    | { readonly type: "WebRtcUnavailable" }
    /** An error of ours ended one connection; everything else goes on. */
    | { readonly type: "Bug"; readonly reason: string }
    | InviteError
}

/** Something new came in: what a notification may be made of. Muted conversations are told too, and say so. */
export interface Arrival {
  readonly contact: ContactId
  /** Shown already, because its conversation is on screen. */
  readonly seen: boolean
  readonly muted: boolean
  readonly what: { readonly type: "message"; readonly message: Message } | { readonly type: "request" }
}
