import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const nav: ReadyText["nav"] = {
  label: "मुख्य",
  chats: "चैट",
  settings: "सेटिंग",
  unread: (count) => plural(count, { one: "# अपठित", other: "# अपठित" }),
}
