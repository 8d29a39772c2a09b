import type { ReadyText } from "../en/ready.ts"

export const notices: ReadyText["notices"] = {
  label: "Avisos",
  sessionReplaced: (name) =>
    `A sessão segura com ${name} foi refeita. Se isso surpreende você, compare de novo o número de segurança.`,
  rolledBackMe:
    "Este dispositivo voltou no tempo: uma cópia restaurada foi aberta. Mensagens recentes podem faltar aqui.",
  rolledBackThem: (name) => `${name} abriu uma cópia restaurada. Mensagens recentes podem faltar do outro lado.`,
  rolledBackEither: (name) =>
    `Uma cópia restaurada foi aberta, aqui ou no dispositivo de ${name}. Mensagens recentes podem faltar.`,
  dismiss: "Dispensar",
}
