import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const nav: ReadyText["nav"] = {
  label: "Principal",
  chats: "Conversas",
  settings: "Ajustes",
  unread: (count) => plural(count, { one: "# não lida", many: "# de não lidas", other: "# não lidas" }),
}
