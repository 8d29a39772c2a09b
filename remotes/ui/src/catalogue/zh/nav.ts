import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const nav: ReadyText["nav"] = {
  label: "主导航",
  chats: "聊天",
  settings: "设置",
  unread: (count) => plural(count, { other: "# 条未读" }),
}
