/** How this device shows the interface: language, theme and text size. Kept by the browser, no secret, never sent. */
import { type ReadonlyStore, createStore } from "@fourfold/std"
import { type Language, isLanguage, preferredLanguage } from "./catalogue/languages.ts"
import { speak } from "./catalogue/speech.ts"

export const themes = ["system", "light", "dark"] as const
export type Theme = (typeof themes)[number]
/** Percent of the browser's own text size. */
export const textSizes = [50, 75, 90, 100, 110, 125, 150, 175, 200] as const
export type TextSize = (typeof textSizes)[number]

export interface Appearance {
  readonly language: Language
  readonly theme: Theme
  readonly textSize: TextSize
}

const key = "fourfold-appearance"

/** Storage may be switched off, or hold what another release wrote: whatever does not fit is as if it were not there. */
const load = (): Appearance => {
  const language = preferredLanguage(globalThis.navigator?.languages ?? [])
  const saved = read()
  return {
    language: saved.map(String).find(isLanguage) ?? language,
    theme: themes.find((theme) => saved.includes(theme)) ?? "system",
    textSize: textSizes.find((size) => saved.includes(String(size))) ?? 100,
  }
}

/** As it is saved: "de dark 125". */
const read = (): readonly string[] => {
  try {
    return globalThis.localStorage.getItem(key)?.split(" ") ?? []
  } catch {
    return []
  }
}

const write = ({ language, theme, textSize }: Appearance): void => {
  try {
    globalThis.localStorage.setItem(key, `${language} ${theme} ${textSize}`)
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}

const now = createStore<Appearance>({ language: "en", theme: "system", textSize: 100 })

export const appearance: ReadonlyStore<Appearance> = now

const show = ({ theme, textSize }: Appearance): void => {
  const root = document.documentElement
  root.style.colorScheme = theme === "system" ? "" : theme
  root.style.fontSize = textSize === 100 ? "" : `${textSize}%`
}

/** As it was chosen on this device, or as the browser prefers it. Resolves when the language is there, or cannot be had. */
export const startAppearance = async (): Promise<void> => {
  const chosen = load()
  show(chosen)
  now.update(() => chosen)
  if (!(await speak(chosen.language))) now.update((known) => ({ ...known, language: "en" }))
}

/** False when the words of a new language could not be fetched; nothing has changed then. */
export const changeAppearance = async (changed: Partial<Appearance>): Promise<boolean> => {
  if (changed.language !== undefined && !(await speak(changed.language))) return false
  const next = { ...now.get(), ...changed }
  // Before it is told: who hears of it may measure.
  show(next)
  now.update(() => next)
  write(now.get())
  return true
}
