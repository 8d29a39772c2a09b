import type { ReadyText } from "../en/ready.ts"

export const presence: ReadyText["presence"] = {
  direct: "у мережі · напряму",
  relayed: "у мережі · через ретранслятор",
  typing: "пише…",
  away: "немає на місці",
  connecting: "з’єднання…",
  offline: "не в мережі, буде доставлено, коли обоє будете в мережі",
  lastSeen: (when) => `востаннє в мережі ${when}`,
  brokerUnreachable: "сервер зустрічі недоступний, пробуємо ще раз",
  pending: (name) => `Очікування: доки ${name} з’явиться в мережі`,
  them: "співрозмовник",
  request: "хоче поговорити з вами",
  self: "лише на цьому пристрої",
  doubted: "нічого не надсилається, доки ви не вирішите",
  blocked: "заблоковано",
  removed: "більше не контакт",
}
