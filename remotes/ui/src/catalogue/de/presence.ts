import type { ReadyText } from "../en/ready.ts"

export const presence: ReadyText["presence"] = {
  direct: "online · direkt",
  relayed: "online · über ein Relais",
  typing: "schreibt …",
  away: "abwesend",
  connecting: "wird verbunden …",
  offline: "offline, wird zugestellt, wenn beide online sind",
  lastSeen: (when) => `zuletzt gesehen ${when}`,
  brokerUnreachable: "Vermittler nicht erreichbar, neuer Versuch läuft",
  pending: (name) => `Ausstehend: wartet darauf, dass ${name} online kommt`,
  them: "der andere",
  request: "möchte mit dir reden",
  self: "nur auf diesem Gerät",
  doubted: "nichts wird gesendet, bis du entscheidest",
  blocked: "blockiert",
  removed: "kein Kontakt mehr",
}
