/** Ctrl+F (⌘F) searches in the open conversation, anywhere but in a dialog. */
import { useEffect, useLayoutEffect, useRef } from "react"

export interface ConversationKeys {
  readonly search: () => void
}

export const useConversationKeys = (keys: ConversationKeys): void => {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  // With the first picture: who sees the conversation may press it.
  useLayoutEffect(() => {
    const listening = new AbortController()
    const onKey = (event: KeyboardEvent): void => {
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!isCommand || event.key.toLowerCase() !== "f") return
      if (document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]')) return
      event.preventDefault()
      latest.current.search()
    }
    globalThis.addEventListener("keydown", onKey, { signal: listening.signal })
    return () => listening.abort()
  }, [])
}
