import type { ReadyText } from "../en/ready.ts"

export const code: ReadyText["code"] = {
  heading: "Dein Code",
  why: "Lass ihn scannen, oder schicke den Link. Er gilt einmal.",
  qr: "QR-Code deiner Einladung",
  link: "Einladungslink",
  copy: "Einladungslink kopieren",
  share: "Teilen",
  expires: (when) => `Gültig bis ${when}, gilt einmal.`,
  renew: "Neuer Code",
  shareText: "Rede mit mir auf Fourfold",
}

export const add: ReadyText["add"] = {
  heading: "Kontakt hinzufügen",
  mine: "Mein Code",
  scan: "Scannen",
  paste: "Einladung einfügen",
  pasteHint: "https://…#…",
  connect: "Verbinden",
  missing: "Füge den Einladungslink ein, den du bekommen hast.",
}

export const scan: ReadyText["scan"] = {
  start: "Kamera benutzen",
  image: "Bild auswählen",
  looking: "Halte den Code in den Rahmen.",
  noCamera: "Die Kamera lässt sich hier nicht benutzen. Wähle ein Bild des Codes, oder füge den Link ein.",
  nothing: "In diesem Bild ist kein lesbarer Code. Versuche ein schärferes.",
  view: "Kamera",
}
