/** What the composer is about: a new message, an answer, or another wording. */
import type { Message, MessageId } from "@fourfold/contracts"
import { canEdit, canReply } from "./message-action.ts"

export type ComposerMode =
  | { readonly type: "write" }
  | { readonly type: "reply"; readonly to: Message }
  | { readonly type: "edit"; readonly message: Message }

export const writing: ComposerMode = { type: "write" }

export const chosenBy = (mode: ComposerMode): MessageId | undefined => {
  if (mode.type === "reply") return mode.to.id
  return mode.type === "edit" ? mode.message.id : undefined
}

/** The last message of ours that can still be worded otherwise. */
export const lastEditable = (messages: readonly Message[], now: number): Message | undefined =>
  messages.findLast((message) => canEdit(message, now))

/** One older (-1) or newer (1) than the one that is answered now; `undefined` behind the newest: answer none. */
export const nextReply = (messages: readonly Message[], mode: ComposerMode, by: 1 | -1): Message | undefined => {
  const possible = messages.filter(canReply)
  const here = mode.type === "reply" ? possible.findIndex(({ id }) => id === mode.to.id) : possible.length
  return possible[Math.max(0, here + by)]
}
