import type { ReadyText } from "../en/ready.ts"

export const presence: ReadyText["presence"] = {
  direct: "online · direto",
  relayed: "online · retransmitido",
  typing: "digitando…",
  away: "ausente",
  connecting: "conectando…",
  offline: "offline, será entregue quando os dois estiverem online",
  lastSeen: (when) => `visto por último ${when}`,
  brokerUnreachable: "sem acesso ao servidor de encontro, tentando de novo",
  pending: (name) => `Pendente: aguardando ${name} ficar online`,
  them: "a outra pessoa",
  request: "quer falar com você",
  self: "só neste dispositivo",
  doubted: "nada é enviado até você decidir",
  blocked: "bloqueado",
  removed: "não é mais um contato",
}
