import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const search: ReadyText["search"] = {
  messages: "Nachrichten",
  results: "Gefundene Nachrichten",
  count: (count) => plural(count, { one: "# Nachricht", other: "# Nachrichten" }),
  more: "Es gibt noch mehr: füge ein Wort hinzu.",
  none: (words) => `Nichts gefunden für „${words}“.`,
  clear: "Suche leeren",
  notUnderstood: (words) => `Nicht verstanden: ${words}`,
  indexing: (part) => `Ältere Nachrichten werden noch gelesen: ${part}`,
  help: "Genauer suchen",
  operators: [
    ["from:ana", "was Ana schrieb; from:me ist von dir"],
    ["in:ana", "nur die Unterhaltung mit Ana"],
    ["has:link", "auch poll, location, pin, reaction"],
    ["before:2026-03", "auch after:, Jahr, Monat oder Tag"],
    ['"zwei Wörter"', "genau so"],
  ],
}
