import type { ReadyText } from "../en/ready.ts"
import { ofName } from "./of-name.ts"

export const presence: ReadyText["presence"] = {
  direct: "en ligne · direct",
  relayed: "en ligne · par un relais",
  typing: "écrit…",
  away: "absent",
  connecting: "connexion…",
  offline: "hors ligne, sera remis quand vous serez tous deux en ligne",
  lastSeen: (when) => `dernière présence ${when}`,
  brokerUnreachable: "serveur de mise en relation injoignable, nouvel essai en cours",
  pending: (name) => `En attente : connexion ${ofName(name)}`,
  them: "votre contact",
  request: "souhaite vous parler",
  self: "seulement sur cet appareil",
  doubted: "rien n’est envoyé avant votre décision",
  blocked: "bloqué",
  removed: "n’est plus un contact",
}
