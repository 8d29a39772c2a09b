import type { ReadyText } from "../en/ready.ts"

export const alerts: ReadyText["alerts"] = {
  label: "Novas mensagens",
  open: "Abrir",
  dismiss: "Dispensar",
  request: (name) => `${name} quer falar com você`,
  bare: "Você tem uma nova mensagem",
  bareRequest: "Você tem uma nova solicitação",
  message: (name) => `Mensagem de ${name}`,
  offer: "Quer saber quando alguém escrever?",
  offerWhy: "Seu navegador pode avisar enquanto o Fourfold está em segundo plano.",
  offerGo: "Ativar",
  notNow: "Agora não",
  protect: "Suas mensagens não estão protegidas",
  protectWhy: "Qualquer pessoa que possa usar este navegador consegue lê-las. Uma frase secreta as lacra.",
  protectGo: "Definir uma frase secreta",
}
