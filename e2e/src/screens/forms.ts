/** The four forms in which every screen is looked at: a phone and a desktop, light and dark. */
import type { BrowserContextOptions } from "@playwright/test"

export interface Form {
  readonly name: string
  readonly isPhone: boolean
  readonly options: BrowserContextOptions
}

const devices = [
  { name: "phone", isPhone: true, options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  { name: "desktop", isPhone: false, options: { viewport: { width: 1280, height: 800 } } },
] as const

export const forms: readonly Form[] = devices.flatMap(({ name, isPhone, options }) =>
  (["light", "dark"] as const).map((colorScheme) => ({
    name: `${name}-${colorScheme}`,
    isPhone,
    options: { ...options, colorScheme, reducedMotion: "reduce" },
  })),
)
