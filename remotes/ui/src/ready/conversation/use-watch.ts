/** Tells the messenger that a conversation is on screen, and remembers how many messages were new when one came to look. */
import { useEffect, useRef, useState } from "react"
import type { ContactId, Messenger } from "@fourfold/contracts"

/** Returns how many messages were new: what the line above the first of them says. */
export const useWatch = (messenger: Messenger, contact: ContactId, unread: number): number => {
  const [found, setFound] = useState(unread)
  const latest = useRef(unread)
  useEffect(() => {
    latest.current = unread
  })

  useEffect(() => {
    const listening = new AbortController()
    const unwatch = messenger.watch(contact)
    // Behind the back of a hidden page things come in; they are new when one returns.
    const look = () => {
      if (document.visibilityState !== "hidden" && latest.current > 0) setFound(latest.current)
    }
    document.addEventListener("visibilitychange", look, { signal: listening.signal })
    return () => {
      listening.abort()
      unwatch()
    }
  }, [messenger, contact])

  return found
}
