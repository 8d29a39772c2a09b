/** The menu of a row, and the question that may follow it. */
import { useRef, useState } from "react"
import type { ConversationSummary, Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { RemoveDialog } from "../conversation/dialogs/index.ts"
import { nameOf } from "../words/presence-words.ts"
import type { RowMenuPlace } from "./conversation-list.tsx"
import { RowMenu } from "./row-menu.tsx"

export interface RowOverlaysProps {
  readonly messenger: Messenger
  readonly conversations: readonly ConversationSummary[]
  readonly place: RowMenuPlace
  readonly onClose: () => void
}

export const RowOverlays = ({ messenger, conversations, place, onClose }: RowOverlaysProps) => {
  const words = useText()
  const [isRemoving, setRemoving] = useState(false)
  const asking = useRef(false)
  const conversation = conversations.find(({ contact }) => contact.id === place.contact)
  if (!conversation) return null
  const { contact } = conversation
  const row = () => document.querySelector<HTMLElement>(`a[data-contact="${CSS.escape(contact.id)}"]`)

  if (isRemoving) {
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
  }
  return (
    <RowMenu
      messenger={messenger}
      conversation={conversation}
      anchor={place.anchor}
      remove={() => {
        asking.current = true
        setRemoving(true)
      }}
      onClose={() => {
        // The question takes the place of the menu: it is not over then.
        if (!asking.current) onClose()
      }}
      finalFocus={row}
    />
  )
}
