import type { ReadyText } from "../en/ready.ts"

export const common: ReadyText["common"] = {
  close: "Fermer",
  cancel: "Annuler",
  done: "Terminé",
  delete: "Supprimer",
  you: "Vous",
  noName: "Pas encore de nom",
  copied: "Copié",
  copyByHand: "Le navigateur a refusé. Le texte est sélectionné : copiez-le avec Ctrl+C.",
  openChat: "Ouvrir la discussion",
  loading: "Un instant…",
  failed: "Cela n’a pas marché",
  notLoaded: "Une partie de Fourfold n’a pas pu être chargée. Vérifiez la connexion et réessayez.",
}
