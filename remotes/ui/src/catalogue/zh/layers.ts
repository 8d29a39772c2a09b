import type { ReadyText } from "../en/ready.ts"

export const layers: ReadyText["layers"] = {
  since: (when) => `后量子保护始于${when}。`,
  noSession: "尚未建立会话密钥：等你们都在线时建立。",
  counts: (sealed, opened) => `本次安全会话中已加密 ${sealed} 条，已解密 ${opened} 条。`,
  now: "当前连接",
  noPath: "未连接",
  direct: "直连，浏览器到浏览器",
  relayed: "经由 TURN 中继",
  connectedAt: (when) => `始于${when}`,
  lastOut: "最近发出的消息",
  lastIn: "最近收到的消息",
  none: "自打开此页面以来，还没有消息经过各层加密。",
  checkHeading: "如何自行核实",
  check: [
    "在“验证”中比对数字：只有密钥相同，数字才会相同。",
    "每条消息经过每一层都会变大；消息信息里显示前后的字节数。",
    "代码是公开的，另有独立的解码器，拿到密钥即可解开录下的消息。",
  ],
  whoHeading: "谁能看到什么",
  broker: (address) => `牵线服务器（${address}）`,
  brokerSees: "两个随机名称、会合的时间以及它们的网络地址。看不到联系人，也看不到文字。",
  relay: "TURN 中继",
  relayUsed: "正在使用：它能看到双方的网络地址、数据大小和时间。只有加密后的字节。",
  relayUnused: "目前未使用：没有任何内容经过它。",
  relayUnknown: "仅在找不到直连路径时使用。届时它会看到地址、数据大小和时间。",
  peerSees: "你的消息；直连时还有你的网络地址。",
}
