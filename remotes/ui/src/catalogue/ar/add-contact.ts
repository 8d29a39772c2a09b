import type { ReadyText } from "../en/ready.ts"

export const code: ReadyText["code"] = {
  heading: "رمزك",
  why: "دع شخصًا يمسحه ضوئيًا، أو أرسل إليه الرابط. يصلح لمرة واحدة.",
  qr: "رمز QR لدعوتك",
  link: "رابط الدعوة",
  copy: "نسخ رابط الدعوة",
  share: "مشاركة",
  expires: (when) => `صالح حتى ${when}، لمرة واحدة.`,
  expiresReusable: (when) => `صالح حتى ${when}، لأي شخص. من يستخدمه يظهر في طلباتك.`,
  kind: "نوع الرمز",
  once: "لشخص واحد",
  reusable: "لأي شخص",
  validFor: "مدة الصلاحية",
  open: "الرموز السارية",
  openOnce: "رمز لمرة واحدة",
  openReusable: "رمز متعدد الاستخدام",
  until: (when) => `حتى ${when}`,
  revoke: "إبطال",
  revoked: "تم الإبطال.",
  rotate: "إبطال كل الرموز",
  rotateHeading: "إبطال كل الرموز؟",
  rotateWhy:
    "ستحصل على عنوان جديد. كل رمز وزّعته سابقًا سيتوقف عن العمل؛ أما جهات اتصالك فستُبلَّغ بالعنوان الجديد وتبقى متصلة.",
  rotateGo: "إبطال",
  rotated: "تم. الرموز السابقة لم تعد تعمل.",
  renew: "رمز جديد",
  shareText: "تحدّث معي على Fourfold",
}

export const add: ReadyText["add"] = {
  heading: "إضافة جهة اتصال",
  mine: "رمزي",
  scan: "مسح",
  paste: "لصق دعوة",
  pasteHint: "https://…#…",
  connect: "اتصال",
  missing: "ألصق رابط الدعوة الذي وصلك.",
}

export const scan: ReadyText["scan"] = {
  start: "استخدام الكاميرا",
  image: "اختيار صورة",
  looking: "ضع الرمز داخل الإطار.",
  noCamera: "لا يمكن استخدام الكاميرا هنا. اختر صورة للرمز أو ألصق الرابط.",
  nothing: "لا يوجد رمز مقروء في هذه الصورة. جرّب صورة أوضح.",
  view: "الكاميرا",
}
