/** One emoji of each side on a message. */
import type { ContactId, MessageId, Side } from "@fourfold/contracts"
import { maxReactionBytes } from "@fourfold/protocol"
import { maySend } from "../contacts/standing.ts"
import type { Context } from "../context.ts"
import type { LogChange } from "../log/change.ts"
import type { Logged } from "../records/message-record.ts"
import { type Changed, changeMessage, isSaid, notAllowed } from "./change-message.ts"
import { isEmoji } from "./emoji.ts"

/** `undefined` takes it back. */
export const react = (context: Context, contact: ContactId, id: MessageId, emoji: string | undefined): Changed =>
  changeMessage(context, contact, id, (change, message) => {
    const given = emoji ?? ""
    const isOne = given === "" || (isEmoji(given) && new TextEncoder().encode(given).length <= maxReactionBytes)
    if (!isOne || !isSaid(message) || !maySend(change.now.record)) return notAllowed
    if (message.reactions.me === given) return undefined
    change.replace(withReaction(message, "me", given))
    if (change.now.record.standing !== "self") change.send({ type: "reaction", of: id, emoji: given })
    return undefined
  })

/** Anything but one emoji changes nothing. */
export const reactedByThem = async (change: LogChange, of: MessageId, emoji: string): Promise<void> => {
  if (emoji !== "" && !isEmoji(emoji)) return
  const message = await change.find(of)
  if (message && isSaid(message) && message.reactions.them !== emoji)
    change.replace(withReaction(message, "them", emoji))
}

const withReaction = (message: Logged, by: Side, emoji: string): Logged => ({
  ...message,
  reactions: { ...message.reactions, [by]: emoji },
})
