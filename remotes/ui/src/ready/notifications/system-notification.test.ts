import { expect, test } from "vitest"
import { type NotificationKind, permissionNow, showNotification } from "./system-notification.ts"

/** A browser that shows what it is given, as on a desktop. */
const desktop = (permission: NotificationPermission) => {
  const shown: string[] = []
  class Shown extends EventTarget {
    static readonly permission = permission
    constructor(title: string, options?: NotificationOptions) {
      super()
      structuredClone(options?.data)
      shown.push(title)
    }
    close(): void {
      shown.push("closed")
    }
  }
  return { kind: Shown, shown }
}

/** As on a phone: the permission can be given, and the constructor is of no use. */
class Refused extends EventTarget {
  static readonly permission: NotificationPermission = "granted"
  constructor() {
    super()
    throw new TypeError("Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.")
  }
  close(): void {}
}
const phone: NotificationKind = Refused

test("the browser's own permission counts, and asking for it shows nothing", () => {
  for (const permission of ["granted", "denied", "default"] as const) {
    const { kind, shown } = desktop(permission)
    expect(permissionNow(kind)).toBe(permission)
    expect(shown).toEqual([])
  }
})

test("a browser that lets no page show notifications is told from one that may be asked", () => {
  expect(permissionNow(phone)).toBe("unable")
  expect(permissionNow(undefined)).toBe("missing")
  expect(() => showNotification({ title: "Ana", body: "hello" }, () => undefined, phone)).not.toThrow()
})

test("a notification is shown only where that is allowed", () => {
  const allowed = desktop("granted")
  showNotification({ title: "Ana", body: "hello" }, () => undefined, allowed.kind)
  expect(allowed.shown).toEqual(["Ana"])
  const refused = desktop("denied")
  showNotification({ title: "Ana", body: "hello" }, () => undefined, refused.kind)
  expect(refused.shown).toEqual([])
})
