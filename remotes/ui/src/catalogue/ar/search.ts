import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const search: ReadyText["search"] = {
  messages: "الرسائل",
  results: "الرسائل التي عُثر عليها",
  count: (count) =>
    plural(count, {
      zero: "لا رسائل",
      one: "رسالة واحدة",
      two: "رسالتان",
      few: "# رسائل",
      many: "# رسالة",
      other: "# رسالة",
    }),
  more: "هناك المزيد: أضف كلمة لتضييق البحث.",
  none: (words) => `لم يُعثر على شيء عن «${words}».`,
  clear: "مسح البحث",
  notUnderstood: (words) => `غير مفهوم: ${words}`,
  indexing: (part) => `لا تزال قراءة الرسائل الأقدم جارية: ${part}`,
  help: "تضييق البحث",
  operators: [
    ["from:ana", "ما كتبته Ana؛ وfrom:me لما كتبته أنت"],
    ["in:ana", "المحادثة مع Ana فقط"],
    ["has:link", "وأيضًا poll وlocation وpin وreaction"],
    ["before:2026-03", "وأيضًا after:، بالسنة أو الشهر أو اليوم"],
    ['"كلمتان معًا"', "كما هي تمامًا"],
  ],
}
