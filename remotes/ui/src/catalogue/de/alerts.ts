import type { ReadyText } from "../en/ready.ts"

export const alerts: ReadyText["alerts"] = {
  label: "Neue Nachrichten",
  open: "Öffnen",
  dismiss: "Schließen",
  request: (name) => `${name} möchte mit dir reden`,
  bare: "Du hast eine neue Nachricht",
  bareRequest: "Du hast eine neue Anfrage",
  message: (name) => `Nachricht von ${name}`,
  offer: "Erfahren, wenn jemand schreibt?",
  offerWhy: "Dein Browser kann es dir sagen, während Fourfold im Hintergrund ist.",
  offerGo: "Einschalten",
  notNow: "Nicht jetzt",
  protect: "Deine Nachrichten sind nicht geschützt",
  protectWhy: "Jeder, der diesen Browser benutzen kann, kann sie lesen. Eine Passphrase versiegelt sie.",
  protectGo: "Passphrase setzen",
}
