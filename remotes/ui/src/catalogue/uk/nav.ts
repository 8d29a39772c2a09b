import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const nav: ReadyText["nav"] = {
  label: "Головне",
  chats: "Чати",
  settings: "Налаштування",
  unread: (count) =>
    plural(count, { one: "# непрочитане", few: "# непрочитані", many: "# непрочитаних", other: "# непрочитаного" }),
}
