/** Which conversations the search field leaves. */
import type { ConversationSummary } from "@fourfold/contracts"
import { folded } from "../words/folded.ts"

/** Every word must occur, in the name or in the last message; case and accents do not matter. */
export const filterConversations = (
  conversations: readonly ConversationSummary[],
  search: string,
): readonly ConversationSummary[] => {
  const words = folded(search).split(/\s+/u).filter(Boolean)
  if (words.length === 0) return conversations
  return conversations.filter(({ contact, last }) => {
    const text = folded(`${contact.name} ${last?.body.type === "text" ? last.body.text : ""}`)
    return words.every((word) => text.includes(word))
  })
}
