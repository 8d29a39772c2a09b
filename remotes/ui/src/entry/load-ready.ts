/** The chats and their words, loaded when they are needed, or a little earlier. */
import { lazy } from "react"
import { speakInChats } from "../catalogue/speech.ts"

const load = async () => {
  const { Ready: component, englishReady } = await import("../ready/index.ts")
  await speakInChats(englishReady)
  return { default: component }
}

export const Ready = lazy(load)

/** Starts loading while the user still types. A failure shows when the chats are really needed. */
export const prefetchReady = (): void => {
  load().catch(() => undefined)
}
