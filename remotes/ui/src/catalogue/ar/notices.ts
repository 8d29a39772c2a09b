import type { ReadyText } from "../en/ready.ts"

export const notices: ReadyText["notices"] = {
  label: "تنبيهات",
  sessionReplaced: (name) => `أُنشئت الجلسة الآمنة مع ${name} من جديد. إن فاجأك ذلك، فقارن رقم الأمان مرة أخرى.`,
  rolledBackMe: "عاد هذا الجهاز إلى حالة سابقة: فُتحت نسخة مستعادة. قد تنقص هنا رسائل حديثة.",
  rolledBackThem: (name) => `فُتحت نسخة مستعادة عند ${name}. قد تنقص هناك رسائل حديثة.`,
  rolledBackEither: (name) => `فُتحت نسخة مستعادة هنا أو عند ${name}. قد تنقص رسائل حديثة.`,
  dismiss: "تجاهل",
}
