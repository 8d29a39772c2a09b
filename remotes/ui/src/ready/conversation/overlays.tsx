/** Whatever stands above a conversation for a moment: menus, pickers and windows. Loaded when the first of them opens. */
import type { ContactId, Content, Conversation, Message, MessageId, Messenger } from "@fourfold/contracts"
import { unreachable } from "@fourfold/std"
import { useText } from "../../catalogue/speech.ts"
import { lazyPart } from "../../parts/lazy-part.tsx"
import type { Anchor } from "../../parts/menu.tsx"
import { nameOf } from "../words/presence-words.ts"
import {
  DateDialog,
  DeleteDialog,
  ForwardDialog,
  HistoryDialog,
  LocationDialog,
  OnceDialog,
  PollDialog,
  RemoveDialog,
  TimerDialog,
} from "./dialogs/index.ts"
import { errorWords } from "./error-words.ts"
import type { Act } from "./message-action.ts"
import { MessageMenu } from "./message-menu.tsx"

const MessageInfo = lazyPart(async () => (await import("../info/message-info.tsx")).MessageInfo)
const VerifyDialog = lazyPart(async () => (await import("../verify/verify-dialog.tsx")).VerifyDialog)
const EmojiPicker = lazyPart(async () => (await import("./emoji-picker.tsx")).EmojiPicker)

export type Overlay =
  | { readonly type: "menu" | "react"; readonly id: MessageId; readonly anchor: Anchor }
  | { readonly type: "forward" | "info" | "history" | "delete"; readonly id: MessageId }
  | { readonly type: "verify" | "remove" | "timer" | "poll" | "location" | "once" }
  | { readonly type: "date"; readonly at: number }

export interface OverlaysProps {
  readonly overlay: Overlay
  readonly messenger: Messenger
  readonly conversation: Conversation
  readonly mayWrite: boolean
  readonly act: Act
  readonly showDay: (at: number) => void
  readonly onClose: () => void
}

export const Overlays = (props: OverlaysProps) => {
  const { overlay, messenger, conversation, showDay, onClose } = props
  const words = useText()
  const { contact, timer } = conversation
  const send = async (content: Content): Promise<string | undefined> => {
    const sent = await messenger.send(contact.id, content)
    if (!sent.ok) return errorWords(words, sent.error)
    onClose()
    return undefined
  }

  switch (overlay.type) {
    case "menu":
    case "react":
    case "forward":
    case "info":
    case "history":
    case "delete": {
      const message = [...conversation.messages, ...conversation.pins].find(({ id }) => id === overlay.id)
      return message ? <MessageOverlay {...props} overlay={overlay} message={message} /> : null
    }
    case "verify":
      return <VerifyDialog messenger={messenger} contact={contact} onClose={onClose} />
    case "remove":
      return (
        <RemoveDialog
          name={nameOf(words, contact)}
          remove={(keepHistory) => {
            void messenger.remove(contact.id, keepHistory)
            onClose()
          }}
          onClose={onClose}
        />
      )
    case "timer":
      return (
        <TimerDialog
          seconds={timer}
          setTimer={(seconds) => {
            if (seconds !== timer) void messenger.setTimer(contact.id, seconds)
            onClose()
          }}
          onClose={onClose}
        />
      )
    case "poll":
      return <PollDialog send={send} onClose={onClose} />
    case "location":
      return <LocationDialog send={send} onClose={onClose} />
    case "once":
      return <OnceDialog send={send} onClose={onClose} />
    case "date":
      return (
        <DateDialog
          at={overlay.at}
          go={(at) => {
            showDay(at)
            onClose()
          }}
          onClose={onClose}
        />
      )
    default:
      return unreachable(overlay)
  }
}

interface MessageOverlayProps extends OverlaysProps {
  readonly overlay: Extract<Overlay, { readonly id: MessageId }>
  readonly message: Message
}

const MessageOverlay = ({ overlay, message, messenger, conversation, mayWrite, act, onClose }: MessageOverlayProps) => {
  const words = useText()
  const { contact } = conversation
  const { id } = message
  switch (overlay.type) {
    case "menu":
      return <MessageMenu message={message} anchor={overlay.anchor} canSend={mayWrite} act={act} onClose={onClose} />
    case "react":
      return (
        <EmojiPicker
          anchor={overlay.anchor}
          onPick={(emoji) => act(message, { type: "reaction", emoji })}
          onClose={onClose}
          finalFocus={() => document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`)}
        />
      )
    case "forward":
      return (
        <ForwardDialog
          conversations={messenger.conversations}
          forward={async (to: readonly ContactId[]) => {
            const forwarded = await messenger.forward(contact.id, id, to)
            if (!forwarded.ok) return errorWords(words, forwarded.error)
            onClose()
            return undefined
          }}
          onClose={onClose}
        />
      )
    case "info":
      return <MessageInfo message={message} contact={contact} onClose={onClose} />
    case "history":
      return <HistoryDialog message={message} onClose={onClose} />
    case "delete":
      return (
        <DeleteDialog
          message={message}
          forMe={() => {
            void messenger.deleteForMe(contact.id, id)
            onClose()
          }}
          forEveryone={() => {
            void messenger.deleteForEveryone(contact.id, id)
            onClose()
          }}
          onClose={onClose}
        />
      )
    default:
      return unreachable(overlay)
  }
}
