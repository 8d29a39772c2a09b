import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const conversation: ReadyText["conversation"] = {
  log: "Nachrichten",
  back: "Zurück zu den Chats",
  verify: "Überprüfen",
  verified: "Überprüft",
  more: "Mehr",
  details: "Details",
  gone: "Diese Unterhaltung gibt es hier nicht mehr",
  jump: "Zur neuesten Nachricht",
  jumpNew: (count) => plural(count, { one: "# neue", other: "# neue" }),
  newMessages: (count) => plural(count, { one: "# neue Nachricht", other: "# neue Nachrichten" }),
  hello: "Sag hallo. Deine Worte werden viermal versiegelt, bevor sie dieses Gerät verlassen.",
  helloPending: "Schreib ruhig schon: es geht hinaus, sobald ihr beide online seid.",
  helloSelf: "Notizen an dich selbst. Sie bleiben auf diesem Gerät.",
  earlier: "Frühere Nachrichten werden geladen",
  arrived: (name, words) => `${name}: ${words}`,
  isTyping: (name) => `${name} schreibt`,

  pinned: (at, of) => (of === 1 ? "Angeheftete Nachricht" : `Angeheftete Nachricht ${at} von ${of}`),

  search: "In der Unterhaltung suchen",
  searchNext: "Nächster Treffer",
  searchPrevious: "Voriger Treffer",
  searchClose: "Suche schließen",
  searchCount: (at, of) => `${at} von ${of}`,
  searchNone: "Nichts gefunden",
  searchNotUnderstood: (words) => `Nicht verstanden: ${words}`,
  searchIndexing: (part) => `Ältere Nachrichten werden noch gelesen: ${part}`,

  toDate: "Zu einem Datum gehen",
  toDateField: "Datum",
  toDateGo: "Los",

  timer: "Verschwindende Nachrichten",
  timerOff: "Aus",
  timerWhy:
    "Neue Nachrichten verschwinden auf beiden Seiten, so lange nachdem sie gelesen wurden. Die andere Seite könnte trotzdem eine Kopie behalten: das ist eine Abmachung, kein Schloss.",
  timerOn: (duration) => `Nachrichten verschwinden ${duration} nach dem Lesen`,
  timerSave: "Festlegen",

  keyChanged: (name) =>
    `Für ${name} antwortet jemand mit einem anderen Schlüssel. Das kann ein neues Gerät sein oder jemand dazwischen. Nichts wird gesendet, bis du entscheidest.`,
  mismatch: (name) =>
    `Du hast festgestellt, dass die Sicherheitsnummer von ${name} abweicht. Nichts wird gesendet, bis du entscheidest.`,
  trustAnyway: "Trotzdem vertrauen",
  remove: "Entfernen",
  removeHeading: "Diesen Kontakt entfernen?",
  removeWhy: (name) => `${name} wird entfernt. Mit einer neuen Einladung könnt ihr euch wieder verbinden.`,
  removeKeep: "Behalten, was gesagt wurde",
  removeAll: "Auch löschen, was gesagt wurde",
  request: (name) => `${name} möchte mit dir reden und sieht nichts von dir, bis du annimmst.`,
  accept: "Annehmen",
  block: "Blockieren",
  unblock: "Freigeben",
  blocked: (name) => `Du hast ${name} blockiert. Nichts kommt herein oder geht hinaus.`,
  removed: (name) => `${name} ist kein Kontakt mehr. Was gesagt wurde, ist noch hier.`,
  pending: (name) => `Wartet darauf, dass ${name} zum ersten Mal online kommt.`,
  pendingUntil: (when) => `Die Einladung gilt bis ${when}.`,
  pendingExpired: "Die Einladung ist abgelaufen. Bitte um eine neue, oder brich ab.",
  pendingCancel: "Kontakt abbrechen",
  introduced: (name) => `Vorgestellt von ${name}.`,
  changeFailed: "Das ging nicht. Vielleicht ist es zu spät dafür, oder die Nachricht ist fort.",
}
