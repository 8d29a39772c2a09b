/** All that the user interface may do and see. No protocol word that a user would not understand. */
import type { ReadonlyStore, Result } from "@fourfold/std"
import type { InviteError, InvitePreview, LayerReport, Protection, UnlockError } from "./cryptography.ts"
import type { ContactId, MessageId } from "./ids.ts"
import type { BrokerState } from "./network.ts"
import type { StoreError } from "./vault.ts"

/** The whole application: which screen is up, and what can be done on it. */
export interface App {
  readonly screen: ReadonlyStore<Screen>
}

export type Screen =
  | { readonly type: "starting" }
  /** First run. `invite` when the page was opened through a link; `inviteError` when that link is no good. */
  | {
      readonly type: "welcome"
      readonly invite: InvitePreview | undefined
      readonly inviteError: InviteError | undefined
      readonly createProfile: (profile: {
        readonly name: string
        readonly passphrase: string | undefined
      }) => Promise<Result<void, StoreError>>
    }
  | {
      readonly type: "locked"
      readonly unlock: (passphrase: string) => Promise<Result<void, UnlockError>>
    }
  /** Another tab has the vault. */
  | { readonly type: "elsewhere"; readonly useHere: () => void }
  | { readonly type: "ready"; readonly messenger: Messenger }
  /** Nothing can go on; `reload` is the one action. */
  | { readonly type: "broken"; readonly problem: Problem; readonly reload: () => void }

export type Problem =
  | StoreError
  | { readonly type: "VaultBroken" }
  | { readonly type: "WebRtcUnavailable" }
  | { readonly type: "Bug"; readonly reason: string }

export interface Me {
  readonly id: ContactId
  readonly name: string
  readonly protection: Protection
}

/** The truthful second line of a conversation's header. */
export type Presence =
  | { readonly type: "online"; readonly path: "direct" | "relayed" }
  | { readonly type: "connecting" }
  /** Waiting for the other side; `since` is when it was last seen, in ms, if ever. */
  | { readonly type: "offline"; readonly since: number | undefined }
  /** We cannot reach the broker ourselves. */
  | { readonly type: "brokerUnreachable" }

export type VerificationMethod = "invite" | "qr" | "emoji" | "digits"
export type Trust =
  | { readonly type: "unverified" }
  | { readonly type: "verified"; readonly method: VerificationMethod; readonly at: number }

export interface Contact {
  readonly id: ContactId
  /** What they call themselves, or the hint of the invite; may be empty. */
  readonly name: string
  readonly trust: Trust
  readonly presence: Presence
  /** `pending`: the first handshake has not happened yet. */
  readonly state: "pending" | "established"
}

/** `queued` on this device · `sent` left it · `delivered` stored by the other side · `failed` cannot go. */
export type DeliveryState = "queued" | "sent" | "delivered" | "read" | "failed"

interface MessageBase {
  readonly id: MessageId
  /** Milliseconds since the Unix epoch, by the sender's clock. */
  readonly sentAt: number
  readonly body: MessageBody
  /** Empty while the message has not passed the layers. */
  readonly layers: readonly LayerReport[]
}
export type Message =
  | (MessageBase & {
      readonly direction: "out"
      readonly state: DeliveryState
      readonly deliveredAt: number | undefined
    })
  | (MessageBase & { readonly direction: "in"; readonly receivedAt: number })

export type MessageBody =
  | { readonly type: "text"; readonly text: string }
  /** A kind this version does not know. */
  | { readonly type: "unknown" }
  /** Arrived whole, but its content does not parse. */
  | { readonly type: "unreadable" }
  /** Written by the application: the secure session was made anew. */
  | { readonly type: "sessionReplaced" }

export interface Conversation {
  readonly contact: Contact
  /** Oldest first. */
  readonly messages: readonly Message[]
  readonly unread: number
  readonly draft: string
}

/** A row of the list. */
export interface ConversationSummary {
  readonly contact: Contact
  readonly last: Message | undefined
  readonly unread: number
  readonly draft: string
  /** By which the list is sorted, newest first: ms since the Unix epoch. */
  readonly activeAt: number
}

export interface Invite {
  readonly link: string
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number
}

export type SendError =
  | StoreError
  | { readonly type: "TextTooLong"; readonly bytes: number; readonly limit: number }
  | { readonly type: "UnknownContact" }
export type AcceptError = InviteError | StoreError

export interface Verification {
  readonly digits: string
  readonly qr: string
  /** Seven numbers 0–63 of the current connection; `undefined` while there is none. */
  readonly emoji: readonly number[] | undefined
}

/** Something the user should know now, once. */
export interface Notice {
  readonly id: number
  readonly contact: ContactId | undefined
  readonly problem:
    | StoreError
    | { readonly type: "SessionReplaced" }
    | { readonly type: "WebRtcUnavailable" }
    /** An error of ours ended one connection; everything else goes on. */
    | { readonly type: "Bug"; readonly reason: string }
    | InviteError
}

export interface Messenger {
  readonly me: ReadonlyStore<Me>
  readonly broker: ReadonlyStore<BrokerState>
  /** Newest first. */
  readonly conversations: ReadonlyStore<readonly ConversationSummary[]>
  /** `undefined` for an unknown contact. The same store every time it is asked for. */
  readonly conversation: (contact: ContactId) => ReadonlyStore<Conversation | undefined>
  readonly notices: ReadonlyStore<readonly Notice[]>
  readonly dismiss: (notice: number) => void
  /** The conversation that an invite link just opened leads to; the interface goes there when it changes. */
  readonly opened: ReadonlyStore<ContactId | undefined>

  /** While a conversation is on screen its contact is kept connected and what arrives counts as read. Returns the end of it. */
  readonly watch: (contact: ContactId) => () => void
  /** Resolves when what was typed is on disk. */
  readonly sendText: (to: ContactId, text: string) => Promise<Result<MessageId, SendError>>
  readonly saveDraft: (to: ContactId, text: string) => Promise<void>
  /** A new one-time invite, valid for 24 hours. */
  readonly createInvite: () => Promise<Result<Invite, StoreError>>
  readonly readInvite: (text: string) => Promise<Result<InvitePreview, InviteError>>
  readonly acceptInvite: (text: string) => Promise<Result<ContactId, AcceptError>>
  readonly verification: (contact: ContactId) => Promise<Verification | undefined>
  /** True, and the contact is verified from now on, only if the scanned text is right. */
  readonly verifyByQr: (contact: ContactId, scanned: string) => Promise<boolean>
  readonly markVerified: (contact: ContactId, method: "emoji" | "digits") => Promise<void>
  /** The numbers differ: trust is taken back. */
  readonly markUnverified: (contact: ContactId) => Promise<void>
  /** Ends the worker and all it knows; the unlock screen follows. Only useful with a passphrase. */
  readonly lock: () => void
}

/** What `remotes/ui` exposes to the shell. The shell knows no React; this package knows no DOM. */
export interface UiRemote<Root> {
  readonly contract: number
  /** Renders into `root` until the returned function is called. */
  readonly mount: (root: Root, app: App) => () => void
}
