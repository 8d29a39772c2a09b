import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const message: ReadyText["message"] = {
  saving: "تُحفظ",
  queued: "في الانتظار",
  sent: "أُرسلت",
  delivered: "سُلّمت",
  read: "قُرئت",
  failed: "لم تُسلَّم",

  failure: {
    ContactRemoved: "لم تُسلَّم: أُزيلت جهة الاتصال",
    ContactBlocked: "لم تُسلَّم: جهة الاتصال محظورة",
    KeyChanged: "لم تُسلَّم: كان المفتاح موضع شك",
    TooOld: "لم تُسلَّم: انقضى وقتها",
  },
  retry: "إعادة المحاولة",

  unknown: "نوع من الرسائل لا يعرفه هذا الإصدار",
  unreadable: "رسالة تعذّرت قراءتها",
  sessionReplaced: "أُنشئت الجلسة الآمنة من جديد",
  youSetTimer: (duration) => `فعّلت اختفاء الرسائل، والمدة: ${duration}`,
  theySetTimer: (name, duration) => `اختفاء الرسائل مفعَّل من ${name}، والمدة: ${duration}`,
  youEndedTimer: "أوقفت اختفاء الرسائل",
  theyEndedTimer: (name) => `أُوقف اختفاء الرسائل من ${name}`,
  youDeleted: "حذفت هذه الرسالة",
  theyDeleted: "حُذفت هذه الرسالة",

  forwarded: "معاد توجيهها",
  edited: "معدَّلة",
  editHistory: "سجل التعديلات",
  editNow: "الآن",
  expires: (duration) => `الوقت المتبقي قبل الاختفاء: ${duration}`,
  more: "عرض المزيد",
  less: "عرض أقل",
  copyCode: "نسخ الشفرة",
  code: "شفرة",

  quoteGone: "الرسالة لم تعد هنا",
  quoteJump: "الانتقال إلى الأصل",

  reactions: "التفاعلات",
  reaction: (emoji, name) => `${emoji}، ${name}`,

  poll: "استطلاع",
  pollMultiple: "يمكن اختيار عدة إجابات",
  pollClosed: "انتهى الاستطلاع",
  pollVotes: (count) =>
    plural(count, { zero: "لا أصوات", one: "صوت واحد", two: "صوتان", few: "# أصوات", many: "# صوتًا", other: "# صوت" }),
  pollClose: "إنهاء الاستطلاع",

  location: "موقع",
  locationOpen: "فتح في الخرائط",
  locationWhy: "يفتح openstreetmap.org الذي سيعرف حينها المكان وعنوانك.",

  once: "رسالة للعرض مرة واحدة",
  onceOpen: "اضغط للعرض مرة واحدة",
  onceOpened: "فُتحت",
  onceSent: "أرسلت رسالة للعرض مرة واحدة",
  onceWhy: "تنغلق عندما تنصرف عنها، ثم تختفي.",

  introduction: (name) => `تعرّف على ${name}`,
  introductionConnect: "اتصال",
  introductionKnown: "جهة اتصال بالفعل",

  menu: "قائمة الرسالة",
  react: "تفاعل",
  moreReactions: "تفاعلات أخرى",
  reply: "رد",
  forward: "إعادة توجيه",
  edit: "تعديل",
  copy: "نسخ النص",
  copyRefused: "رفض المتصفح النسخ.",
  pin: "تثبيت",
  unpin: "إلغاء التثبيت",
  info: "معلومات الرسالة",
  deleteHeading: "حذف هذه الرسالة؟",
  deleteForMe: "حذف لديّ",
  deleteForEveryone: "حذف لدى الجميع",
  deleteForMeWhy: "تختفي من هذا الجهاز وحده.",
  deleteForEveryoneWhy: "يرى الطرفان أن رسالة حُذفت. ومن قرأها فقد قرأها.",

  forwardHeading: "إعادة التوجيه إلى",
  forwardSearch: "البحث عن أشخاص",
  forwardSend: (count) =>
    plural(count, {
      zero: "إعادة توجيه",
      one: "إعادة توجيه إلى شخص واحد",
      two: "إعادة توجيه إلى شخصين",
      few: "إعادة توجيه إلى # أشخاص",
      many: "إعادة توجيه إلى # شخصًا",
      other: "إعادة توجيه إلى # شخص",
    }),
  forwardNobody: "لم يُعثر على أحد",
}
