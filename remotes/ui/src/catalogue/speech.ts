/**
 * The language that the interface speaks now. The words before the chats are here at once in English; the words of the chats
 * come with the chats. A change of language waits until all words that are in use have arrived, then happens everywhere.
 */
import { createStore } from "@fourfold/std"
import { useStore } from "../use-store.ts"
import { type EntryText, entry as englishEntry } from "./en/entry.ts"
import type { ReadyText } from "./en/ready.ts"
import { type Format, formatIn } from "./format.ts"
import { type Language, directionOf, localeOf } from "./languages.ts"
import { loaders } from "./load.ts"

/** What is said before the chats, and how dates and numbers are written. */
export interface EntryWords extends EntryText {
  readonly language: Language
  readonly format: Format
}
/** What is said in the chats. */
export interface Words extends ReadyText {
  readonly entry: EntryWords
  readonly format: Format
}

const preferred = (): readonly string[] => globalThis.navigator?.languages ?? []

export const entryWords = (language: Language, entry: EntryText): EntryWords => ({
  ...entry,
  language,
  format: formatIn(localeOf(language, preferred())),
})
export const readyWords = (entry: EntryWords, ready: ReadyText): Words => ({ ...ready, entry, format: entry.format })

const entryNow = createStore<EntryWords>(entryWords("en", englishEntry))
const readyNow = createStore<Words | undefined>(undefined)
let englishReady: ReadyText | undefined

const loadEntry = async (language: Language): Promise<EntryText> =>
  language === "en" ? englishEntry : loaders[language].entry()
const loadReady = async (language: Language, english: ReadyText): Promise<ReadyText> =>
  language === "en" ? english : loaders[language].ready()

/** False when the words of this language could not be fetched; the old language stays. */
export const speak = async (language: Language): Promise<boolean> => {
  try {
    const [entry, ready] = await Promise.all([
      loadEntry(language),
      englishReady === undefined ? undefined : loadReady(language, englishReady),
    ])
    const words = entryWords(language, entry)
    entryNow.update(() => words)
    if (ready) readyNow.update(() => readyWords(words, ready))
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
    return true
  } catch {
    return false
  }
}

/** The chats are about to be drawn: their words in the present language, or in English when those cannot be fetched. */
export const speakInChats = async (english: ReadyText): Promise<void> => {
  englishReady = english
  const words = entryNow.get()
  const ready = await loadReady(words.language, english).catch(() => english)
  readyNow.update(() => readyWords(words, ready))
}

export const useEntryText = (): EntryWords => useStore(entryNow)

/** The words of the chats. Only for what is drawn within them. */
export const useText = (): Words => {
  const words = useStore(readyNow)
  if (!words) throw new Error("the words of the chats are not here yet")
  return words
}
