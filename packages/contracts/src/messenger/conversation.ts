/** A conversation on screen, and its row in the list. */
import type { MessageId } from "../ids.ts"
import type { Contact } from "./contact.ts"
import type { Message } from "./message.ts"

/** How it is kept on this device; the other side never hears of it. */
export interface ConversationChoices {
  readonly pinned: boolean
  readonly archived: boolean
  /** Until when (ms) it makes no sound and no notification; Infinity: always; 0: not muted. */
  readonly mutedUntil: number
  /** The user wants to come back to it. */
  readonly markedUnread: boolean
}

export interface Conversation {
  readonly contact: Contact
  readonly choices: ConversationChoices
  /** Seconds after which new messages disappear once read; 0: never. The same on both sides. */
  readonly timer: number
  /**
   * A window of the log without a gap, oldest first: the newest page until `older`, `newer` or `showAround` move it.
   * What arrives while the window does not reach the end is counted in `newerUnread` and not drawn.
   */
  readonly messages: readonly Message[]
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  /** All that is pinned in it, newest first, wherever the window stands. */
  readonly pins: readonly Message[]
  readonly unread: number
  /** The first message that had not been read when this conversation was last opened: where the line "new messages" stands. */
  readonly firstUnread: MessageId | undefined
  readonly draft: string
}

/** A row of the list. */
export interface ConversationSummary {
  readonly contact: Contact
  readonly choices: ConversationChoices
  readonly timer: number
  readonly last: Message | undefined
  readonly unread: number
  readonly draft: string
  /** Something of ours cannot go. */
  readonly failed: boolean
  /** By which the list is sorted, newest first, pinned ones before: ms since the Unix epoch. */
  readonly activeAt: number
}
