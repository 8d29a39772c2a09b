import type { ReadyText } from "../en/ready.ts"

export const presence: ReadyText["presence"] = {
  direct: "在线 · 直连",
  relayed: "在线 · 经中继",
  typing: "正在输入…",
  away: "离开",
  connecting: "正在连接…",
  offline: "离线，双方都在线时送达",
  lastSeen: (when) => `上次在线：${when}`,
  brokerUnreachable: "无法连接牵线服务器，正在重试",
  pending: (name) => `等待中：等待 ${name} 上线`,
  them: "对方",
  request: "想和你聊天",
  self: "仅在此设备上",
  doubted: "在你决定之前不会发送任何内容",
  blocked: "已屏蔽",
  removed: "已不是联系人",
}
