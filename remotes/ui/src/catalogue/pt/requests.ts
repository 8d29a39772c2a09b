import type { ReadyText } from "../en/ready.ts"

export const requests: ReadyText["requests"] = {
  heading: "Solicitações",
  why: "Estas pessoas têm o seu código. Elas não veem nada seu até você aceitar: nem nome, nem presença, nem confirmações.",
  none: "Nenhuma solicitação. Quem usa seu código reutilizável aparece primeiro aqui.",
  notVerified: "não verificado",
  asked: (when) => `Pediu ${when}`,
  noWords: "Ainda não escreveu nada.",
}
