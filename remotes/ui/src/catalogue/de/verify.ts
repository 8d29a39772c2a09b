import type { ReadyText } from "../en/ready.ts"

export const verify: ReadyText["verify"] = {
  heading: (name) => `${name} überprüfen`,
  why: (name) => `Rufe ${name} an oder trefft euch, und vergleicht. Seht ihr beide dasselbe, ist niemand dazwischen.`,
  compare: "Vergleichen",
  qr: "QR-Code",
  emojiHeading: "Sieben Bilder",
  noEmoji: "Die Bilder erscheinen, während ihr verbunden seid. Die Zahlen darunter sind immer dieselben.",
  group: "Sicherheitsnummer",
  copy: "Zahlen kopieren",
  match: "Sie stimmen überein",
  differ: "Sie stimmen nicht überein",
  mine: "Dein Code",
  mineWhy: (name) => `${name} scannt ihn.`,
  theirs: (name) => `Code von ${name}`,
  theirsWhy: "Du scannst ihren.",
  qrRight: "Der Code stimmt.",
  qrWrong: "Das ist nicht der richtige Code für diesen Kontakt. Vergleicht stattdessen die Zahlen.",
  verified: (method, when) => `Überprüft ${method}, ${when}.`,
  differs:
    "Nicht überprüft. Vielleicht ist jemand dazwischen: schreibe nichts Privates, und vergleicht über eine andere Verbindung noch einmal.",
  unavailable: "Für diesen Kontakt gibt es noch nichts zu vergleichen.",
  method: {
    invite: "durch Einladung",
    qr: "mit QR-Code",
    emoji: "durch Vergleich der Bilder",
    digits: "durch Vergleich der Zahlen",
  },
}
