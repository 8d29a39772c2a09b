/** Whether there is room for a fourth region beside the conversation. */
import { useSyncExternalStore } from "react"
import { appearance } from "../appearance.ts"

/** 1280 px at normal text size: larger text needs more. Media queries know the browser's size of text, not the one chosen here. */
const leastRem = 80

const isWide = (): boolean =>
  globalThis.innerWidth >= leastRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

const subscribe = (listener: () => void): (() => void) => {
  const listening = new AbortController()
  globalThis.addEventListener("resize", listener, { signal: listening.signal })
  const end = appearance.subscribe(listener)
  return () => {
    listening.abort()
    end()
  }
}

export const useWide = (): boolean => useSyncExternalStore(subscribe, isWide)
