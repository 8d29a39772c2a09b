import type { ReadyText } from "../en/ready.ts"

export const common: ReadyText["common"] = {
  close: "Закрити",
  cancel: "Скасувати",
  done: "Готово",
  delete: "Видалити",
  you: "Ви",
  noName: "Ще без імені",
  copied: "Скопійовано",
  copyByHand: "Браузер відмовив. Текст виділено: скопіюйте його за допомогою Ctrl+C.",
  openChat: "Відкрити чат",
  loading: "Хвилинку…",
  failed: "Не вдалося",
  notLoaded: "Не вдалося завантажити частину Fourfold. Перевірте з’єднання та спробуйте ще раз.",
}
