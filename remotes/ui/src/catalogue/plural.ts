/** Words that depend on a count, by the rules of their language. */
import type { Language } from "./languages.ts"

/** The forms that a language tells apart, by the Unicode rules: "many" of Spanish, French and Portuguese begins at a million. */
export const pluralForms = {
  en: ["one", "other"],
  de: ["one", "other"],
  es: ["one", "many", "other"],
  fr: ["one", "many", "other"],
  pt: ["one", "many", "other"],
  uk: ["one", "few", "many", "other"],
  ar: ["zero", "one", "two", "few", "many", "other"],
  hi: ["one", "other"],
  ja: ["other"],
  zh: ["other"],
} as const satisfies Record<Language, readonly Intl.LDMLPluralRule[]>

export type PluralForms<L extends Language> = Readonly<Record<(typeof pluralForms)[L][number], string>>

/** `plural(3, { one: "# message", other: "# messages" })` → "3 messages"; `#` is the count, written as the language does. */
export const pluralIn = <L extends Language>(language: L): ((count: number, forms: PluralForms<L>) => string) => {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (count, forms) => {
    const byForm: Partial<Record<string, string>> & { readonly other: string } = { other: "", ...forms }
    return (byForm[rules.select(count)] ?? byForm.other).replaceAll("#", numbers.format(count))
  }
}
