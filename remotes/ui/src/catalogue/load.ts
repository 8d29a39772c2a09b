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
}
