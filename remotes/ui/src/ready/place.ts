/**
 * Where one is among the chats. The browser's Back leads from anywhere to the list, as on a phone it should; nothing about
 * whom one talks to is written into the address or the history, which others can read.
 */
import { useCallback, useEffect, useState } from "react"
import type { ContactId, SearchHit } from "@fourfold/contracts"

export type Place =
  | { readonly type: "list" }
  /** `hit`: the message that was looked for. */
  | { readonly type: "chat"; readonly contact: ContactId; readonly hit?: SearchHit | undefined }
  | { readonly type: "requests" }
  /** `part`: what of it is looked for. */
  | { readonly type: "settings"; readonly part?: SettingsPart }

export type SettingsPart = "device" | "notifications"

const away = "fourfold-away"

const isAway = (): boolean => globalThis.history.state === away

export const usePlace = (): readonly [Place, (place: Place) => void] => {
  const [place, setPlace] = useState<Place>({ type: "list" })

  useEffect(() => {
    const listening = new AbortController()
    globalThis.addEventListener("popstate", () => setPlace({ type: "list" }), { signal: listening.signal })
    return () => listening.abort()
  }, [])

  const go = useCallback((next: Place): void => {
    setPlace(next)
    if (next.type === "list") {
      if (isAway()) globalThis.history.back()
    } else if (!isAway()) globalThis.history.pushState(away, "")
  }, [])

  return [place, go]
}
