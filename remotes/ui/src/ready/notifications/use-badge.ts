/** How much is new: in the title of the page, and on the icon of the installed application. */
import { useEffect } from "react"

export const useBadge = (unread: number): void => {
  useEffect(() => {
    document.title = unread === 0 ? "Fourfold" : `(${unread}) Fourfold`
    if (!("setAppBadge" in navigator)) return
    // Where there is no icon to write on, the browser refuses: nothing is lost.
    navigator.setAppBadge(unread).catch(() => undefined)
  }, [unread])
}
