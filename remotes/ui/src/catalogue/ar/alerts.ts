import type { ReadyText } from "../en/ready.ts"

export const alerts: ReadyText["alerts"] = {
  label: "رسائل جديدة",
  open: "فتح",
  dismiss: "تجاهل",
  request: (name) => `طلب محادثة من ${name}`,
  bare: "لديك رسالة جديدة",
  bareRequest: "لديك طلب جديد",
  message: (name) => `رسالة من ${name}`,
  offer: "هل تريد أن تعرف متى تصلك رسالة؟",
  offerWhy: "يمكن لمتصفحك أن ينبّهك بينما يعمل Fourfold في الخلفية.",
  offerGo: "تشغيل",
  notNow: "ليس الآن",
  protect: "رسائلك غير محمية",
  protectWhy: "يمكن لأي شخص يستطيع استخدام هذا المتصفح أن يقرأها. عبارة المرور تختمها بالتشفير.",
  protectGo: "تعيين عبارة مرور",
}
