import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const message: ReadyText["message"] = {
  saving: "зберігається",
  queued: "у черзі",
  sent: "надіслано",
  delivered: "доставлено",
  read: "прочитано",
  failed: "не доставлено",

  failure: {
    ContactRemoved: "не доставлено: контакт вилучено",
    ContactBlocked: "не доставлено: контакт заблоковано",
    KeyChanged: "не доставлено: ключ був під сумнівом",
    TooOld: "не доставлено: його час минув",
  },
  retry: "Повторити",

  unknown: "Вид повідомлення, якого ця версія не знає",
  unreadable: "Повідомлення, яке не вдалося прочитати",
  sessionReplaced: "Захищений сеанс створено заново",
  youSetTimer: (duration) => `Ви ввімкнули зникнення повідомлень. Час: ${duration}`,
  theySetTimer: (name, duration) => `${name}: увімкнено зникнення повідомлень. Час: ${duration}`,
  youEndedTimer: "Ви вимкнули зникнення повідомлень",
  theyEndedTimer: (name) => `${name}: зникнення повідомлень вимкнено`,
  youDeleted: "Ви видалили це повідомлення",
  theyDeleted: "Це повідомлення видалено",

  forwarded: "Переслано",
  edited: "змінено",
  editHistory: "Історія змін",
  editNow: "Зараз",
  expires: (duration) => `до зникнення ${duration}`,
  more: "Показати більше",
  less: "Показати менше",
  copyCode: "Копіювати код",
  code: "Код",

  quoteGone: "Цього повідомлення тут уже немає",
  quoteJump: "До оригіналу",

  reactions: "Реакції",
  reaction: (emoji, name) => `${emoji}, ${name}`,

  poll: "Опитування",
  pollMultiple: "Можна вибрати кілька відповідей",
  pollClosed: "Опитування завершено",
  pollVotes: (count) => plural(count, { one: "# голос", few: "# голоси", many: "# голосів", other: "# голосу" }),
  pollClose: "Завершити опитування",

  location: "Місце",
  locationOpen: "Відкрити на карті",
  locationWhy: "Відкриє openstreetmap.org, який тоді дізнається місце та вашу адресу.",

  once: "Повідомлення для одного перегляду",
  onceOpen: "Торкніться, щоб переглянути один раз",
  onceOpened: "Відкрито",
  onceSent: "Ви надіслали повідомлення для одного перегляду",
  onceWhy: "Воно закриється, коли ви відведете погляд, і тоді зникне.",

  introduction: (name) => `Знайомтеся: ${name}`,
  introductionConnect: "З’єднатися",
  introductionKnown: "Уже контакт",

  menu: "Меню повідомлення",
  react: "Відреагувати",
  moreReactions: "Більше реакцій",
  reply: "Відповісти",
  forward: "Переслати",
  edit: "Редагувати",
  copy: "Копіювати текст",
  copyRefused: "Браузер відмовився копіювати.",
  pin: "Закріпити",
  unpin: "Відкріпити",
  info: "Про повідомлення",
  deleteHeading: "Видалити це повідомлення?",
  deleteForMe: "Видалити для мене",
  deleteForEveryone: "Видалити для всіх",
  deleteForMeWhy: "Воно зникне лише з цього пристрою.",
  deleteForEveryoneWhy: "Обидві сторони бачать, що повідомлення видалено. Хто вже прочитав, той прочитав.",

  forwardHeading: "Переслати",
  forwardSearch: "Пошук людей",
  forwardSend: (count) =>
    plural(count, {
      one: "Переслати # людині",
      few: "Переслати # людям",
      many: "Переслати # людям",
      other: "Переслати # людини",
    }),
  forwardNobody: "Нікого не знайдено",
}
