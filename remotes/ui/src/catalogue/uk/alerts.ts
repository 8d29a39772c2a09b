import type { ReadyText } from "../en/ready.ts"

export const alerts: ReadyText["alerts"] = {
  label: "Нові повідомлення",
  open: "Відкрити",
  dismiss: "Закрити",
  request: (name) => `${name} хоче поговорити з вами`,
  bare: "У вас нове повідомлення",
  bareRequest: "У вас новий запит",
  message: (name) => `Повідомлення від ${name}`,
  offer: "Дізнаватися, коли вам пишуть?",
  offerWhy: "Браузер може сповіщати вас, поки Fourfold працює у фоні.",
  offerGo: "Увімкнути",
  notNow: "Не зараз",
  protect: "Ваші повідомлення не захищені",
  protectWhy: "Їх може прочитати кожен, хто має доступ до цього браузера. Парольна фраза їх запечатає.",
  protectGo: "Задати парольну фразу",
}
