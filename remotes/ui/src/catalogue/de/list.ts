import type { ReadyText } from "../en/ready.ts"

export const list: ReadyText["list"] = {
  heading: "Chats",
  label: "Unterhaltungen",
  search: "Suchen",
  add: "Kontakt hinzufügen",
  nothingFound: (words) => `Nichts gefunden für „${words}“.`,
  empty: "Noch niemand hier",
  emptyWhy: "Teile deinen Code oder füge die Einladung ein, die dir jemand geschickt hat.",
  emptyAction: "Jemanden einladen",
  draft: "Entwurf:",
  you: "Du:",
  pending: "Wartet auf den ersten Kontakt",
  nothing: "Noch keine Nachrichten",
  pick: "Wähle eine Unterhaltung",
  pickHint: "Alt + ↑ ↓ geht von einer zur nächsten, Strg + K sucht.",
  brokerUnreachable:
    "Der Vermittler ist nicht erreichbar. Neuer Versuch läuft; deine Nachrichten warten auf diesem Gerät.",
  brokerOffline: "Dieses Gerät ist offline. Deine Nachrichten warten hier und gehen von selbst hinaus.",
}
