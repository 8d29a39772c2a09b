import type { ReadyText } from "../en/ready.ts"

export const info: ReadyText["info"] = {
  heading: "Infos du message",
  sent: "Envoyé",
  left: "A quitté cet appareil",
  received: "Reçu",
  delivered: "Remis",
  read: "Lu",
  state: "État",
  expires: "Disparaît",
  reactions: "Réactions",
  layersHeading: "Quatre couches autour",
  layersHeadingPlain: "Les couches",
  notYet: "Ce message n’a pas encore traversé les couches. Elles se referment sur lui à son départ.",
  words: "vos mots",
  theirWords: "ses mots",
  algorithm: {
    MLS: "RFC 9420 : X25519, ChaCha20-Poly1305, Ed25519",
    Signal: "PQXDH, Double Ratchet, SPQR : AES-256-CBC, HMAC",
    "ML-KEM": "Cliquet ML-KEM-768, ChaCha20-Poly1305",
    AES: "AES-256-GCM avec engagement de clé",
  },
  position: {
    MLS: (epoch, step) => `époque ${epoch}, génération ${step}`,
    Signal: (epoch, step) => `époque SPQR ${epoch}, message ${step}`,
    "ML-KEM": (epoch, step) => `époque ${epoch}, numéro ${step}`,
    AES: (epoch, step) => `époque ${epoch}, numéro ${step}`,
  },
  bytes: (bytesIn, bytesOut) => `${bytesIn} → ${bytesOut} o`,
  ms: (ms) => `${ms} ms`,
  whoHeading: "Qui a pu voir quoi",
  broker: "Le serveur de mise en relation",
  brokerSees:
    "Que deux noms aléatoires voulaient se rencontrer, quand, et depuis quelles adresses réseau. Aucun contact, aucun texte.",
  relay: "Un relais TURN, s’il a servi",
  relaySees: "Les deux adresses réseau, les tailles et les heures. Seulement des octets scellés.",
  theySee: "Le message. Ce que la personne en fait dépend d’elle.",
}
