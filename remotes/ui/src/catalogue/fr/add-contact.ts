import type { ReadyText } from "../en/ready.ts"

export const code: ReadyText["code"] = {
  heading: "Votre code",
  why: "À faire scanner, ou à envoyer sous forme de lien. Il sert une seule fois.",
  qr: "Code QR de votre invitation",
  link: "Lien d’invitation",
  copy: "Copier le lien d’invitation",
  share: "Partager",
  expires: (when) => `Expire ${when}, sert une seule fois.`,
  expiresReusable: (when) => `Expire ${when}, pour tout le monde. Qui l’utilise arrive dans vos demandes.`,
  kind: "Type de code",
  once: "Pour une personne",
  reusable: "Pour tout le monde",
  validFor: "Durée de validité",
  open: "Codes actifs",
  openOnce: "Code à usage unique",
  openReusable: "Code réutilisable",
  until: (when) => `expire ${when}`,
  revoke: "Révoquer",
  revoked: "Révoqué.",
  rotate: "Invalider tous les codes",
  rotateHeading: "Invalider tous les codes ?",
  rotateWhy:
    "Vous obtenez une nouvelle adresse. Tous les codes déjà distribués cessent de fonctionner ; vos contacts reçoivent la nouvelle et restent connectés.",
  rotateGo: "Invalider",
  rotated: "C’est fait. Les anciens codes ne fonctionnent plus.",
  renew: "Nouveau code",
  shareText: "Parlons sur Fourfold",
}

export const add: ReadyText["add"] = {
  heading: "Ajouter un contact",
  mine: "Mon code",
  scan: "Scanner",
  paste: "Coller une invitation",
  pasteHint: "https://…#…",
  connect: "Se connecter",
  missing: "Collez le lien d’invitation reçu.",
}

export const scan: ReadyText["scan"] = {
  start: "Utiliser l’appareil photo",
  image: "Choisir une image",
  looking: "Placez le code dans le cadre.",
  noCamera: "L’appareil photo n’est pas utilisable ici. Choisissez une image du code ou collez le lien.",
  nothing: "Aucun code lisible dans cette image. Essayez-en une plus nette.",
  view: "Appareil photo",
}
