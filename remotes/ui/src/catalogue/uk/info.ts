import type { ReadyText } from "../en/ready.ts"

export const info: ReadyText["info"] = {
  heading: "Про повідомлення",
  sent: "Надіслано",
  left: "Покинуло цей пристрій",
  received: "Отримано",
  delivered: "Доставлено",
  read: "Прочитано",
  state: "Стан",
  expires: "Зникає",
  reactions: "Реакції",
  layersHeading: "Чотири шари навколо",
  layersHeadingPlain: "Шари",
  notYet: "Це повідомлення ще не пройшло крізь шари. Вони зімкнуться навколо нього, коли воно вирушить.",
  words: "ваші слова",
  theirWords: "слова співрозмовника",
  algorithm: {
    MLS: "RFC 9420: X25519, ChaCha20-Poly1305, Ed25519",
    Signal: "PQXDH, Double Ratchet, SPQR: AES-256-CBC, HMAC",
    "ML-KEM": "Храповик ML-KEM-768, ChaCha20-Poly1305",
    AES: "AES-256-GCM із зобов’язанням щодо ключа",
  },
  position: {
    MLS: (epoch, step) => `епоха ${epoch}, покоління ${step}`,
    Signal: (epoch, step) => `епоха SPQR ${epoch}, повідомлення ${step}`,
    "ML-KEM": (epoch, step) => `епоха ${epoch}, номер ${step}`,
    AES: (epoch, step) => `епоха ${epoch}, номер ${step}`,
  },
  bytes: (bytesIn, bytesOut) => `${bytesIn} → ${bytesOut} Б`,
  ms: (ms) => `${ms} мс`,
  whoHeading: "Хто що міг бачити",
  broker: "Сервер зустрічі",
  brokerSees:
    "Що два випадкові імені хотіли зустрітися, коли й з яких мережевих адрес. Жодного контакту, жодного тексту.",
  relay: "Ретранслятор TURN, якщо він був потрібен",
  relaySees: "Обидві мережеві адреси, розміри й час. Лише запечатані байти.",
  theySee: "Повідомлення. Що з ним робити, вирішує співрозмовник.",
}
