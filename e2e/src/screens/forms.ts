/** How every screen is looked at: on a phone and a desktop, light and dark, in other languages, large, and very narrow. */
import type { BrowserContextOptions, Page } from "@playwright/test"

/** A page that stays open while it is looked at in several ways. */
export interface Device {
  readonly name: "phone" | "desktop"
  readonly options: BrowserContextOptions
}

export interface Look {
  readonly name: string
  readonly device: Device["name"]
  readonly colorScheme: "light" | "dark"
  readonly language?: string
  /** Percent. */
  readonly textSize?: 100 | 200
  /** Pixels, in place of the device's. */
  readonly width?: number
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const desktop = { viewport: { width: 1280, height: 800 } }

export const devices: readonly Device[] = [
  { name: "phone", options: { ...phone, reducedMotion: "reduce" } },
  { name: "desktop", options: { ...desktop, reducedMotion: "reduce" } },
]

export const looks: readonly Look[] = [
  { name: "phone-light", device: "phone", colorScheme: "light" },
  { name: "phone-dark", device: "phone", colorScheme: "dark" },
  { name: "phone-arabic", device: "phone", colorScheme: "light", language: "ar" },
  { name: "phone-japanese", device: "phone", colorScheme: "dark", language: "ja" },
  { name: "phone-narrow-german", device: "phone", colorScheme: "light", language: "de", width: 320 },
  { name: "phone-narrow-large", device: "phone", colorScheme: "dark", textSize: 200, width: 320 },
  { name: "desktop-light", device: "desktop", colorScheme: "light" },
  { name: "desktop-dark", device: "desktop", colorScheme: "dark" },
  { name: "desktop-arabic", device: "desktop", colorScheme: "dark", language: "ar" },
  { name: "desktop-large", device: "desktop", colorScheme: "light", textSize: 200 },
]

/** For what stands in screens, too: each theme, each direction and the least room once. */
const least = new Set(["phone-light", "phone-narrow-large", "desktop-arabic"])
export const pieceLooks = looks.filter(({ name }) => least.has(name))

/** The narrowest phone in every language: where words break, they break here. */
export const languages: readonly Look[] = ["en", "de", "es", "fr", "pt", "uk", "ar", "hi", "ja", "zh"].map(
  (language) => ({ name: `narrow-${language}`, device: "phone", colorScheme: "light", language, width: 320 }),
)

/** What the gallery's page lets a program change. */
interface Gallery {
  readonly appearance?: (changed: { readonly language: string; readonly textSize: number }) => Promise<boolean>
}

/** Changes how the open page looks, as its user could; what is open stays open. */
export const wear = async (page: Page, { options }: Device, look: Look): Promise<void> => {
  const { width = 0, height = 0 } = options.viewport ?? {}
  await page.setViewportSize({ width: look.width ?? width, height })
  await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: "reduce" })
  await page.evaluate(
    async (changed) => {
      const gallery: Gallery & typeof globalThis = globalThis
      await gallery.appearance?.(changed)
      // Nobody changes the size of the text while something is open that measures itself.
      dispatchEvent(new Event("resize"))
    },
    { language: look.language ?? "en", textSize: look.textSize ?? 100 },
  )
  await drawn(page)
}

/** A part that was opened or changed just now takes its place within a few frames. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 300 }))
    for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame)
  })
