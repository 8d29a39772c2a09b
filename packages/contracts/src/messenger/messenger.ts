/** All that the user interface may do and see. No protocol word that a user would not understand. */
import type { ReadonlyStore, Result } from "@fourfold/std"
import type { InviteError, InvitePreview } from "../cryptography/invites.ts"
import type { Protection } from "../cryptography/profile.ts"
import type { ContactId, MessageId } from "../ids.ts"
import type { BrokerState } from "../network.ts"
import type { StoreError } from "../vault.ts"
import type { ConnectionReport } from "./connection-report.ts"
import type { Conversation, ConversationChoices, ConversationSummary } from "./conversation.ts"
import type { AcceptError, Invite, InviteKind, OpenInvite, Verification } from "./invites.ts"
import type { Content } from "./message.ts"
import type { Arrival, Notice } from "./notice.ts"
import type { JumpTarget, SearchProgress, SearchQuery, SearchResults } from "./search.ts"
import type { Settings } from "./settings.ts"

export interface Me {
  readonly id: ContactId
  readonly name: string
  readonly protection: Protection
}

export type SendError =
  | StoreError
  /** `limit` and `bytes` are bytes of UTF-8. */
  | { readonly type: "TextTooLong"; readonly bytes: number; readonly limit: number }
  | { readonly type: "UnknownContact" }
  /** Blocked, removed, not accepted yet, or their key changed. */
  | { readonly type: "CannotSend" }
  /** A poll needs 2–12 different options, a location real coordinates. */
  | { readonly type: "BadContent"; readonly reason: string }
export type ChangeError =
  | StoreError
  | { readonly type: "UnknownContact" }
  | { readonly type: "UnknownMessage" }
  /** Not one's own, older than 24 hours, or of a kind that cannot be changed so. */
  | { readonly type: "NotAllowed" }
  | { readonly type: "TextTooLong"; readonly bytes: number; readonly limit: number }

type Changed = Promise<Result<void, ChangeError>>

export interface Messenger {
  readonly me: ReadonlyStore<Me>
  readonly broker: ReadonlyStore<BrokerState>
  readonly settings: ReadonlyStore<Settings>
  /** Pinned first, then newest first; archived, requests, blocked and removed ones included: the interface filters. */
  readonly conversations: ReadonlyStore<readonly ConversationSummary[]>
  /** `undefined` for an unknown contact. The same store every time it is asked for. */
  readonly conversation: (contact: ContactId) => ReadonlyStore<Conversation | undefined>
  readonly notices: ReadonlyStore<readonly Notice[]>
  readonly dismiss: (notice: number) => void
  /** The conversation that an invite link just opened leads to; the interface goes there when it changes. */
  readonly opened: ReadonlyStore<ContactId | undefined>
  /** Called for each arrival until the returned function is called. */
  readonly onArrival: (listener: (arrival: Arrival) => void) => () => void

  /** While a conversation is on screen its contact is kept connected and what arrives counts as read. Returns the end of it. */
  readonly watch: (contact: ContactId) => () => void
  /** The page is in front of the user; nothing counts as read, and presence says away, while it is not. True at the start. */
  readonly setVisible: (visible: boolean) => void
  /** Moves the window of a conversation. Resolves when it has moved; false when there is nothing more. */
  readonly older: (contact: ContactId) => Promise<boolean>
  readonly newer: (contact: ContactId) => Promise<boolean>
  readonly jump: (contact: ContactId, target: JumpTarget) => Promise<boolean>

