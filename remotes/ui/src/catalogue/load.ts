/** The catalogues of all languages but English, each fetched when somebody chooses it. */
import type { EntryText } from "./en/entry.ts"
import type { ReadyText } from "./en/ready.ts"
import type { Language } from "./languages.ts"

interface Loaders {
  readonly entry: () => Promise<EntryText>
  readonly ready: () => Promise<ReadyText>
}

export const loaders: Readonly<Record<Exclude<Language, "en">, Loaders>> = {
  de: {
    entry: async () => (await import("./de/entry.ts")).entry,
    ready: async () => (await import("./de/ready.ts")).ready,
  },
  es: {
    entry: async () => (await import("./es/entry.ts")).entry,
    ready: async () => (await import("./es/ready.ts")).ready,
  },
  fr: {
    entry: async () => (await import("./fr/entry.ts")).entry,
    ready: async () => (await import("./fr/ready.ts")).ready,
  },
  pt: {
    entry: async () => (await import("./pt/entry.ts")).entry,
    ready: async () => (await import("./pt/ready.ts")).ready,
  },
  uk: {
    entry: async () => (await import("./uk/entry.ts")).entry,
    ready: async () => (await import("./uk/ready.ts")).ready,
  },
  ar: {
    entry: async () => (await import("./ar/entry.ts")).entry,
    ready: async () => (await import("./ar/ready.ts")).ready,
  },
  hi: {
    entry: async () => (await import("./hi/entry.ts")).entry,
    ready: async () => (await import("./hi/ready.ts")).ready,
  },
  ja: {
    entry: async () => (await import("./ja/entry.ts")).entry,
    ready: async () => (await import("./ja/ready.ts")).ready,
  },
  zh: {
    entry: async () => (await import("./zh/entry.ts")).entry,
    ready: async () => (await import("./zh/ready.ts")).ready,
  },
}
