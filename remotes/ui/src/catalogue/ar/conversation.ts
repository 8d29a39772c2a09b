import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const conversation: ReadyText["conversation"] = {
  log: "الرسائل",
  back: "العودة إلى المحادثات",
  verify: "تحقُّق",
  verified: "تم التحقق",
  more: "المزيد",
  details: "التفاصيل",
  gone: "هذه المحادثة لم تعد هنا",
  jump: "الانتقال إلى أحدث رسالة",
  jumpNew: (count) =>
    plural(count, {
      zero: "لا جديد",
      one: "رسالة جديدة",
      two: "رسالتان جديدتان",
      few: "# جديدة",
      many: "# جديدة",
      other: "# جديدة",
    }),
  newMessages: (count) =>
    plural(count, {
      zero: "لا رسائل جديدة",
      one: "رسالة جديدة واحدة",
      two: "رسالتان جديدتان",
      few: "# رسائل جديدة",
      many: "# رسالة جديدة",
      other: "# رسالة جديدة",
    }),
  hello: "ألقِ التحية. كلماتك تُشفَّر أربع مرات قبل أن تغادر هذا الجهاز.",
  helloPending: "يمكنك الكتابة من الآن: ستُرسل الرسالة حالما تكونان متصلين معًا.",
  helloSelf: "ملاحظات لنفسك. تبقى على هذا الجهاز.",
  earlier: "جارٍ تحميل رسائل أقدم",
  arrived: (name, words) => `${name}: ${words}`,
  isTyping: (name) => `الكتابة جارية عند ${name}`,

  pinned: (at, of) => (of === 1 ? "رسالة مثبّتة" : `رسالة مثبّتة ${at} من ${of}`),

  search: "البحث في المحادثة",
  searchNext: "النتيجة التالية",
  searchPrevious: "النتيجة السابقة",
  searchClose: "إغلاق البحث",
  searchCount: (at, of) => `${at} من ${of}`,
  searchNone: "لم يُعثر على شيء",
  searchNotUnderstood: (words) => `غير مفهوم: ${words}`,
  searchIndexing: (part) => `لا تزال قراءة الرسائل الأقدم جارية: ${part}`,

  toDate: "الانتقال إلى تاريخ",
  toDateField: "التاريخ",
  toDateGo: "انتقال",

  timer: "الرسائل ذاتية الاختفاء",
  timerOff: "متوقف",
  timerWhy:
    "تختفي الرسائل الجديدة لدى الطرفين بعد مرور هذه المدة على قراءتها. وقد يحتفظ الطرف الآخر بنسخة: هذا اتفاق وليس قفلًا.",
  timerOn: (duration) => `تختفي الرسائل بعد قراءتها، والمدة: ${duration}`,
  timerSave: "تعيين",

  keyChanged: (name) =>
    `هناك من يجيب باسم ${name} بمفتاح آخر. قد يكون جهازًا جديدًا، أو شخصًا يتوسط بينكما. لن يُرسل شيء حتى تقرّر.`,
  mismatch: (name) => `وجدتَ أن رقم الأمان الخاص بـ ${name} مختلف. لن يُرسل شيء حتى تقرّر.`,
  trustAnyway: "الثقة رغم ذلك",
  remove: "إزالة",
  removeHeading: "إزالة جهة الاتصال هذه؟",
  removeWhy: (name) => `ستُزال جهة الاتصال ${name}. يمكنكما التواصل من جديد بدعوة جديدة.`,
  removeKeep: "الاحتفاظ بما قيل",
  removeAll: "حذف ما قيل أيضًا",
  request: (name) => `طلب محادثة من ${name}. لن يظهر له شيء عنك حتى تقبل.`,
  accept: "قبول",
  block: "حظر",
  unblock: "إلغاء الحظر",
  blocked: (name) => `لقد حظرت ${name}. لا شيء يدخل أو يخرج.`,
  removed: (name) => `${name} لم يعد ضمن جهات اتصالك. ما قيل لا يزال هنا.`,
  pending: (name) => `بانتظار اتصال ${name} للمرة الأولى.`,
  pendingUntil: (when) => `الدعوة صالحة حتى ${when}.`,
  pendingExpired: "انتهت صلاحية الدعوة. اطلب دعوة جديدة أو ألغِ.",
  pendingCancel: "إلغاء جهة الاتصال",
  introduced: (name) => `التعريف من ${name}.`,
  changeFailed: "لم ينجح ذلك. ربما فات الأوان، أو لم تعد الرسالة موجودة.",
}
