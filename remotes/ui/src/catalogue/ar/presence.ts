import type { ReadyText } from "../en/ready.ts"

export const presence: ReadyText["presence"] = {
  direct: "متصل · مباشر",
  relayed: "متصل · عبر خادم ترحيل",
  typing: "الكتابة جارية…",
  away: "غائب",
  connecting: "جارٍ الاتصال…",
  offline: "غير متصل، ستُسلَّم عندما تكونان متصلين معًا",
  lastSeen: (when) => `آخر ظهور ${when}`,
  brokerUnreachable: "تعذّر الوصول إلى خادم التعارف، نحاول مجددًا",
  pending: (name) => `معلَّق: بانتظار اتصال ${name}`,
  them: "الطرف الآخر",
  request: "طلب محادثة",
  self: "على هذا الجهاز فقط",
  doubted: "لن يُرسل شيء حتى تقرر",
  blocked: "محظور",
  removed: "لم يعد جهة اتصال",
}
