/** All that one can do with a message where it is drawn. */
import type { ContactId, Message, MessageId } from "@fourfold/contracts"
import type { Anchor } from "../../parts/menu.tsx"

export type MessageAction =
  | { readonly type: "menu" | "react"; readonly anchor: Anchor }
  | { readonly type: "reaction"; readonly emoji: string | undefined }
  | { readonly type: "reply" | "edit" | "copy" | "forward" | "info" | "history" | "delete" | "retry" | "closePoll" }
  | { readonly type: "pin"; readonly pinned: boolean }
  | { readonly type: "deleteForMe" }
  | { readonly type: "jump"; readonly to: MessageId }
  | { readonly type: "vote"; readonly options: readonly number[] }
  | { readonly type: "acceptIntroduction"; readonly contact: ContactId; readonly known: boolean }

/** Never changes as long as the conversation is open. */
export type Act = (message: Message, action: MessageAction) => void

const editableMs = 24 * 3_600_000

/** Has content that somebody wrote, and is still there. */
export const isContent = ({ body: { type } }: Message): boolean =>
  type === "text" || type === "location" || type === "poll" || type === "once" || type === "introduction"

export const canReply = (message: Message): boolean => isContent(message)
export const canReact = (message: Message): boolean => isContent(message)
export const canPin = (message: Message): boolean => isContent(message) && message.body.type !== "once"
export const canForward = ({ body: { type } }: Message): boolean =>
  type === "text" || type === "location" || type === "poll"
export const canEdit = (message: Message, now: number): boolean =>
  message.direction === "out" &&
  message.body.type === "text" &&
  message.state !== "failed" &&
  now - message.sentAt < editableMs
/** The application's own lines are no messages: they have no menu. */
export const isSystemLine = ({ body: { type } }: Message): boolean => type === "sessionReplaced" || type === "timerSet"
