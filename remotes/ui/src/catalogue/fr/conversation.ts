import type { ReadyText } from "../en/ready.ts"
import { plural } from "./plural.ts"
import { ofName } from "./of-name.ts"

export const conversation: ReadyText["conversation"] = {
  log: "Messages",
  back: "Retour aux discussions",
  verify: "Vérifier",
  verified: "Vérifié",
  more: "Plus",
  details: "Détails",
  gone: "Cette conversation n’est plus ici",
  jump: "Aller au dernier message",
  jumpNew: (count) => plural(count, { one: "# nouveau", many: "# de nouveaux", other: "# nouveaux" }),
  newMessages: (count) =>
    plural(count, { one: "# nouveau message", many: "# de nouveaux messages", other: "# nouveaux messages" }),
  hello: "Dites bonjour. Vos mots sont scellés quatre fois avant de quitter cet appareil.",
  helloPending: "Vous pouvez déjà écrire : le message partira dès que vous serez tous deux en ligne.",
  helloSelf: "Notes pour vous-même. Elles restent sur cet appareil.",
  earlier: "Chargement des messages précédents",
  arrived: (name, words) => `${name} : ${words}`,
  isTyping: (name) => `${name} écrit`,

  pinned: (at, of) => (of === 1 ? "Message épinglé" : `Message épinglé ${at} sur ${of}`),

  search: "Rechercher dans la conversation",
  searchNext: "Résultat suivant",
  searchPrevious: "Résultat précédent",
  searchClose: "Fermer la recherche",
  searchCount: (at, of) => `${at} sur ${of}`,
  searchNone: "Aucun résultat",
  searchNotUnderstood: (words) => `Non compris : ${words}`,
  searchIndexing: (part) => `Lecture des anciens messages en cours : ${part}`,

  toDate: "Aller à une date",
  toDateField: "Date",
  toDateGo: "Aller",

  timer: "Messages éphémères",
  timerOff: "Désactivés",
  timerWhy:
    "Les nouveaux messages disparaissent des deux côtés, ce délai après leur lecture. L’autre personne pourrait en garder une copie : c’est un accord, pas un verrou.",
  timerOn: (duration) => `Les messages disparaissent ${duration} après leur lecture`,
  timerSave: "Appliquer",

  keyChanged: (name) =>
    `Une autre clé répond au nom ${ofName(name)}. C’est peut-être un nouvel appareil, ou quelqu’un entre vous. Rien n’est envoyé tant que vous n’avez pas décidé.`,
  mismatch: (name) =>
    `Vous avez constaté que le numéro de sécurité ${ofName(name)} est différent. Rien n’est envoyé tant que vous n’avez pas décidé.`,
  trustAnyway: "Faire confiance quand même",
  remove: "Supprimer",
  removeHeading: "Supprimer ce contact ?",
  removeWhy: (name) => `${name} sera supprimé de vos contacts. Une nouvelle invitation permet de se reconnecter.`,
  removeKeep: "Garder ce qui a été dit",
  removeAll: "Supprimer aussi ce qui a été dit",
  request: (name) => `${name} souhaite vous parler et ne voit rien de vous tant que vous n’avez pas accepté.`,
  accept: "Accepter",
  block: "Bloquer",
  unblock: "Débloquer",
  blocked: (name) => `Vous avez bloqué ${name}. Rien n’entre, rien ne sort.`,
  removed: (name) => `${name} ne fait plus partie de vos contacts. Ce qui a été dit est toujours ici.`,
  pending: (name) => `En attente de la première connexion ${ofName(name)}.`,
  pendingUntil: (when) => `L’invitation expire ${when}.`,
  pendingExpired: "L’invitation a expiré. Demandez-en une nouvelle, ou annulez.",
  pendingCancel: "Annuler ce contact",
  introduced: (name) => `Présenté par ${name}.`,
  changeFailed: "Cela n’a pas fonctionné. Il est peut-être trop tard, ou le message n’existe plus.",
}
