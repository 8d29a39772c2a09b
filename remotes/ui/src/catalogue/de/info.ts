import type { ReadyText } from "../en/ready.ts"

export const info: ReadyText["info"] = {
  heading: "Nachrichteninfo",
  sent: "Gesendet",
  left: "Gerät verlassen",
  received: "Empfangen",
  delivered: "Zugestellt",
  read: "Gelesen",
  state: "Stand",
  expires: "Verschwindet",
  reactions: "Reaktionen",
  layersHeading: "Vier Schichten darum",
  layersHeadingPlain: "Die Schichten",
  notYet:
    "Diese Nachricht ist noch nicht durch die Schichten gegangen. Sie schließen sich um sie, wenn sie hinausgeht.",
  words: "deine Worte",
  theirWords: "ihre Worte",
  algorithm: {
    MLS: "RFC 9420: X25519, ChaCha20-Poly1305, Ed25519",
    Signal: "PQXDH, Double Ratchet, SPQR: AES-256-CBC, HMAC",
    "ML-KEM": "ML-KEM-768-Ratsche, ChaCha20-Poly1305",
    AES: "AES-256-GCM mit Schlüsselbindung",
  },
  position: {
    MLS: (epoch, step) => `Epoche ${epoch}, Generation ${step}`,
    Signal: (epoch, step) => `SPQR-Epoche ${epoch}, Nachricht ${step}`,
    "ML-KEM": (epoch, step) => `Epoche ${epoch}, Nummer ${step}`,
    AES: (epoch, step) => `Epoche ${epoch}, Nummer ${step}`,
  },
  bytes: (bytesIn, bytesOut) => `${bytesIn} → ${bytesOut} B`,
  ms: (ms) => `${ms} ms`,
  whoHeading: "Wer was sehen konnte",
  broker: "Der Vermittler",
  brokerSees:
    "Dass zwei zufällige Namen sich treffen wollten, wann, und von welchen Netzadressen. Kein Kontakt, kein Text.",
  relay: "Ein TURN-Relais, falls eines benutzt wurde",
  relaySees: "Beide Netzadressen, Größen und Zeiten. Nur versiegelte Bytes.",
  theySee: "Die Nachricht. Was damit geschieht, liegt bei ihnen.",
}
