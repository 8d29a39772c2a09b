import type { ReadyText } from "../en/ready.ts"

export const code: ReadyText["code"] = {
  heading: "Tu código",
  why: "Deja que lo escaneen o envía el enlace. Sirve una sola vez.",
  qr: "Código QR de tu invitación",
  link: "Enlace de invitación",
  copy: "Copiar enlace de invitación",
  share: "Compartir",
  expires: (when) => `Válido hasta ${when}, sirve una sola vez.`,
  expiresReusable: (when) => `Válido hasta ${when}, para cualquiera. Quien lo use aparecerá en tus solicitudes.`,
  kind: "Tipo de código",
  once: "Para una persona",
  reusable: "Para cualquiera",
  validFor: "Validez",
  open: "Códigos activos",
  openOnce: "Código de un solo uso",
  openReusable: "Código reutilizable",
  until: (when) => `hasta ${when}`,
  revoke: "Revocar",
  revoked: "Revocado.",
  rotate: "Invalidar todos los códigos",
  rotateHeading: "¿Invalidar todos los códigos?",
  rotateWhy:
    "Recibirás una dirección nueva. Todos los códigos que hayas compartido dejarán de servir; tus contactos recibirán la nueva y seguirán conectados.",
  rotateGo: "Invalidar",
  rotated: "Hecho. Los códigos anteriores ya no sirven.",
  renew: "Código nuevo",
  shareText: "Habla conmigo en Fourfold",
}

export const add: ReadyText["add"] = {
  heading: "Añadir contacto",
  mine: "Mi código",
  scan: "Escanear",
  paste: "Pegar una invitación",
  pasteHint: "https://…#…",
  connect: "Conectar",
  missing: "Pega el enlace de invitación que te enviaron.",
}

export const scan: ReadyText["scan"] = {
  start: "Usar la cámara",
  image: "Elegir una imagen",
  looking: "Coloca el código dentro del recuadro.",
  noCamera: "Aquí no se puede usar la cámara. Elige una imagen del código o pega el enlace.",
  nothing: "No hay ningún código legible en esa imagen. Prueba con una más nítida.",
  view: "Cámara",
}
