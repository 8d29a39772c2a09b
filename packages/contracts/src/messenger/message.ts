/** One entry of a conversation, as the interface sees it. */
import type { LayerReport } from "../cryptography/layer-report.ts"
import type { ContactId, MessageId } from "../ids.ts"

/**
 * `saving` typed, and not on this device's disk yet: for some milliseconds · `queued` on this device · `sent` left it · `delivered` stored by the other side · `read` shown there, when both sides tell
 * each other · `failed` cannot go.
 */
export type DeliveryState = "saving" | "queued" | "sent" | "delivered" | "read" | "failed"
/** Why a message cannot go. `TooOld`: its content ended before it left (a timer, a day for an edit). */
export type FailureReason = "ContactRemoved" | "ContactBlocked" | "KeyChanged" | "TooOld"

/** The two sides of a conversation. */
export type Side = "me" | "them"

/** The message that another one answers. */
export interface Quote {
  readonly id: MessageId
  /** `undefined`: it is not there any more, or never was on this device. */
  readonly original: { readonly by: Side; readonly excerpt: string } | undefined
}

export interface Reaction {
  readonly by: Side
  /** One emoji, at most 64 bytes of UTF-8. Peer input: may be any short text. */
  readonly emoji: string
}

/** An earlier wording. */
export interface Revision {
  readonly text: string
  /** When this wording was written, ms. */
  readonly at: number
}

interface MessageBase {
  readonly id: MessageId
  /** Milliseconds since the Unix epoch, by the sender's clock. */
  readonly sentAt: number
  readonly body: MessageBody
  readonly quote: Quote | undefined
  readonly forwarded: boolean
  /** At most one of each side. */
  readonly reactions: readonly Reaction[]
  /** Earlier wordings, oldest first; empty when it was never edited. */
  readonly history: readonly Revision[]
  readonly pinned: boolean
  /** When it disappears, ms; `undefined`: it stays, or its time has not begun (not read yet). */
  readonly expiresAt: number | undefined
  /** Empty while the message has not passed the layers. */
  readonly layers: readonly LayerReport[]
}
export interface OwnMessage extends MessageBase {
  readonly direction: "out"
  readonly state: DeliveryState
  readonly failure: FailureReason | undefined
  readonly leftAt: number | undefined
  readonly deliveredAt: number | undefined
  readonly readAt: number | undefined
}
export interface TheirMessage extends MessageBase {
  readonly direction: "in"
  readonly receivedAt: number
}
export type Message = OwnMessage | TheirMessage

export interface PollOption {
  readonly text: string
  readonly votes: readonly Side[]
}

export type MessageBody =
  | { readonly type: "text"; readonly text: string }
  /** Degrees; `label` is the sender's word for the place, "" for none. */
  | { readonly type: "location"; readonly latitude: number; readonly longitude: number; readonly label: string }
  | {
      readonly type: "poll"
      readonly question: string
      readonly options: readonly PollOption[]
      readonly multiple: boolean
      /** Its author has ended it. */
      readonly closed: boolean
    }
  /** Shown once to the one who received it, by `openOnce`. Its text is nowhere else. */
  | { readonly type: "once"; readonly opened: boolean }
  /** Somebody they know; `known`: a contact of ours, and not merely one who asks. */
  | { readonly type: "introduction"; readonly contact: ContactId; readonly name: string; readonly known: boolean }
  /** A tombstone: deleted for everyone. */
  | { readonly type: "deleted"; readonly by: Side }
  /** The conversation's disappearing timer was set; 0: off. */
  | { readonly type: "timerSet"; readonly by: Side; readonly seconds: number }
  /** A kind this version does not know. */
  | { readonly type: "unknown" }
  /** Arrived whole, but its content does not parse. */
  | { readonly type: "unreadable" }
  /** Written by the application: the secure session was made anew. */
  | { readonly type: "sessionReplaced" }

/** What the user may send. */
export type Content =
  | { readonly type: "text"; readonly text: string; readonly replyTo?: MessageId }
  | { readonly type: "once"; readonly text: string }
  | { readonly type: "location"; readonly latitude: number; readonly longitude: number; readonly label: string }
  | {
      readonly type: "poll"
      readonly question: string
      readonly options: readonly string[]
      readonly multiple: boolean
    }
