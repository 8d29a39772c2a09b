/** All emoji with their names in the reader's language: part of the release, fetched when a picker is opened. */
import type { EmojiData, SkinTone } from "frimousse"
import type { Language } from "../../catalogue/languages.ts"

type Entry = EmojiData["emojis"][number]

interface Compact {
  readonly unicode: string
  readonly label: string
  readonly group?: number
  readonly order?: number
  readonly tags?: readonly string[]
  readonly skins?: readonly { readonly unicode: string }[]
}
interface Messages {
  readonly groups: readonly { readonly order: number; readonly message: string }[]
}

/** The languages that Fourfold speaks and Emojibase knows; the others have their emoji named in English. */
const sources: Readonly<Record<string, () => Promise<readonly [readonly Compact[], Messages]>>> = {
  en: async () => [
    (await import("emojibase-data/en/compact.json")).default,
    (await import("emojibase-data/en/messages.json")).default,
  ],
  de: async () => [
    (await import("emojibase-data/de/compact.json")).default,
    (await import("emojibase-data/de/messages.json")).default,
  ],
  es: async () => [
    (await import("emojibase-data/es/compact.json")).default,
    (await import("emojibase-data/es/messages.json")).default,
  ],
  fr: async () => [
    (await import("emojibase-data/fr/compact.json")).default,
    (await import("emojibase-data/fr/messages.json")).default,
  ],
  pt: async () => [
    (await import("emojibase-data/pt/compact.json")).default,
    (await import("emojibase-data/pt/messages.json")).default,
  ],
  uk: async () => [
    (await import("emojibase-data/uk/compact.json")).default,
    (await import("emojibase-data/uk/messages.json")).default,
  ],
  hi: async () => [
    (await import("emojibase-data/hi/compact.json")).default,
    (await import("emojibase-data/hi/messages.json")).default,
  ],
  ja: async () => [
    (await import("emojibase-data/ja/compact.json")).default,
    (await import("emojibase-data/ja/messages.json")).default,
  ],
  zh: async () => [
    (await import("emojibase-data/zh/compact.json")).default,
    (await import("emojibase-data/zh/messages.json")).default,
  ],
}

const tones: readonly Exclude<SkinTone, "none">[] = ["light", "medium-light", "medium", "medium-dark", "dark"]
/** Skin tones and hair by themselves are no emoji that one would send. */
const components = 2

export const loadEmoji = async (language: Language): Promise<EmojiData> => {
  const load = sources[language] ?? sources["en"]
  if (!load) throw new Error("there are no emoji")
  const [all, { groups }] = await load()
  return {
    locale: language,
    categories: groups
      .filter(({ order }) => order !== components)
      .map(({ order, message }) => ({ index: order, label: sentence(message, language) })),
    emojis: all
      .filter(({ group }) => group !== undefined && group !== components)
      .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map(entryOf),
    skinTones: { light: "🏻", "medium-light": "🏼", medium: "🏽", "medium-dark": "🏾", dark: "🏿" },
  }
}

const entryOf = ({ unicode, label, group = 0, tags = [], skins = [] }: Compact): Entry => {
  const entry = { emoji: unicode, category: group, label, version: 0, tags: [...tags] }
  const [light, mediumLight, medium, mediumDark, dark] = skins.map((skin) => skin.unicode)
  // More than five are those of two people, each with a tone of their own.
  if (!light || !mediumLight || !medium || !mediumDark || !dark || skins.length !== tones.length) return entry
  return { ...entry, skins: { light, "medium-light": mediumLight, medium, "medium-dark": mediumDark, dark } }
}

const sentence = (text: string, language: Language): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
