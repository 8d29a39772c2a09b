/**
 * Tells the messenger that a conversation is being looked at: while it is on screen, and the page is too. What comes in
 * behind the back of a hidden tab is new when one returns.
 */
import { useEffect, useRef, useState } from "react"
import type { ContactId, Message, MessageId, Messenger } from "@fourfold/contracts"
import { firstUnread } from "./message-rows.ts"

/** Returns the message before which the line "new messages" stands: what was new when one came to look. */
export const useWatch = (
  messenger: Messenger,
  contact: ContactId,
  messages: readonly Message[],
  unread: number,
): MessageId | undefined => {
  const [firstNew, setFirstNew] = useState(() => firstUnread(messages, unread))
  const latest = useRef({ messages, unread })
  useEffect(() => {
    latest.current = { messages, unread }
  })

  useEffect(() => {
    const listening = new AbortController()
    let unwatch: (() => void) | undefined
    const look = () => {
      if (document.visibilityState === "hidden") {
        unwatch?.()
        unwatch = undefined
        return
      }
      if (unwatch) return
      const found = firstUnread(latest.current.messages, latest.current.unread)
      if (found !== undefined) setFirstNew(found)
      unwatch = messenger.watch(contact)
    }
    look()
    document.addEventListener("visibilitychange", look, { signal: listening.signal })
    return () => {
      listening.abort()
      unwatch?.()
    }
  }, [messenger, contact])

  return firstNew
}
