import type { ReadyText } from "../en/ready.ts"

export const requests: ReadyText["requests"] = {
  heading: "Demandes",
  why: "Ces personnes ont votre code. Elles ne voient rien de vous tant que vous n’acceptez pas : ni nom, ni présence, ni accusés.",
  none: "Aucune demande. Qui utilise votre code réutilisable apparaît d’abord ici.",
  notVerified: "non vérifié",
  asked: (when) => `Demande faite ${when}`,
  noWords: "Rien d’écrit pour l’instant.",
}
