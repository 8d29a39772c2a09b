/** Which conversations stand in the list. */
import type { ConversationSummary } from "@fourfold/contracts"
import { folded } from "../words/folded.ts"

export const filters = ["all", "unread", "archived"] as const
export type Filter = (typeof filters)[number]

/** Something to come back to: new messages, or a mark of one's own. */
export const isUnread = ({ unread, choices }: ConversationSummary): boolean => unread > 0 || choices.markedUnread

/** Requests have a place of their own; notes to oneself turn up once there is one. */
export const isListed = ({ contact: { standing }, last, draft }: ConversationSummary): boolean =>
  standing !== "request" && (standing !== "self" || last !== undefined || draft !== "")

/** What a filter leaves, in the order they came in. */
export const filtered = (
  conversations: readonly ConversationSummary[],
  filter: Filter,
): readonly ConversationSummary[] =>
  conversations.filter((conversation) => {
    if (!isListed(conversation)) return false
    if (filter === "archived") return conversation.choices.archived
    return !conversation.choices.archived && (filter === "all" || isUnread(conversation))
  })

/** Whose name has every word in it; case and accents do not matter. */
export const foundByName = (
  conversations: readonly ConversationSummary[],
  search: string,
  nameOf: (conversation: ConversationSummary) => string,
): readonly ConversationSummary[] => {
  const words = folded(search).split(/\s+/u).filter(Boolean)
  return conversations.filter((conversation) => {
    const name = folded(nameOf(conversation))
    return words.every((word) => name.includes(word))
  })
}

/** What is new, as a badge counts it: not what is muted, archived or blocked. */
export const unreadCount = (conversations: readonly ConversationSummary[], now: number): number =>
  conversations
    .filter(
      ({ contact, choices }) =>
        choices.mutedUntil <= now &&
        !choices.archived &&
        contact.standing !== "blocked" &&
        contact.standing !== "removed",
    )
    .reduce((sum, { unread, choices }) => sum + (unread || (choices.markedUnread ? 1 : 0)), 0)

/** The row below (1) or above (-1) the open one; the first when none is open. */
export const stepFrom = (
  conversations: readonly ConversationSummary[],
  open: string | undefined,
  by: 1 | -1,
  onlyUnread: boolean,
): ConversationSummary | undefined => {
  const here = conversations.findIndex(({ contact }) => contact.id === open)
  if (here < 0) return conversations.find((conversation) => !onlyUnread || isUnread(conversation))
  const rest = by === 1 ? conversations.slice(here + 1) : conversations.slice(0, here).toReversed()
  return rest.find((conversation) => !onlyUnread || isUnread(conversation))
}
