import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const nav: ReadyText["nav"] = {
  label: "القائمة الرئيسية",
  chats: "المحادثات",
  settings: "الإعدادات",
  unread: (count) =>
    plural(count, {
      zero: "لا رسائل غير مقروءة",
      one: "رسالة غير مقروءة",
      two: "رسالتان غير مقروءتين",
      few: "# رسائل غير مقروءة",
      many: "# رسالة غير مقروءة",
      other: "# رسالة غير مقروءة",
    }),
}
