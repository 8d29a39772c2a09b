import type { ReadyText } from "../en/ready.ts"

export const alerts: ReadyText["alerts"] = {
  label: "新消息",
  open: "打开",
  dismiss: "忽略",
  request: (name) => `${name} 想和你聊天`,
  bare: "你有一条新消息",
  bareRequest: "你有一个新请求",
  message: (name) => `来自 ${name} 的消息`,
  offer: "有人发消息时通知你？",
  offerWhy: "Fourfold 在后台时，浏览器可以提醒你。",
  offerGo: "开启",
  notNow: "以后再说",
  protect: "你的消息未受保护",
  protectWhy: "任何能使用此浏览器的人都能读到它们。设置密码短语即可将其加密封存。",
  protectGo: "设置密码短语",
}
