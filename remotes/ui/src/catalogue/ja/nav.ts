import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const nav: ReadyText["nav"] = {
  label: "メイン",
  chats: "チャット",
  settings: "設定",
  unread: (count) => plural(count, { other: "未読#件" }),
}
