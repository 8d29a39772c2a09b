import type { ReadyText } from "../en/ready.ts"

export const requests: ReadyText["requests"] = {
  heading: "请求",
  why: "这些人有你的邀请。在你接受之前，他们看不到你的任何信息：没有名字、在线状态或回执。",
  none: "没有请求。使用你可重复使用的邀请的人会先出现在这里。",
  notVerified: "未验证",
  asked: (when) => `请求时间：${when}`,
  noWords: "对方还没有写任何内容。",
}
