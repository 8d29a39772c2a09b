import type { ReadyText } from "../en/ready.ts"

export const info: ReadyText["info"] = {
  heading: "Información del mensaje",
  sent: "Enviado",
  left: "Salió de este dispositivo",
  received: "Recibido",
  delivered: "Entregado",
  read: "Leído",
  state: "Estado",
  expires: "Desaparece",
  reactions: "Reacciones",
  layersHeading: "Cuatro capas a su alrededor",
  layersHeadingPlain: "Las capas",
  notYet: "Este mensaje aún no ha pasado por las capas. Se cierran a su alrededor cuando sale.",
  words: "tus palabras",
  theirWords: "sus palabras",
  algorithm: {
    MLS: "RFC 9420: X25519, ChaCha20-Poly1305, Ed25519",
    Signal: "PQXDH, Double Ratchet, SPQR: AES-256-CBC, HMAC",
    "ML-KEM": "Trinquete ML-KEM-768, ChaCha20-Poly1305",
    AES: "AES-256-GCM con compromiso de clave",
  },
  position: {
    MLS: (epoch, step) => `época ${epoch}, generación ${step}`,
    Signal: (epoch, step) => `época SPQR ${epoch}, mensaje ${step}`,
    "ML-KEM": (epoch, step) => `época ${epoch}, número ${step}`,
    AES: (epoch, step) => `época ${epoch}, número ${step}`,
  },
  bytes: (bytesIn, bytesOut) => `${bytesIn} → ${bytesOut} B`,
  ms: (ms) => `${ms} ms`,
  whoHeading: "Quién pudo ver qué",
  broker: "El servidor de encuentro",
  brokerSees:
    "Que dos nombres aleatorios querían encontrarse, cuándo y desde qué direcciones de red. Ningún contacto, ningún texto.",
  relay: "Un retransmisor TURN, si se usó",
  relaySees: "Las dos direcciones de red, tamaños y horas. Solo bytes sellados.",
  theySee: "El mensaje. Lo que hagan con él es cosa suya.",
}
