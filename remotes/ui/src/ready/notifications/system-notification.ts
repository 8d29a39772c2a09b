/** Notifications of the operating system, as far as this browser has them and lets a page show them. */

/** `unable`: the browser has them, and only a service worker may show one; the application has none. */
export type Permission = NotificationPermission | "missing" | "unable"

/** What of the browser's `Notification` is used. */
export interface NotificationKind {
  readonly permission: NotificationPermission
  new (title: string, options?: NotificationOptions): Pick<Notification, "addEventListener" | "close">
}

const kindHere = (): NotificationKind | undefined => ("Notification" in globalThis ? Notification : undefined)

export const permissionNow = (kind = kindHere()): Permission => {
  if (!kind) return "missing"
  return refusesPages(kind) ? "unable" : kind.permission
}

/**
 * Chrome on Android knows the constructor and throws whatever it is called with. It is asked with what no notification can
 * carry, so that elsewhere it throws as well, something else, and nothing is shown.
 * https://developer.mozilla.org/docs/Web/API/Notification/Notification#exceptions
 */
const refusesPages = (kind: NotificationKind): boolean => {
  try {
    new kind("", { silent: true, data: () => undefined }).close()
    return false
  } catch (error) {
    return error instanceof TypeError
  }
}

/** Only ever after somebody has asked for it with a click. */
export const askPermission = async (): Promise<Permission> => {
  if (permissionNow() === "default") await Notification.requestPermission()
  return permissionNow()
}

export interface NotificationWords {
  readonly title: string
  readonly body: string
  /** A later one with the same tag takes its place. Other programs may read it: it must not say whom it is about. */
  readonly tag?: string
}

/** A click brings the page to the front. Nothing where the browser refuses: the settings say so. */
export const showNotification = (
  { title, body, tag }: NotificationWords,
  onClick: () => void,
  kind = kindHere(),
): void => {
  if (!kind || permissionNow(kind) !== "granted") return
  const shown = new kind(title, { body, silent: true, ...(tag === undefined ? {} : { tag }) })
  shown.addEventListener("click", () => {
    globalThis.focus()
    shown.close()
    onClick()
  })
}
