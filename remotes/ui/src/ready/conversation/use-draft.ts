/** Saves a draft every moment while somebody types, and at once when the field or the page goes. */
import { useCallback, useEffect, useRef } from "react"

const pauseMs = 400

/** Returns what to call with every change. An emptied field is saved at once: the text has gone elsewhere. */
export const useDraft = (save: (text: string) => Promise<void>): ((text: string) => void) => {
  const latest = useRef(save)
  const pending = useRef<{ readonly text: string; readonly timer: ReturnType<typeof setTimeout> }>(undefined)

  useEffect(() => {
    latest.current = save
  })

  const flush = useCallback(() => {
    if (!pending.current) return
    const { text, timer } = pending.current
    clearTimeout(timer)
    pending.current = undefined
    void latest.current(text)
  }, [])

  useEffect(() => {
    const listening = new AbortController()
    globalThis.addEventListener("pagehide", flush, { signal: listening.signal })
    document.addEventListener("visibilitychange", flush, { signal: listening.signal })
    return () => {
      listening.abort()
      flush()
    }
  }, [flush])

  return useCallback(
    (text: string) => {
      pending.current = { text, timer: pending.current?.timer ?? setTimeout(flush, pauseMs) }
      if (text === "") flush()
    },
    [flush],
  )
}
