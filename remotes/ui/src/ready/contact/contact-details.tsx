/** All that is known of a contact, and all that can be decided about them: a panel on the right, or a window. */
import { useState } from "react"
import type { ContactId, Conversation, Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { Dialog } from "../../parts/dialog.tsx"
import { EntryIcon } from "../../parts/icon.tsx"
import { IconButton } from "../../parts/icon-button.tsx"
import { Tabs } from "../../parts/tabs.tsx"
import { useStore } from "../../use-store.ts"
import { LayersPanel } from "../layers/layers-panel.tsx"
import { AboutContact } from "./about-contact.tsx"
import css from "./contact-details.module.css"
import { ContactOverlays, type ContactQuestion } from "./contact-overlays.tsx"

export interface ContactDetailsProps {
  readonly messenger: Messenger
  readonly id: ContactId
  /** There is room beside the conversation. */
  readonly isPanel: boolean
  readonly openChat: (contact: ContactId) => void
  readonly onClose: () => void
}

export const ContactDetails = (props: ContactDetailsProps) => {
  const conversation = useStore(props.messenger.conversation(props.id))
  return conversation ? <Details {...props} conversation={conversation} /> : null
}

const Details = (props: ContactDetailsProps & { readonly conversation: Conversation }) => {
  const { messenger, conversation, isPanel, openChat, onClose } = props
  const { contact: text, common } = useText()
  const [question, setQuestion] = useState<ContactQuestion>()
  const about = (
    <AboutContact
      key={conversation.contact.id}
      messenger={messenger}
      conversation={conversation}
      ask={setQuestion}
      openChat={openChat}
    />
  )
  const content =
    conversation.contact.standing === "self" ? (
      about
    ) : (
      <Tabs
        label={text.heading}
        tabs={[
          { name: text.about, content: about },
          { name: text.layers, content: <LayersPanel messenger={messenger} contact={conversation.contact} /> },
        ]}
      />
    )
  const questions = question ? (
    <ContactOverlays
      question={question}
      messenger={messenger}
      conversation={conversation}
      onClose={() => setQuestion(undefined)}
    />
  ) : null

  if (!isPanel) {
    return (
      <Dialog heading={text.heading} closeName={common.close} onClose={onClose}>
        {content}
        {questions}
      </Dialog>
    )
  }
  return (
    <aside className={css["panel"]} aria-label={text.heading}>
      <header className={css["header"]}>
        <h2 className={css["heading"]}>{text.heading}</h2>
        <IconButton name={text.close} icon={<EntryIcon name="close" />} onClick={onClose} />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className={css["scroll"]} tabIndex={0}>
        {content}
      </div>
      {questions}
    </aside>
  )
}
