import type { ReadyText } from "../en/ready.ts"

export const notices: ReadyText["notices"] = {
  label: "提示",
  sessionReplaced: (name) => `与 ${name} 的安全会话已重新建立。如果这出乎你的意料，请再次比对安全码。`,
  rolledBackMe: "此设备回到了过去的状态：打开了一个恢复的副本。这里可能缺少最近的消息。",
  rolledBackThem: (name) => `${name} 打开了一个恢复的副本。对方可能缺少最近的消息。`,
  rolledBackEither: (name) => `这里或 ${name} 那边打开了一个恢复的副本。可能缺少最近的消息。`,
  dismiss: "忽略",
}
