import type { ReadyText } from "../en/ready.ts"
import { ofName } from "./of-name.ts"

export const verify: ReadyText["verify"] = {
  heading: (name) => `Vérifier ${name}`,
  why: (name) =>
    `Appelez ou rencontrez ${name} et comparez. Si vous voyez tous deux la même chose, personne n’est entre vous.`,
  numbers: "Numéros",
  emoji: "Émojis",
  numbersWhy: "Les mêmes soixante chiffres figurent sur les deux écrans, à tout moment.",
  emojiWhy: "Vous voyez tous deux ces sept images, dans cet ordre.",
  readAloud: "Lire à voix haute",
  stopReading: "Arrêter la lecture",
  mismatch: (when) =>
    `Ils ne correspondaient pas ${when}. Quelqu’un est peut-être entre vous : rien n’est envoyé tant que vous n’avez pas comparé à nouveau, fait confiance quand même ou supprimé le contact.`,
  keyChanged: "Une autre clé répond pour ce contact. Comparez avant d’écrire quoi que ce soit.",
  qr: "Code QR",
  emojiHeading: "Sept images",
  noEmoji: "Les images apparaissent pendant la connexion. Les numéros sont toujours les mêmes.",
  group: "Numéro de sécurité",
  copy: "Copier les numéros",
  match: "Ils correspondent",
  differ: "Ils ne correspondent pas",
  mine: "Votre code",
  mineWhy: (name) => `${name} le scanne.`,
  theirs: (name) => `Code ${ofName(name)}`,
  theirsWhy: "Vous scannez le sien.",
  qrRight: "Le code est bon.",
  qrWrong: "Ce n’est pas le bon code pour ce contact. Comparez plutôt les numéros.",
  verified: (method, when) => `Vérifié ${method}, ${when}.`,
  unavailable: "Il n’y a encore rien à comparer pour ce contact.",
  method: {
    invite: "par invitation",
    qr: "par code QR",
    emoji: "en comparant les images",
    digits: "en comparant les numéros",
  },
}
