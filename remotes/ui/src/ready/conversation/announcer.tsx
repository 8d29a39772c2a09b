/** For ears: what comes in while one is here, said politely. */
import { useState } from "react"
import type { Contact, Message } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { bodyWords } from "../words/body-words.ts"
import { nameOf } from "../words/presence-words.ts"

export interface AnnouncerProps {
  readonly contact: Contact
  readonly newest: Message | undefined
}

export const Announcer = ({ contact, newest }: AnnouncerProps) => {
  const words = useText()
  const text = words.conversation
  const name = nameOf(words, contact)
  const [known, setKnown] = useState(newest?.id)
  const [said, setSaid] = useState("")
  if (newest && newest.id !== known) {
    setKnown(newest.id)
    if (newest.direction === "in") setSaid(text.arrived(name, bodyWords(words, newest, name)))
  }
  const isTyping = contact.presence.type === "online" && contact.presence.typing
  return (
    <div className="visually-hidden" role="status">
      <p>{said}</p>
      <p>{isTyping ? text.isTyping(name) : ""}</p>
    </div>
  )
}
