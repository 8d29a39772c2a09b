import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const message: ReadyText["message"] = {
  saving: "正在保存",
  queued: "排队中",
  sent: "已发送",
  delivered: "已送达",
  read: "已读",
  failed: "未送达",

  failure: {
    ContactRemoved: "未送达：联系人已被移除",
    ContactBlocked: "未送达：联系人已被屏蔽",
    KeyChanged: "未送达：密钥存疑",
    TooOld: "未送达：已超过时限",
  },
  retry: "重试",

  unknown: "此版本无法识别的消息类型",
  unreadable: "一条无法读取的消息",
  sessionReplaced: "已重新建立安全会话",
  youSetTimer: (duration) => `你将消息设为${duration}后消失`,
  theySetTimer: (name, duration) => `${name} 将消息设为${duration}后消失`,
  youEndedTimer: "你关闭了限时消息",
  theyEndedTimer: (name) => `${name} 关闭了限时消息`,
  youDeleted: "你删除了此消息",
  theyDeleted: "此消息已被删除",

  forwarded: "已转发",
  edited: "已编辑",
  editHistory: "编辑记录",
  editNow: "现在",
  expires: (duration) => `${duration}后消失`,
  more: "展开",
  less: "收起",
  copyCode: "复制代码",
  code: "代码",

  quoteGone: "消息已不在这里",
  quoteJump: "查看原消息",

  reactions: "回应",
  reaction: (emoji, name) => `${emoji}，${name}`,

  poll: "投票",
  pollMultiple: "可多选",
  pollClosed: "投票已结束",
  pollVotes: (count) => plural(count, { other: "# 票" }),
  pollClose: "结束投票",

  location: "位置",
  locationOpen: "在地图中打开",
  locationWhy: "将打开 openstreetmap.org，该网站会得知此位置和你的网络地址。",

  once: "阅后即焚消息",
  onceOpen: "轻触查看（仅一次）",
  onceOpened: "已打开",
  onceSent: "你发送了一条阅后即焚消息",
  onceWhy: "离开此画面后它会关闭，随即消失。",

  introduction: (name) => `认识一下 ${name}`,
  introductionConnect: "连接",
  introductionKnown: "已是联系人",

  menu: "消息菜单",
  react: "回应",
  moreReactions: "更多回应",
  reply: "回复",
  forward: "转发",
  edit: "编辑",
  copy: "复制文本",
  copyRefused: "浏览器拒绝复制。",
  pin: "置顶",
  unpin: "取消置顶",
  info: "消息信息",
  deleteHeading: "删除此消息？",
  deleteForMe: "仅为我删除",
  deleteForEveryone: "为所有人删除",
  deleteForMeWhy: "仅从此设备上消失。",
  deleteForEveryoneWhy: "双方都会看到有消息被删除。已经读过的人就是读过了。",

  forwardHeading: "转发给",
  forwardSearch: "搜索联系人",
  forwardSend: (count) => plural(count, { other: "转发给 # 人" }),
  forwardNobody: "未找到任何人",
}
