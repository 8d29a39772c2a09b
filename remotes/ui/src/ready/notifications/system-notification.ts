/** Notifications of the operating system, as far as this browser has them. */

export type Permission = NotificationPermission | "missing"

export const permissionNow = (): Permission => ("Notification" in globalThis ? Notification.permission : "missing")

/** Only ever after somebody has asked for it with a click. */
export const askPermission = async (): Promise<Permission> =>
  "Notification" in globalThis ? Notification.requestPermission() : "missing"

export interface NotificationWords {
  readonly title: string
  readonly body: string
  /** A later one with the same tag takes its place. Other programs may read it: it must not say whom it is about. */
  readonly tag?: string
}

/** A click brings the page to the front. Does nothing where the browser refuses. */
export const showNotification = ({ title, body, tag }: NotificationWords, onClick: () => void): void => {
  if (permissionNow() !== "granted") return
  try {
    const shown = new Notification(title, { body, silent: true, ...(tag === undefined ? {} : { tag }) })
    shown.addEventListener("click", () => {
      globalThis.focus()
      shown.close()
      onClick()
    })
  } catch {
    // Phones know the constructor and refuse it: they want a service worker for it. The number in the title is left.
  }
}
