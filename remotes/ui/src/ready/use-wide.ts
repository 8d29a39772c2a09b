/** Whether there is room for a fourth region beside the conversation. */
import { useSyncExternalStore } from "react"

/** 1280 px at normal text size: larger text needs more. */
const query = "(min-width: 80em)"

const subscribe = (listener: () => void): (() => void) => {
  const media = globalThis.matchMedia(query)
  media.addEventListener("change", listener)
  return () => media.removeEventListener("change", listener)
}

export const useWide = (): boolean => useSyncExternalStore(subscribe, () => globalThis.matchMedia(query).matches)
