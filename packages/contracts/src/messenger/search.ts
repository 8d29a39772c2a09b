/** One field over everything. */
import type { ContactId, MessageId } from "../ids.ts"
import type { ConversationSummary } from "./conversation.ts"
import type { Message } from "./message.ts"

/**
 * `text` is what the user typed, operators included: `from:NAME|me` `in:NAME` `has:link|poll|location|pin|reaction`
 * `before:DATE` `after:DATE` (YYYY, YYYY-MM or YYYY-MM-DD), quotes around words that belong together. Letters match without
 * their case and accents.
 */
export interface SearchQuery {
  readonly text: string
  /** Only this conversation. */
  readonly within?: ContactId
  /** At most so many messages, newest first. */
  readonly limit: number
}

export interface SearchHit {
  readonly contact: ContactId
  readonly message: Message
  /** Where the words stand in the message's text: UTF-16 offsets, ascending, not overlapping. */
  readonly marks: readonly { readonly from: number; readonly to: number }[]
}

export interface SearchResults {
  readonly conversations: readonly ConversationSummary[]
  readonly hits: readonly SearchHit[]
  /** There are more than `limit`. */
  readonly more: boolean
  /** Operators that were not understood, as typed. */
  readonly notUnderstood: readonly string[]
}

/** How far the encrypted index has come: messages. `done === total`: complete. */
export interface SearchProgress {
  readonly done: number
  readonly total: number
}

export type JumpTarget =
  | { readonly type: "message"; readonly id: MessageId }
  /** The first message of this day or later; ms. */
  | { readonly type: "date"; readonly at: number }
  | { readonly type: "newest" }
