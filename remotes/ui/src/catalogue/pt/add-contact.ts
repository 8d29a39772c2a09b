import type { ReadyText } from "../en/ready.ts"

export const code: ReadyText["code"] = {
  heading: "Seu código",
  why: "Deixe alguém escanear ou envie o link. Ele serve uma única vez.",
  qr: "QR code do seu convite",
  link: "Link de convite",
  copy: "Copiar link de convite",
  share: "Compartilhar",
  expires: (when) => `Válido até ${when}, serve uma única vez.`,
  expiresReusable: (when) => `Válido até ${when}, para qualquer pessoa. Quem usar aparece nas suas solicitações.`,
  kind: "Tipo de código",
  once: "Para uma pessoa",
  reusable: "Para qualquer pessoa",
  validFor: "Validade",
  open: "Códigos ativos",
  openOnce: "Código de uso único",
  openReusable: "Código reutilizável",
  until: (when) => `até ${when}`,
  revoke: "Revogar",
  revoked: "Revogado.",
  rotate: "Invalidar todos os códigos",
  rotateHeading: "Invalidar todos os códigos?",
  rotateWhy:
    "Você recebe um novo endereço. Todos os códigos que você já distribuiu deixam de funcionar; seus contatos recebem o novo e continuam conectados.",
  rotateGo: "Invalidar",
  rotated: "Pronto. Os códigos anteriores não funcionam mais.",
  renew: "Novo código",
  shareText: "Fale comigo no Fourfold",
}

export const add: ReadyText["add"] = {
  heading: "Adicionar contato",
  mine: "Meu código",
  scan: "Escanear",
  paste: "Colar um convite",
  pasteHint: "https://…#…",
  connect: "Conectar",
  missing: "Cole o link de convite que você recebeu.",
}

export const scan: ReadyText["scan"] = {
  start: "Usar a câmera",
  image: "Escolher uma imagem",
  looking: "Posicione o código dentro da moldura.",
  noCamera: "Não é possível usar a câmera aqui. Escolha uma imagem do código ou cole o link.",
  nothing: "Não há um código legível nessa imagem. Tente uma mais nítida.",
  view: "Câmera",
}
