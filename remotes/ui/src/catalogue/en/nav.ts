import { plural } from "./plural.ts"

export const nav = {
  label: "Main",
  chats: "Chats",
  settings: "Settings",
  unread: (count: number) => plural(count, { one: "# unread", other: "# unread" }),
}
