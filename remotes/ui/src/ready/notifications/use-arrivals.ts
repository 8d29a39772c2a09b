/** Listens to what comes in, and does what was decided: a few words on the page, a notification, a sound. */
import { useCallback, useEffect, useRef, useState } from "react"
import type { Arrival, ContactId, Messenger } from "@fourfold/contracts"
import { useText } from "../../catalogue/speech.ts"
import { bodyWords } from "../words/body-words.ts"
import { nameOf } from "../words/presence-words.ts"
import { alertsFor } from "./arrival-alerts.ts"
import { playSound } from "./play-sound.ts"
import { showNotification } from "./system-notification.ts"

export interface Toast {
  readonly id: number
  readonly contact: ContactId
  readonly name: string
  readonly words: string
  readonly isRequest: boolean
}

export interface Arrivals {
  readonly toasts: readonly Toast[]
  readonly dismiss: (id: number) => void
  /** A message came in since this page was opened. */
  readonly hasReceived: boolean
}

const most = 3

export interface ArrivalsOptions {
  readonly messenger: Messenger
  /** Words on the page are of use: the list alone would not be seen. */
  readonly wantsToasts: boolean
  /** Brings the page there; a request leads to the requests. */
  readonly open: (contact: ContactId, isRequest: boolean) => void
}

export const useArrivals = ({ messenger, wantsToasts, open }: ArrivalsOptions): Arrivals => {
  const words = useText()
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const [hasReceived, setReceived] = useState(false)
  const latest = useRef({ words, open, wantsToasts })
  const count = useRef(0)
  useEffect(() => {
    latest.current = { words, open, wantsToasts }
  })

  useEffect(
    () =>
      messenger.onArrival((arrival: Arrival) => {
        const { words: said, open: go } = latest.current
        const { contact: id, what } = arrival
        const isRequest = what.type === "request"
        const contact = messenger.conversations.get().find((known) => known.contact.id === id)?.contact
        const name = contact ? nameOf(said, contact) : said.common.noName
        const line = what.type === "request" ? said.alerts.request(name) : bodyWords(said, what.message, name)
        const { toast, system, sound } = alertsFor(arrival, {
          settings: messenger.settings.get(),
          now: Date.now(),
          isHidden: document.visibilityState === "hidden",
          name,
          words: line,
          text: said.alerts,
        })
        setReceived(true)
        if (sound) playSound()
        if (system) showNotification(system, () => go(id, isRequest))
        if (!toast || !latest.current.wantsToasts) return
        const shown = { id: ++count.current, contact: id, name, words: line, isRequest }
        // One for each contact: the newest words.
        setToasts((known) => [...known.filter((other) => other.contact !== id), shown].slice(-most))
      }),
    [messenger],
  )

  const dismiss = useCallback((id: number) => setToasts((known) => known.filter((toast) => toast.id !== id)), [])
  return { toasts, dismiss, hasReceived }
}
