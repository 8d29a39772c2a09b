import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const message: ReadyText["message"] = {
  saving: "wird gespeichert",
  queued: "wartet",
  sent: "gesendet",
  delivered: "zugestellt",
  read: "gelesen",
  failed: "nicht zugestellt",

  failure: {
    ContactRemoved: "nicht zugestellt: der Kontakt wurde entfernt",
    ContactBlocked: "nicht zugestellt: der Kontakt ist blockiert",
    KeyChanged: "nicht zugestellt: der Schlüssel stand in Zweifel",
    TooOld: "nicht zugestellt: die Zeit war abgelaufen",
  },
  retry: "Noch einmal",

  unknown: "Eine Art von Nachricht, die diese Version nicht kennt",
  unreadable: "Eine Nachricht, die sich nicht lesen ließ",
  sessionReplaced: "Die sichere Sitzung wurde neu aufgebaut",
  youSetTimer: (duration) => `Du lässt Nachrichten nach ${duration} verschwinden`,
  theySetTimer: (name, duration) => `${name} lässt Nachrichten nach ${duration} verschwinden`,
  youEndedTimer: "Du hast verschwindende Nachrichten abgeschaltet",
  theyEndedTimer: (name) => `${name} hat verschwindende Nachrichten abgeschaltet`,
  youDeleted: "Du hast diese Nachricht gelöscht",
  theyDeleted: "Diese Nachricht wurde gelöscht",

  forwarded: "Weitergeleitet",
  edited: "bearbeitet",
  editHistory: "Bearbeitungen",
  editNow: "Jetzt",
  expires: (duration) => `verschwindet in ${duration}`,
  more: "Mehr zeigen",
  less: "Weniger zeigen",
  copyCode: "Code kopieren",
  code: "Code",

  quoteGone: "Die Nachricht ist nicht mehr hier",
  quoteJump: "Zum Original",

  reactions: "Reaktionen",
  reaction: (emoji, name) => `${emoji}, ${name}`,

  poll: "Umfrage",
  pollMultiple: "Mehrere Antworten möglich",
  pollClosed: "Umfrage beendet",
  pollVotes: (count) => plural(count, { one: "# Stimme", other: "# Stimmen" }),
  pollClose: "Umfrage beenden",

  location: "Ort",
  locationOpen: "Auf der Karte öffnen",
  locationWhy: "Öffnet openstreetmap.org, das dann den Ort und deine Adresse erfährt.",

  once: "Einmal-Nachricht",
  onceOpen: "Tippen, um sie einmal anzusehen",
  onceOpened: "Geöffnet",
  onceSent: "Du hast eine Einmal-Nachricht geschickt",
  onceWhy: "Sie schließt sich, wenn du wegsiehst, und ist dann fort.",

  introduction: (name) => `Das ist ${name}`,
  introductionConnect: "Verbinden",
  introductionKnown: "Schon ein Kontakt",

  menu: "Nachrichtenmenü",
  react: "Reagieren",
  moreReactions: "Weitere Reaktionen",
  reply: "Antworten",
  forward: "Weiterleiten",
  edit: "Bearbeiten",
  copy: "Text kopieren",
  copyRefused: "Der Browser hat das Kopieren verweigert.",
  pin: "Anheften",
  unpin: "Lösen",
  info: "Nachrichteninfo",
  deleteHeading: "Diese Nachricht löschen?",
  deleteForMe: "Für mich löschen",
  deleteForEveryone: "Für alle löschen",
  deleteForMeWhy: "Sie verschwindet nur von diesem Gerät.",
  deleteForEveryoneWhy: "Beide Seiten sehen, dass eine Nachricht gelöscht wurde. Wer sie gelesen hat, hat sie gelesen.",

  forwardHeading: "Weiterleiten an",
  forwardSearch: "Leute suchen",
  forwardSend: (count) => plural(count, { one: "An # Person weiterleiten", other: "An # Personen weiterleiten" }),
  forwardNobody: "Niemand gefunden",
}
