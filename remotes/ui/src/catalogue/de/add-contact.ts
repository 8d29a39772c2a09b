import type { ReadyText } from "../en/ready.ts"

export const code: ReadyText["code"] = {
  heading: "Dein Code",
  why: "Lass ihn scannen, oder schicke den Link. Er gilt einmal.",
  qr: "QR-Code deiner Einladung",
  link: "Einladungslink",
  copy: "Einladungslink kopieren",
  share: "Teilen",
  expires: (when) => `Gültig bis ${when}, gilt einmal.`,
  expiresReusable: (when) => `Gültig bis ${when}, für alle. Wer ihn benutzt, landet in deinen Anfragen.`,
  kind: "Art des Codes",
  once: "Für eine Person",
  reusable: "Für alle",
  validFor: "Gültig für",
  open: "Offene Codes",
  openOnce: "Einmaliger Code",
  openReusable: "Wiederverwendbarer Code",
  until: (when) => `bis ${when}`,
  revoke: "Widerrufen",
  revoked: "Widerrufen.",
  rotate: "Alle Codes ungültig machen",
  rotateHeading: "Alle Codes ungültig machen?",
  rotateWhy:
    "Du bekommst eine neue Adresse. Jeder Code, den du je verteilt hast, gilt nicht mehr; deine Kontakte erfahren die neue und bleiben verbunden.",
  rotateGo: "Ungültig machen",
  rotated: "Erledigt. Codes von früher gelten nicht mehr.",
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
