/** Ctrl+K (⌘K) and Alt+↑/↓, anywhere but in a dialog. */
import { useEffect, useRef } from "react"

export interface Shortcuts {
  readonly search: () => void
  /** To the conversation below (1) or above (-1) the open one. */
  readonly step: (by: 1 | -1) => void
}

export const useShortcuts = (shortcuts: Shortcuts): void => {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })

  useEffect(() => {
    const listening = new AbortController()
    const onKey = (event: KeyboardEvent): void => {
      if (document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]')) return
      const isPlainAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") latest.current.search()
      else if (isPlainAlt && event.key === "ArrowDown") latest.current.step(1)
      else if (isPlainAlt && event.key === "ArrowUp") latest.current.step(-1)
      else return
      event.preventDefault()
    }
    globalThis.addEventListener("keydown", onKey, { signal: listening.signal })
    return () => listening.abort()
  }, [])
}
