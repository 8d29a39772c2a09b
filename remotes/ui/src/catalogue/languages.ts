/** The languages that Fourfold speaks, as the language menu lists them, and the choice among them. */

export const languages = [
  { tag: "en", name: "English", direction: "ltr" },
  { tag: "de", name: "Deutsch", direction: "ltr" },
  { tag: "es", name: "Español", direction: "ltr" },
  { tag: "fr", name: "Français", direction: "ltr" },
  { tag: "pt", name: "Português", direction: "ltr" },
  { tag: "uk", name: "Українська", direction: "ltr" },
  { tag: "ar", name: "العربية", direction: "rtl" },
  { tag: "hi", name: "हिन्दी", direction: "ltr" },
  { tag: "ja", name: "日本語", direction: "ltr" },
  { tag: "zh", name: "简体中文", direction: "ltr" },
] as const satisfies readonly {
  /** BCP 47, primary language alone. */
  readonly tag: string
  /** What its speakers call it. */
  readonly name: string
  readonly direction: "ltr" | "rtl"
}[]

export type Language = (typeof languages)[number]["tag"]

export const isLanguage = (tag: string | null | undefined): tag is Language =>
  languages.some((language) => language.tag === tag)

const primary = (tag: string): string => tag.split("-", 1)[0]?.toLowerCase() ?? tag

/** The first language that the reader prefers and that there is; English when there is none. */
export const preferredLanguage = (preferred: readonly string[]): Language =>
  preferred.map(primary).find((tag) => isLanguage(tag)) ?? "en"

/** The language with the habits of the reader's region, for dates and numbers. English without a region is Britain's. */
export const localeOf = (language: Language, preferred: readonly string[]): string =>
  preferred.find((tag) => primary(tag) === language && tag.includes("-")) ?? (language === "en" ? "en-GB" : language)

export const directionOf = (language: Language): "ltr" | "rtl" =>
  languages.find(({ tag }) => tag === language)?.direction ?? "ltr"
