import type { ReadyText } from "../en/ready.ts"

export const common: ReadyText["common"] = {
  close: "إغلاق",
  cancel: "إلغاء",
  done: "تم",
  delete: "حذف",
  you: "أنت",
  noName: "بلا اسم بعد",
  copied: "تم النسخ",
  copyByHand: "رفض المتصفح ذلك. النص محدد: يمكن نسخه بالضغط على Ctrl+C.",
  openChat: "فتح المحادثة",
  loading: "لحظة من فضلك…",
  failed: "لم ينجح ذلك",
  notLoaded: "تعذّر تحميل جزء من Fourfold. تحقّق من الاتصال ثم حاول مرة أخرى.",
}
