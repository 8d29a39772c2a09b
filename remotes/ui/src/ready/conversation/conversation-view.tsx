/** One conversation: who it is, what was said, and the field to say more. */
import { useState } from "react"
import type { ContactId, Conversation, Message, MessageId, Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { useStore } from "../../use-store.ts"
import { MessageInfo } from "../info/message-info.tsx"
import { VerifyDialog } from "../verify/verify-dialog.tsx"
import { nameOf } from "../words/presence-words.ts"
import { Composer } from "./composer.tsx"
import { ConversationHeader } from "./conversation-header.tsx"
import css from "./conversation-view.module.css"
import { MessageLog } from "./message-log.tsx"
import { useWatch } from "./use-watch.ts"

export interface ConversationViewProps {
  readonly messenger: Messenger
  readonly id: ContactId
  readonly back: () => void
}

export const ConversationView = ({ messenger, id, back }: ConversationViewProps) => {
  const text = useText().conversation
  const conversation = useStore(messenger.conversation(id))
  if (conversation) return <OpenConversation messenger={messenger} conversation={conversation} back={back} />
  return <p className={css["gone"]}>{text.gone}</p>
}

interface OpenConversationProps extends Pick<ConversationViewProps, "messenger" | "back"> {
  readonly conversation: Conversation
}

const OpenConversation = ({ messenger, conversation, back }: OpenConversationProps) => {
  const { contact, messages, unread } = conversation
  const [dialog, setDialog] = useState<"verify" | MessageId>()
  const firstNew = useWatch(messenger, contact.id, messages, unread)
  const close = () => setDialog(undefined)
  const inspected = messages.find((message: Message) => message.id === dialog)

  return (
    <section className={css["conversation"]} aria-label={nameOf(useText(), contact)}>
      <ConversationHeader contact={contact} back={back} verify={() => setDialog("verify")} />
      <MessageLog contact={contact} messages={messages} firstNew={firstNew} inspect={setDialog} />
      <Composer
        draft={conversation.draft}
        send={(text) => messenger.send(contact.id, { type: "text", text })}
        saveDraft={(text) => messenger.saveDraft(contact.id, text)}
      />
      {dialog === "verify" ? <VerifyDialog messenger={messenger} contact={contact} onClose={close} /> : null}
      {inspected ? <MessageInfo message={inspected} contact={contact} onClose={close} /> : null}
    </section>
  )
}
