import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const nav: ReadyText["nav"] = {
  label: "Hauptmenü",
  chats: "Chats",
  settings: "Einstellungen",
  unread: (count) => plural(count, { one: "# ungelesen", other: "# ungelesen" }),
}
