/** For ears: what comes in while one is here, said politely, and not for longer than it stands there. */
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
  const [known, setKnown] = useState(newest)
  const [said, setSaid] = useState("")
  const now = newest?.direction === "in" ? text.arrived(name, bodyWords(words, newest, name)) : ""
  if (newest && newest.id !== known?.id) {
    setKnown(newest)
    // Where the last one was taken away, the one before it is no news.
    setSaid(known && here(newest) < here(known) ? "" : now)
  }
  const isTyping = contact.presence.type === "online" && contact.presence.typing
  return (
    <div className="visually-hidden" role="status">
      <p>{said === now ? said : ""}</p>
      <p>{isTyping ? text.isTyping(name) : ""}</p>
    </div>
  )
}

/** When it came to be here, by our own clock, ms. */
const here = (message: Message): number => (message.direction === "in" ? message.receivedAt : message.sentAt)
