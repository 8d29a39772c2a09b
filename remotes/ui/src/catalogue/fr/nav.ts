import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const nav: ReadyText["nav"] = {
  label: "Principal",
  chats: "Messages",
  settings: "Réglages",
  unread: (count) => plural(count, { one: "# non lu", many: "# de non lus", other: "# non lus" }),
}
