import type { EntryText } from "../en/entry.ts"

export const entry: EntryText = {
  starting: "Fourfold wird geöffnet",
  back: "Zurück",
  continue: "Weiter",

  elsewhere: {
    heading: "Fourfold ist in einem anderen Tab offen",
    why: "Nur ein Tab auf einmal kann deine Unterhaltungen halten.",
    action: "Hier benutzen",
  },
  broken: { heading: "Fourfold kann nicht weitermachen", action: "Neu laden" },
  locked: {
    heading: "Willkommen zurück",
    why: "Deine Unterhaltungen liegen versiegelt auf diesem Gerät.",
    action: "Entsperren",
    working: "Wird entsperrt …",
    wrong: "Das ist nicht die Passphrase. Bitte versuche es noch einmal.",
    vaultBroken: "Was auf diesem Gerät gespeichert ist, lässt sich nicht mehr lesen. Neu laden hilft vielleicht.",
  },
  welcome: {
    heading: "Von Natur aus privat",
    sentence: "Nachrichten gehen direkt von deinem Browser zu ihrem, unter vier Schichten Verschlüsselung.",
    action: "Mein Profil anlegen",
    facts: "Kein Konto, keine E-Mail-Adresse, keine Telefonnummer.",
  },
  name: {
    heading: "Wie soll man dich nennen?",
    invited: (name) =>
      name === "" ? "Du bist zu einem Gespräch eingeladen" : `${name} lädt dich zu einem Gespräch ein`,
    label: "Dein Name",
    note: "Ihn sehen nur Leute, die du hinzufügst.",
    missing: "Bitte gib einen Namen ein. Jeder Name ist recht.",
    left: (count) => `Noch ${count} Bytes`,
    tooLong: (over) =>
      `${over} Bytes zu lang. Ein Name fasst 64 Bytes; die meisten Buchstaben brauchen eines oder zwei.`,
  },
  protect: {
    heading: "Dieses Gerät schützen",
    why: "Eine Passphrase versiegelt alles, was hier gespeichert ist. Niemand kann sie für dich zurücksetzen.",
    skip: "Vorerst überspringen",
    risk: "Ohne Passphrase kann jeder, der diesen Browser benutzen kann, deine Nachrichten lesen.",
    missing: "Bitte gib eine Passphrase ein, oder überspringe das vorerst.",
    working: "Deine Schlüssel entstehen …",
  },
  passphrase: {
    label: "Passphrase",
    again: "Noch einmal dasselbe",
    differs: "Die beiden sind nicht gleich.",
    tooShort: "Mindestens 8 Zeichen, bitte.",
    show: "Zeichen zeigen",
    hide: "Zeichen verbergen",
    strength: {
      short: "Zu kurz, um dich zu schützen. Vier zufällige Wörter sind ein guter Anfang.",
      weak: "Leicht zu erraten. Füge ein, zwei Wörter hinzu.",
      fair: "Ordentlich. Mit einem Wort mehr ist sie stark.",
      strong: "Stark.",
    },
  },
  step: (at, of) => `Schritt ${at} von ${of}`,

  problem: {
    storageFull: "Der Speicher dieses Browsers ist voll. Schaffe etwas Platz und versuche es dann noch einmal.",
    notLeader: "Fourfold wurde in einem anderen Tab geöffnet. Hier wurde nichts gespeichert; mach dort weiter.",
    storageBroken: (reason) => `Der Browser hat das Speichern verweigert (${reason}). Bitte versuche es noch einmal.`,
    vaultBroken: "Was auf diesem Gerät gespeichert ist, lässt sich nicht mehr lesen.",
    noWebRtc: "Dieser Browser kann sich nicht direkt mit anderen verbinden (WebRTC fehlt oder ist abgeschaltet).",
    bug: (reason) => `In Fourfold ist etwas schiefgegangen: ${reason}`,
  },
  invite: {
    malformed: "Das ist keine vollständige Einladung. Bitte noch einmal um den Link und kopiere ihn ganz.",
    expired: (when) => `Diese Einladung ist ${when} abgelaufen. Bitte um eine neue.`,
    own: "Das ist deine eigene Einladung. Schicke sie jemand anderem.",
    otherServer: (url) => `Diese Einladung gehört zu ${url}. Öffne ihren Link dort.`,
    known:
      "Diesen Kontakt hast du schon. Wurdest du dort entfernt, entferne auch du den Kontakt und füge die Einladung noch einmal ein: Der Verlauf kann bleiben.",
  },
  time: {
    today: "Heute",
    yesterday: "Gestern",
    todayAt: (time) => `heute um ${time}`,
    yesterdayAt: (time) => `gestern um ${time}`,
    tomorrowAt: (time) => `morgen um ${time}`,
    onDateAt: (date, time) => `am ${date} um ${time}`,
  },
}
