/** The chats, loaded when they are needed, or a little earlier. */
import { lazy } from "react"

const load = async () => ({ default: (await import("../ready/ready.tsx")).Ready })

export const Ready = lazy(load)

/** Starts loading while the user still types. A failure shows when the chats are really needed. */
export const prefetchReady = (): void => {
  load().catch(() => undefined)
}
