/** The keys that work anywhere but in a dialog (⌘ in place of Ctrl on a Mac). */
import { useEffect, useRef } from "react"

export interface Shortcuts {
  readonly palette: () => void
  readonly keys: () => void
  readonly settings: () => void
  readonly search: () => void
  /** To the chat below (1) or above (-1) the open one, or to the next one that is unread. */
  readonly step: (by: 1 | -1, onlyUnread: boolean) => void
  /** 0 to 8. */
  readonly nth: (index: number) => void
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
      const run = shortcutOf(latest.current, event)
      if (!run) return
      event.preventDefault()
      run()
    }
    globalThis.addEventListener("keydown", onKey, { signal: listening.signal })
    return () => listening.abort()
  }, [])
}

type Key = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">

/** What a key stands for; `undefined`: nothing of ours. */
export const shortcutOf = (shortcuts: Shortcuts, event: Key): (() => void) | undefined => {
  const { key, code, altKey, shiftKey } = event
  const isCommand = event.ctrlKey || event.metaKey
  if (altKey && !isCommand) {
    if (key === "ArrowDown") return () => shortcuts.step(1, shiftKey)
    return key === "ArrowUp" ? () => shortcuts.step(-1, shiftKey) : undefined
  }
  if (!isCommand || altKey) return undefined
  if (shiftKey && key.toLowerCase() === "f") return shortcuts.search
  // Where "/" is typed with Shift, or on another key, its place on the keyboard counts as well.
  if (key === "/" || code === "Slash") return shortcuts.keys
  if (shiftKey) return undefined
  if (key.toLowerCase() === "k") return shortcuts.palette
  if (key === ",") return shortcuts.settings
  return /^[1-9]$/u.test(key) ? () => shortcuts.nth(Number(key) - 1) : undefined
}
