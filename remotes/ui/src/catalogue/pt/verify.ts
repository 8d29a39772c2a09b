import type { ReadyText } from "../en/ready.ts"

export const verify: ReadyText["verify"] = {
  heading: (name) => `Verificar ${name}`,
  why: (name) =>
    `Ligue para ${name} ou se encontrem, e comparem. Se os dois virem o mesmo, não há ninguém no meio do caminho.`,
  numbers: "Números",
  emoji: "Emojis",
  numbersWhy: "Os mesmos sessenta dígitos aparecem nas duas telas, a qualquer momento.",
  emojiWhy: "Vocês dois veem estas sete imagens, nesta ordem.",
  readAloud: "Ler em voz alta",
  stopReading: "Parar de ler",
  mismatch: (when) =>
    `Não conferiram ${when}. Pode haver alguém no meio do caminho: nada é enviado até você comparar de novo, confiar mesmo assim ou remover o contato.`,
  keyChanged: "Outra chave responde por este contato. Compare antes de escrever qualquer coisa.",
  qr: "QR code",
  emojiHeading: "Sete imagens",
  noEmoji: "As imagens aparecem enquanto vocês estão conectados. Os números são sempre os mesmos.",
  group: "Número de segurança",
  copy: "Copiar números",
  match: "Conferem",
  differ: "Não conferem",
  mine: "Seu código",
  mineWhy: (name) => `${name} escaneia este.`,
  theirs: (name) => `Código de ${name}`,
  theirsWhy: "Você escaneia o da outra pessoa.",
  qrRight: "O código está certo.",
  qrWrong: "Esse não é o código certo deste contato. Compare os números.",
  verified: (method, when) => `Verificado ${method}, ${when}.`,
  unavailable: "Ainda não há nada para comparar com este contato.",
  method: {
    invite: "por convite",
    qr: "por QR code",
    emoji: "comparando as imagens",
    digits: "comparando os números",
  },
}
