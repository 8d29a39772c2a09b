import type { ReadyText } from "../en/ready.ts"

export const presence: ReadyText["presence"] = {
  direct: "en línea · directo",
  relayed: "en línea · retransmitido",
  typing: "escribiendo…",
  away: "ausente",
  connecting: "conectando…",
  offline: "sin conexión, se entregará cuando ambos estén en línea",
  lastSeen: (when) => `última vez ${when}`,
  brokerUnreachable: "no se alcanza el servidor de encuentro, reintentando",
  pending: (name) => `Pendiente: esperando a que ${name} se conecte`,
  them: "la otra persona",
  request: "quiere hablar contigo",
  self: "solo en este dispositivo",
  doubted: "no se envía nada hasta que decidas",
  blocked: "bloqueado",
  removed: "ya no es un contacto",
}
