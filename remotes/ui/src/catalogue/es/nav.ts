import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const nav: ReadyText["nav"] = {
  label: "Principal",
  chats: "Chats",
  settings: "Ajustes",
  unread: (count) => plural(count, { one: "# sin leer", many: "# sin leer", other: "# sin leer" }),
}
