import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const search: ReadyText["search"] = {
  messages: "Повідомлення",
  results: "Знайдені повідомлення",
  count: (count) =>
    plural(count, { one: "# повідомлення", few: "# повідомлення", many: "# повідомлень", other: "# повідомлення" }),
  more: "Є ще: додайте слово, щоб уточнити.",
  none: (words) => `За запитом «${words}» нічого не знайдено.`,
  clear: "Очистити пошук",
  notUnderstood: (words) => `Незрозуміло: ${words}`,
  indexing: (part) => `Ще читаємо старіші повідомлення: ${part}`,
  help: "Уточнити пошук",
  operators: [
    ["from:ana", "що писала Ana; from:me — ваше"],
    ["in:ana", "лише чат з Ana"],
    ["has:link", "також poll, location, pin, reaction"],
    ["before:2026-03", "також after:, рік, місяць або день"],
    ['"два слова"', "саме так"],
  ],
}
