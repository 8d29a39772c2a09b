import type { ReadyText } from "../en/ready.ts"

export const common: ReadyText["common"] = {
  close: "Schließen",
  cancel: "Abbrechen",
  done: "Fertig",
  delete: "Löschen",
  you: "Du",
  noName: "Noch kein Name",
  copied: "Kopiert",
  copyByHand: "Der Browser hat abgelehnt. Der Text ist ausgewählt: kopiere ihn mit Strg+C.",
  openChat: "Chat öffnen",
  loading: "Einen Moment …",
  failed: "Das hat nicht geklappt",
  notLoaded: "Ein Teil von Fourfold ließ sich nicht laden. Prüfe deine Verbindung und versuche es noch einmal.",
}
