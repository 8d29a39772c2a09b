import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"

export const message: ReadyText["message"] = {
  saving: "en cours d’enregistrement",
  queued: "en attente",
  sent: "envoyé",
  delivered: "remis",
  read: "lu",
  failed: "non remis",

  failure: {
    ContactRemoved: "non remis : le contact a été supprimé",
    ContactBlocked: "non remis : le contact est bloqué",
    KeyChanged: "non remis : la clé était douteuse",
    TooOld: "non remis : son délai était dépassé",
  },
  retry: "Réessayer",

  unknown: "Un type de message que cette version ne connaît pas",
  unreadable: "Un message illisible",
  sessionReplaced: "La session sécurisée a été recréée",
  youSetTimer: (duration) => `Vous avez réglé la disparition des messages après ${duration}`,
  theySetTimer: (name, duration) => `${name} a réglé la disparition des messages après ${duration}`,
  youEndedTimer: "Vous avez désactivé les messages éphémères",
  theyEndedTimer: (name) => `${name} a désactivé les messages éphémères`,
  youDeleted: "Vous avez supprimé ce message",
  theyDeleted: "Ce message a été supprimé",

  forwarded: "Transféré",
  edited: "modifié",
  editHistory: "Historique des modifications",
  editNow: "Maintenant",
  expires: (duration) => `disparaît dans ${duration}`,
  more: "Afficher plus",
  less: "Afficher moins",
  copyCode: "Copier le code",
  code: "Code",

  quoteGone: "Le message n’est plus ici",
  quoteJump: "Aller à l’original",

  reactions: "Réactions",
  reaction: (emoji, name) => `${emoji}, ${name}`,

  poll: "Sondage",
  pollMultiple: "Plusieurs réponses possibles",
  pollClosed: "Sondage terminé",
  pollVotes: (count) => plural(count, { one: "# voix", many: "# de voix", other: "# voix" }),
  pollClose: "Terminer le sondage",

  location: "Lieu",
  locationOpen: "Ouvrir sur la carte",
  locationWhy: "Ouvre openstreetmap.org, qui apprend alors le lieu et votre adresse.",

  once: "Message à vue unique",
  onceOpen: "Toucher pour voir une fois",
  onceOpened: "Ouvert",
  onceSent: "Vous avez envoyé un message à vue unique",
  onceWhy: "Il se ferme quand vous détournez le regard, puis il disparaît.",

  introduction: (name) => `Voici ${name}`,
  introductionConnect: "Se connecter",
  introductionKnown: "Déjà un contact",

  menu: "Menu du message",
  react: "Réagir",
  moreReactions: "Plus de réactions",
  reply: "Répondre",
  forward: "Transférer",
  edit: "Modifier",
  copy: "Copier le texte",
  copyRefused: "Le navigateur a refusé la copie.",
  pin: "Épingler",
  unpin: "Désépingler",
  info: "Infos du message",
  deleteHeading: "Supprimer ce message ?",
  deleteForMe: "Supprimer pour moi",
  deleteForEveryone: "Supprimer pour tout le monde",
  deleteForMeWhy: "Il disparaît de cet appareil seulement.",
  deleteForEveryoneWhy: "Les deux côtés voient qu’un message a été supprimé. Ce qui a été lu a été lu.",

  forwardHeading: "Transférer à",
  forwardSearch: "Rechercher des personnes",
  forwardSend: (count) =>
    plural(count, {
      one: "Transférer à # personne",
      many: "Transférer à # de personnes",
      other: "Transférer à # personnes",
    }),
  forwardNobody: "Aucun résultat",
}