  /** Resolves when what was typed is on disk. Until then it stands in the conversation as `saving`. */
  readonly send: (to: ContactId, content: Content) => Promise<Result<MessageId, SendError>>
  /** One copy to each, in this order; stops at the first error. */
  readonly forward: (
    from: ContactId,
    id: MessageId,
    to: readonly ContactId[],
  ) => Promise<Result<void, SendError | ChangeError>>
  /** Called at every key; tells the other side at most every few seconds. */
  readonly typing: (to: ContactId) => void
  readonly saveDraft: (to: ContactId, text: string) => Promise<void>
  /** Own texts, for 24 hours. */
  readonly edit: (contact: ContactId, id: MessageId, text: string) => Changed
  readonly deleteForMe: (contact: ContactId, id: MessageId) => Changed
  /** Own messages. What has not left yet is taken back whole. */
  readonly deleteForEveryone: (contact: ContactId, id: MessageId) => Changed
  /** `undefined` takes the reaction back. */
  readonly react: (contact: ContactId, id: MessageId, emoji: string | undefined) => Changed
  readonly pin: (contact: ContactId, id: MessageId, pinned: boolean) => Changed
  /** Places in the list of options; an empty list takes the vote back. */
  readonly vote: (contact: ContactId, id: MessageId, options: readonly number[]) => Changed
  readonly closePoll: (contact: ContactId, id: MessageId) => Changed
  /** The text of a view-once message, once; afterwards it is gone. */
  readonly openOnce: (contact: ContactId, id: MessageId) => Promise<Result<string, ChangeError>>
  /** A failed message goes back into the queue. */
  readonly retry: (contact: ContactId, id: MessageId) => Changed
  /** Seconds; 0 switches it off. Both sides are told. */
  readonly setTimer: (contact: ContactId, seconds: number) => Changed

  /** All that came counts as read, as if it had been on screen, and the mark of the user's own is taken away. */
  readonly markRead: (contact: ContactId) => Changed
  readonly choose: (contact: ContactId, choices: Partial<ConversationChoices>) => Changed
  readonly rename: (contact: ContactId, alias: string) => Changed
  readonly setNote: (contact: ContactId, note: string) => Changed
  readonly acceptRequest: (contact: ContactId) => Changed
  /** Requests are deleted, pending contacts cancelled, others removed with their sessions; `keepHistory` leaves what was said. */
  readonly remove: (contact: ContactId, keepHistory: boolean) => Changed
  readonly block: (contact: ContactId) => Changed
  readonly unblock: (contact: ContactId) => Changed
  readonly clearHistory: (contact: ContactId) => Changed
  /** Each is told of the other; they become contacts when one of them connects and the other accepts. */
  readonly introduce: (first: ContactId, second: ContactId) => Changed
  /** Connects to somebody we were told of. */
  readonly acceptIntroduction: (
    contact: ContactId,
    id: MessageId,
  ) => Promise<Result<ContactId, AcceptError | ChangeError>>

  /** Codes that still work, newest first. */
  readonly invites: ReadonlyStore<readonly OpenInvite[]>
  readonly createInvite: (options: {
    readonly kind: InviteKind
    /** Milliseconds from now; at most a year. */
    readonly validFor: number
  }) => Promise<Result<Invite, StoreError>>
  readonly revokeInvite: (id: string) => Promise<Result<void, StoreError>>
  /** A new routing name: every code made before stops working, contacts are told. */
  readonly rotateCode: () => Promise<Result<void, StoreError>>
  readonly readInvite: (text: string) => Promise<Result<InvitePreview, InviteError>>
  readonly acceptInvite: (text: string) => Promise<Result<ContactId, AcceptError>>

  readonly verification: (contact: ContactId) => Promise<Verification | undefined>
  /** True, and the contact is verified from now on, only if the scanned text is right. */
  readonly verifyByQr: (contact: ContactId, scanned: string) => Promise<boolean>
  readonly markVerified: (contact: ContactId, method: "emoji" | "digits") => Promise<void>
  /** The numbers differ: nothing is sent to them until the user verifies them or takes this back. */
  readonly markMismatch: (contact: ContactId) => Promise<void>
  /** Trust is taken back, or a changed key or a mismatch accepted without comparing. */
  readonly markUnverified: (contact: ContactId) => Promise<void>

  readonly search: (query: SearchQuery) => Promise<SearchResults>
  readonly searchProgress: ReadonlyStore<SearchProgress>
  readonly report: (contact: ContactId) => ConnectionReport | undefined

  readonly changeSettings: (changed: Partial<Settings>) => Promise<Result<void, StoreError>>
  readonly changeName: (name: string) => Promise<Result<void, StoreError>>
  /** Sets, changes or takes away (`undefined`) the passphrase of this device; the vault stays as it is. */
  readonly protect: (passphrase: string | undefined) => Promise<Result<void, StoreError>>
  /** Ends the worker and all it knows; the unlock screen follows. Only useful with a passphrase. */
  readonly lock: () => void
}
