import type { ReadyText } from "../en/ready.ts"

export const requests: ReadyText["requests"] = {
  heading: "الطلبات",
  why: "هؤلاء لديهم رمزك. لا يرون شيئًا عنك حتى تقبل: لا اسمًا ولا حضورًا ولا إشعارات قراءة.",
  none: "لا طلبات. من يستخدم رمزك المتعدد الاستخدام يظهر هنا أولًا.",
  notVerified: "غير متحقَّق منه",
  asked: (when) => `وصل الطلب ${when}`,
  noWords: "لم يُكتب شيء بعد.",
}
